import type { Proof } from '../prove/proveMerge.ts';
import type { Finding, Settlement } from '../types/index.ts';

/** True for a finding about what a person settled: the sides are gone on purpose, and the settlement is nobody's line. */
export function isSettled(finding: Finding, settlements: readonly Settlement[]): boolean {
  return settlements.some(
    ({ accepted, between, text }) =>
      accepted === true &&
      (finding.merged?.text === text || (finding.source && between.includes(finding.source.text))),
  );
}

/**
 * Puts what a person accepted in place of the sides of each conflict: where the first of them stands; the others go.
 *
 * @param body without front matter
 * @param proof of it
 * @param offset rows of the front matter
 */
export function settleConflicts(
  body: string,
  settlements: readonly Settlement[],
  { proof, offset }: { proof: Proof; offset: number },
): string {
  const rows: (string | undefined)[] = body.split('\n');
  for (const { between, text, accepted } of settlements) {
    if (!accepted || rows.some((row) => row !== undefined && plain(row) === text)) continue;
    const sides = between.flatMap((side) => findRows(side, proof, offset));
    const [first] = [...sides].sort((a, b) => a.at - b.at);
    for (const side of sides) {
      const row = rows[side.at];
      if (row === undefined) continue;
      const isFirst = side === first;
      const item = /^\s*(?:[-*+]|\d+[.)])\s+/.exec(row)?.[0];
      if (item !== undefined) rows[side.at] = isFirst ? `${item}${text}` : undefined;
      else rows[side.at] = row.replace(side.markdown, () => (isFirst ? text : '')).trim();
    }
  }
  return rows.filter((row) => row !== undefined).join('\n');
}

function plain(row: string): string {
  return row.replace(/^\s*(?:[-*+]|\d+[.)])\s+/, '');
}

interface Side {
  /** Row of the body, from 0. */
  at: number;
  markdown: string;
}

/** Rows that say a line of a source. */
function findRows(text: string, { sources }: Proof, offset: number): Side[] {
  const aligned = sources.flatMap((source) => source.aligned).find(({ line }) => line.entry.text === text);
  const { same = [], support = [] } = aligned?.alignment ?? {};
  const said = same.length > 0 ? same : support.slice(0, 1);
  return said.map(({ entry: { line, markdown } }) => ({ at: line - offset - 1, markdown }));
}
