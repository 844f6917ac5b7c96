import type { Dictionary } from '../match/Dictionary.ts';
import { isShownBy } from '../prove/isShownBy.ts';
import { isLossOfSource, type Proof } from '../prove/proveMerge.ts';
import type { Finding, LossKind, Shown } from '../types/index.ts';

/** An editor's word that a row of the agent says what a finding misses. */
export interface SaidClaim {
  finding: Finding;
  /** The row as it stands in the agent. */
  row: string;
}

/** Losses that may be a matter of words. What is turned, weakened, unordered or lacks a name or number is none. */
const OF_WORDS: ReadonlySet<LossKind> = new Set(['missing', 'words', 'item']);

/** True for a finding that an earlier answer showed to be said, by a row that still stands. */
export function isShown(
  finding: Finding,
  shown: readonly Pick<Shown, 'text' | 'by'>[],
  rows: ReadonlySet<string>,
): boolean {
  if (!isLossOfSource(finding) || !OF_WORDS.has(finding.kind)) return false;
  return shown.some(({ text, by }) => text === finding.source.text && rows.has(by));
}

/**
 * The claims that hold as far as a program can tell.
 *
 * @param rows of the agent's body
 * @param offset rows of its front matter
 */
export function takeShown(
  claims: readonly SaidClaim[],
  { rows, offset, proof }: { rows: readonly string[]; offset: number; proof: Proof },
  dictionary: Dictionary,
): Shown[] {
  return claims.flatMap(({ finding, row }): Shown[] => {
    if (!isLossOfSource(finding) || !OF_WORDS.has(finding.kind)) return [];
    const { source, line, text } = finding.source;
    const lost = proof.sources
      .find(({ persona }) => persona.path === source)
      ?.aligned.find((one) => one.line.entry.line === line && one.line.entry.text === text)?.line;
    const said = proof.merged.filter((one) => rows[one.line.entry.line - offset - 1] === row);
    const holds = lost && said.some((one) => isShownBy(lost, one.line, dictionary));
    return holds ? [{ source, line, text, by: row }] : [];
  });
}
