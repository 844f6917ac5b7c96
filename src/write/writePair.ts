import type { Entry, PairScore } from '../types/index.ts';

/**
 * A pair of entries for people: both texts, the score against the threshold, then what speaks for and against it, strongest first.
 * The figures are parts of the log odds.
 */
export function writePair(pair: PairScore & { threshold: number }, a: Entry, b: Entry): string {
  const parts = Object.entries(pair.features)
    .filter(([, value]) => Math.abs(value) >= 0.005)
    .sort(([, x], [, y]) => Math.abs(y) - Math.abs(x));
  const width = Math.max(0, ...parts.map(([name]) => name.length));
  const rows = parts.map(([name, value]) => {
    const bar = (value < 0 ? '−' : '+').repeat(Math.min(24, Math.max(1, Math.round(Math.abs(value) * 4))));
    return `  ${name.padEnd(width)}  ${signed(value).padStart(6)}  ${bar}`;
  });
  const verdict = pair.veto
    ? `apart: ${pair.veto.kind} forbids it (“${pair.veto.a}” / “${pair.veto.b}”)`
    : pair.score >= pair.threshold
      ? 'may share a capability'
      : 'apart';
  return [
    `${a.source}:${a.line}  ${a.text}`,
    `${b.source}:${b.line}  ${b.text}`,
    '',
    `score ${pair.score.toFixed(3)}, threshold ${pair.threshold.toFixed(2)}: ${verdict}`,
    ...rows,
    '',
  ].join('\n');
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`;
}
