import { isConditional } from '../../language/jobs.ts';
import { readLevels } from '../../language/readLevels.ts';
import type { DraftBlock, DraftLine, DraftSection } from '../draft.ts';
import { hasAttributes, listStands } from '../draftLines.ts';
import { isSet } from '../isSet.ts';
import { type Alike, findCover } from './findCover.ts';
import { indexNames } from './indexNames.ts';
import { indexStanding, type Standing } from './indexStanding.ts';
import { joinRemainders } from './joinRemainders.ts';
import { listRounds } from './listRounds.ts';
import { takeNames } from './takeNames.ts';

/**
 * Takes out of the draft what another line of it claims, whole and in one breath.
 *
 * Nothing goes that its own source says twice, nor what the other says under another sense or condition, or another job, but for a topic that it asks
 * more about; steps, fields of a format and samples never go. What is left of a list that another one says for the most part joins that one.
 *
 * @param root changed in place
 * @param areAlike true of two lines that were found to say the same
 */
export function wordDraft(root: DraftSection, areAlike: Alike): void {
  const standing = indexStanding(listStanding(root));
  const gone: { one: Standing; by: Standing }[] = [];
  for (const one of standing.weakestFirst()) {
    const cover = findCover(one, standing, areAlike);
    if (!cover) continue;
    standing.replace(one, cover.standing);
    replace(one, cover.standing);
    gone.push({ one, by: cover.standing });
    cover.standing.line.stands.push({ line: one.line, rule: cover.rule });
  }
  const left = standing.weakestFirst();
  const names = indexNames(left);
  for (const one of left) {
    const taker = names.sharing(one).find((other) => takeNames(other, one));
    if (!taker) continue;
    names.replace(one, taker);
    replace(one, taker);
    taker.line.stands.push({ line: one.line, rule: 'names' });
  }
  joinRemainders(root, gone);
}

/** Takes the line out; where it is the lead's and the other stands in the same list, that one takes its place. */
function replace(gone: Standing, cover: Standing): void {
  const at = gone.lines.indexOf(gone.line);
  if (cover.lines === gone.lines && cover.line.rank > gone.line.rank) {
    gone.lines.splice(gone.lines.indexOf(cover.line), 1);
    gone.lines.splice(gone.lines.indexOf(gone.line), 1, cover.line);
  } else gone.lines.splice(at, 1);
}

/** Each line of a list or paragraph with where it stands. */
function listStanding(root: DraftSection): Standing[] {
  const standing: Standing[] = [];
  const collect = (
    blocks: readonly DraftBlock[],
    home: DraftSection,
    scope: Standing['scope'],
    parent: DraftLine | undefined,
  ): void => {
    for (const block of blocks) {
      if (block.kind === 'section' || block.kind === 'verbatim') continue;
      const own = block.kind === 'list' && block.lead && isCase(block.lead) ? block : scope;
      const rounds = listRounds(block.kind === 'list' ? block.lines : []);
      block.lines.forEach((line, order) => {
        standing.push({
          line,
          lines: block.lines,
          home,
          scope: own,
          level: readLevels(line.entry.label ?? '').join(' '),
          parent,
          order,
          inList: block.kind === 'list',
          isStep: block.kind === 'list' && (block.ordered || rounds.has(line.entry.source)),
          isInSet: block.kind === 'list' && isSet(block),
          standsFor: new Set(listStands(line).map((stand) => stand.line.entry.source)),
        });
        collect(line.blocks, home, own, line);
      });
    }
  };
  const enter = (home: DraftSection, around: Standing['scope']): void => {
    const scope = isScope(home) ? home : around;
    collect(home.blocks, home, scope, undefined);
    for (const block of home.blocks) if (block.kind === 'section') enter(block, scope);
  };
  enter(root, undefined);
  return standing;
}

/** "Except on market days, close in this order:", "From October to April these hold for all but keepers:" */
function isCase({ entry: { text }, claims }: DraftLine): boolean {
  return (
    isConditional(text) ||
    /\b(?:unless|only)\b/i.test(text) ||
    claims.conditions.some(({ kind }) => kind !== 'soft')
  );
}

/** "When reviewing" says when, "P1 - High" on which level, a procedure in which phase, `<server name="mail">` for which of several what stands in it holds. */
function isScope({ style, title, markdown, part }: DraftSection): boolean {
  const isLevel = readLevels(title).length > 0;
  return isConditional(title) || isLevel || part.job === 'procedure' || hasAttributes({ style, markdown });
}
