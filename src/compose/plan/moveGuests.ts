import { isConditional, titleStems } from '../../language/jobs.ts';
import type { EntryId } from '../../types/index.ts';
import type { DraftLine, DraftList, DraftSection } from '../draft.ts';
import { draftSections, listOrigins } from '../draftLines.ts';
import type { Evidence } from './gatherEvidence.ts';
import { joinList } from './joinList.ts';

/**
 * A list of what one knows often strays from its title, and all of it has joined one section of the agent: a line of it that another section
 * says too, and its own does not, stands there instead, beside its like.
 *
 * @param body changed in place
 */
export function moveGuests(body: DraftSection, evidence: Evidence): void {
  const lists = draftSections(body).filter(isTopic).flatMap(listPlain);
  const placeOf = new Map<EntryId, Place>();
  const note = (line: DraftLine, at: ListPlace) => {
    for (const id of listOrigins(line)) placeOf.set(id, { ...at, rank: line.rank });
  };
  for (const at of lists) for (const line of at.list.lines) note(line, at);
  for (const { home, list } of lists) {
    for (const line of [...list.lines]) {
      if (line.rank === home.rank || line.rank === list.rank || line.blocks.length > 0) continue;
      const target = findTarget(line, home, placeOf, evidence);
      if (!target || list.lines.length === 1) continue;
      list.lines.splice(list.lines.indexOf(line), 1);
      joinList(target.home, { ...list, lines: [line] }, evidence);
      note(line, target);
    }
  }
}

interface ListPlace {
  home: DraftSection;
  list: DraftList;
}

/** Where a line stands, and whose it is. */
interface Place extends ListPlace {
  rank: number;
}

/** Sections of a subject: "Key skills" takes everything in. */
function isTopic({ part, title }: DraftSection): boolean {
  return part.job === 'knowledge' && titleStems(title).length > 0 && !isConditional(title);
}

function listPlain(home: DraftSection): ListPlace[] {
  return home.blocks.flatMap((list) =>
    list.kind === 'list' && !list.ordered && !list.lead && list.part.job === 'knowledge'
      ? [{ home, list }]
      : [],
  );
}

/** The section whose own line, no guest itself, says what a line says, if none does in the section that it stands in and its title does not name it. */
function findTarget(
  line: DraftLine,
  own: DraftSection,
  placeOf: ReadonlyMap<EntryId, Place>,
  evidence: Evidence,
): Place | undefined {
  let found: Place | undefined;
  const here = names(own, line);
  for (const id of listOrigins(line))
    for (const [mate, likeness] of evidence.near(id)) {
      const place = placeOf.get(mate);
      if (likeness < 1 || !place) continue;
      if (place.rank !== place.home.rank) continue;
      if (place.home === own) return undefined;
      if (here === 0 || names(place.home, line) > here) found ??= place;
    }
  return found;
}

/** How many words of the line a title says. */
function names({ title }: DraftSection, { claims }: DraftLine): number {
  const stems = new Set(titleStems(title));
  return new Set(claims.words.flatMap(({ stem }) => (stems.has(stem) ? [stem] : []))).size;
}
