import { titleStems } from '../../language/jobs.ts';
import type { DraftSection } from '../draft.ts';
import { draftLines } from '../draftLines.ts';

/**
 * True where lines say what their title names, or the section does that they would join: else the title tells what they are about ("Cats"), and they
 * cannot do without it.
 */
export function saysTitle({ title, blocks, part }: DraftSection, home: DraftSection): boolean {
  // "Metrics" and "Targets" say what the lines are for, and no more.
  if (part.sure && part.job === home.part.job) return true;
  const said = new Set([
    ...titleStems(home.title),
    ...[...draftLines(blocks), ...draftLines(home.blocks)].flatMap(({ claims }) =>
      claims.words.map(({ stem }) => stem),
    ),
  ]);
  return titleStems(title).every((stem) => said.has(stem));
}
