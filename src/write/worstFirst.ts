import type { CheckReport } from '../types/index.ts';

/** The report with what was found sorted by how much it matters, what matters as much in the order that it had. */
export function worstFirst(report: CheckReport): CheckReport {
  const weights = new Map<string, number>();
  for (const { source, merged, weight } of report.findings) {
    const keys = [
      ...(source ? [keyOf(source.source, source.line, source.text)] : []),
      ...(merged ? [keyOf('', merged.line, merged.text)] : []),
    ];
    for (const key of keys) weights.set(key, Math.max(weight, weights.get(key) ?? 0));
  }
  const sort = <T extends { line: number; text: string; source?: string }>(list: readonly T[]): T[] => {
    const weigh = ({ source = '', line, text }: T): number => weights.get(keyOf(source, line, text)) ?? 0;
    return [...list].sort((a, b) => weigh(b) - weigh(a));
  };
  return {
    ...report,
    gaps: sort(report.gaps),
    weakened: sort(report.weakened),
    conflicts: sort(report.conflicts),
    invented: sort(report.invented),
  };
}

function keyOf(source: string, line: number, text: string): string {
  return `${source}\n${line}\n${text}`;
}
