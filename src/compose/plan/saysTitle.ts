import { titleStems } from '../../language/jobs.ts';
import type { DraftSection } from '../draft.ts';
import { draftLines } from '../draftLines.ts';

/**
 * True where lines say what their title names, or the section does that they would join: else the title tells what they are about ("Cats"), and they
 * cannot do without it.
 */
export function saysTitle({ title, blocks }: DraftSection, home: DraftSection): boolean {
  const said = new Set([
    ...titleStems(home.title),
    ...[...draftLines(blocks), ...draftLines(home.blocks)].flatMap(({ claims }) =>
      claims.words.map(({ stem }) => stem),
    ),
  ]);
  return titleStems(title).every((stem) => said.has(stem));
}
