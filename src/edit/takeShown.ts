import type { Dictionary } from '../match/Dictionary.ts';
import { isShownBy } from '../prove/isShownBy.ts';
import { isLossOfSource, type Proof } from '../prove/proveMerge.ts';
import type { Finding, LossKind, Shown } from '../types/index.ts';

/** An editor's word that rows of the agent say what a finding misses. */
export interface SaidClaim {
  finding: Finding;
  /** The rows as they stand in the agent. */
  rows: readonly string[];
  /** True where the editor said so in the round before and was doubted. */
  again: boolean;
}

/** So much of what a line says must stand in the rows in its own words. Who insists is believed: names, numbers, force and the like are looked for all the same. */
const LEAST_HELD = 0.3;

/** Losses that somebody may show to be none: the lines that are named are held against all that the source's line claims. */
const SHOWABLE: ReadonlySet<LossKind> = new Set([
  'missing',
  'words',
  'item',
  'step',
  'name',
  'number',
  'code',
  'bound',
  'condition',
  'weakened',
]);

/** Losses of one thing that a line lacks. */
const BESIDE: ReadonlySet<LossKind> = new Set(['name', 'number', 'code', 'bound', 'condition', 'weakened']);

/** True for a finding that an earlier answer showed to be said, by a row that still stands. */
export function isShown(
  finding: Finding,
  shown: readonly Pick<Shown, 'text' | 'by'>[],
  rows: ReadonlySet<string>,
): boolean {
  if (!isLossOfSource(finding) || !SHOWABLE.has(finding.kind)) return false;
  return shown.some(
    ({ text, by }) => text === finding.source.text && by.split('\n').every((row) => rows.has(row)),
  );
}

/**
 * The claims that hold as far as a program can tell.
 *
 * @param body rows of the agent without its front matter, and how many that has
 */
export function takeShown(
  claims: readonly SaidClaim[],
  { body, offset, proof }: { body: readonly string[]; offset: number; proof: Proof },
  dictionary: Dictionary,
): Shown[] {
  return claims.flatMap(({ finding, rows, again }): Shown[] => {
    if (!isLossOfSource(finding) || !SHOWABLE.has(finding.kind)) return [];
    const { source, line, text } = finding.source;
    const lost = proof.sources
      .find(({ persona }) => persona.path === source)
      ?.aligned.find((one) => one.line.entry.line === line && one.line.entry.text === text)?.line;
    // What lacks one thing says the rest.
    const beside = BESIDE.has(finding.kind) ? finding.merged?.text : undefined;
    const said = proof.merged
      .map((one) => one.line)
      .filter(({ entry }) => rows.includes(body[entry.line - offset - 1] ?? '') || entry.text === beside);
    return lost && said.length > 0 && isShownBy(lost, said, { dictionary, least: again ? 0 : LEAST_HELD })
      ? [{ source, line, text, by: rows.join('\n') }]
      : [];
  });
}
