import { compareTitles } from '../../language/jobs.ts';
import type { Entry } from '../../types/index.ts';
import type { DraftBlock, DraftLine, DraftList, DraftProse, DraftSection, DraftVerbatim } from '../draft.ts';
import { listStands } from '../draftLines.ts';

/** Lines and blocks of two personas that are the same word for word, and stand in the same order. */
export type Twins = readonly (
  | { kind: 'line'; own: DraftLine; other: DraftLine }
  | { kind: 'verbatim'; own: DraftVerbatim; other: DraftVerbatim }
)[];

/** Finds all lines of a list in another one, in its order; undefined where one is not there. What stands under a line has to stand there too. */
export function findTwins(own: DraftList, other: DraftList): Twins | undefined {
  if (own.ordered !== other.ordered || own.part.forbids !== other.part.forbids) return undefined;
  if (!leadsAlike(own.lead, other.lead)) return undefined;
  // The whole of a list may be taken for its like whatever it is for, a part of it only where that is the same.
  if (own.lines.length !== other.lines.length && own.part.job !== other.part.job) return undefined;
  const twins = inOrder(own.lines, other.lines, pairLines);
  if (!twins) return undefined;
  return own.lead && other.lead ? [{ kind: 'line', own: own.lead, other: other.lead }, ...twins] : twins;
}

/** Lets lines stand for their twins, and blocks for theirs. */
export function standIn(twins: Twins): void {
  for (const twin of twins) {
    if (twin.kind === 'line') twin.own.stands.push({ line: { ...twin.other, blocks: [] }, rule: 'held' });
    else {
      const { source, block, twins: more } = twin.other;
      twin.own.twins.push({ source, line: block.line }, ...more);
    }
  }
}

/** A line that leads to a list says of what it holds. */
export function leadsAlike(own: DraftLine | undefined, other: DraftLine | undefined): boolean {
  if (!own && !other) return true;
  return own !== undefined && other !== undefined && compareTitles(own.entry.text, other.entry.text) > 0.99;
}

/**
 * True where a section of the agent has word for word all that stands in a section itself, its blocks and the sections in it aside.
 *
 * @param home section of the agent
 */
export function holdsWhole(home: DraftSection, section: DraftSection): boolean {
  const own = section.blocks.filter(({ kind }) => kind === 'list' || kind === 'prose');
  return (
    own.length > 0 &&
    own.every((block) =>
      block.kind === 'prose'
        ? block.lines.every((line) => findTwin(home, line) !== undefined)
        : block.kind !== 'list' || findTwinList(home, block) !== undefined,
    )
  );
}

/**
 * Lets what a section of the agent has word for word stand for what another one says.
 *
 * @param home section of the agent
 * @param section keeps what is left
 * @returns what the home stands for now
 */
export function leaveTwins(home: DraftSection, section: DraftSection): DraftBlock[] {
  const left: DraftBlock[] = [];
  section.blocks = section.blocks.filter((block) => {
    if (block.kind === 'list') {
      const twins = findTwinList(home, block);
      if (!twins) return true;
      standIn(twins);
      left.push(block);
      return false;
    }
    if (block.kind !== 'prose') return true;
    const stood = block.lines.filter((line) => {
      const twin = findTwin(home, line);
      if (twin) standIn(twin);
      return twin !== undefined;
    });
    if (stood.length > 0) left.push({ ...block, lines: stood });
    block.lines = block.lines.filter((line) => !stood.includes(line));
    return block.lines.length > 0;
  });
  return left;
}

function findTwinList({ blocks }: DraftSection, list: DraftList): Twins | undefined {
  return firstOf(blocks, (block) => (block.kind === 'list' ? findTwins(block, list) : undefined));
}

function findTwin({ blocks }: DraftSection, line: DraftLine): Twins | undefined {
  return firstOf(blocks, (block) =>
    block.kind === 'prose' ? firstOf(block.lines, (own) => pairLines(own, line)) : undefined,
  );
}

function pairLines(own: DraftLine, other: DraftLine): Twins | undefined {
  if (
    own.rank === other.rank ||
    own.part.forbids !== other.part.forbids ||
    !isSameText(own.entry, other.entry)
  )
    return undefined;
  const { source } = other.entry;
  if (listStands(own).some(({ line }) => line.entry.source === source)) return undefined;
  const inner = inOrder(own.blocks, other.blocks, pairBlocks);
  return inner && [{ kind: 'line', own, other }, ...inner];
}

function pairBlocks(own: DraftBlock, other: DraftBlock): Twins | undefined {
  if (own.kind === 'list' && other.kind === 'list') return findTwins(own, other);
  if (own.kind === 'prose' && other.kind === 'prose') return pairProse(own, other);
  if (own.kind !== 'verbatim' || other.kind !== 'verbatim') return undefined;
  const isSame = own.block.markdown.trim() === other.block.markdown.trim() && !own.lead && !other.lead;
  return isSame ? [{ kind: 'verbatim', own, other }] : undefined;
}

function pairProse(own: DraftProse, other: DraftProse): Twins | undefined {
  return own.lines.length === other.lines.length ? inOrder(own.lines, other.lines, pairLines) : undefined;
}

/** For each of some things the first twin of it behind that of the one before; undefined where one has none. */
function inOrder<T>(
  own: readonly T[],
  others: readonly T[],
  pair: (own: T, other: T) => Twins | undefined,
): Twins | undefined {
  if (own.length < others.length) return undefined;
  const found: Twins[number][] = [];
  let at = 0;
  for (const other of others) {
    let twins: Twins | undefined;
    while (at < own.length && !twins) twins = pair(own[at++] as T, other);
    if (!twins) return undefined;
    for (const twin of twins) found.push(twin);
  }
  return found;
}

/** True of two lines that differ in nothing but how a label is set off and how they end. */
function isSameText(own: Entry, other: Entry): boolean {
  if (own.checked !== other.checked) return false;
  if (own.label === undefined || other.label === undefined)
    return own.label === other.label && withoutEnd(own.markdown) === withoutEnd(other.markdown);
  return own.label === other.label && withoutEnd(own.bodyMarkdown) === withoutEnd(other.bodyMarkdown);
}

function withoutEnd(text: string): string {
  return text.replace(/(?<![.:\s])[.:](?=[*_]*$)/, '');
}

function firstOf<T, R>(list: readonly T[], find: (one: T) => R | undefined): R | undefined {
  for (const one of list) {
    const found = find(one);
    if (found !== undefined) return found;
  }
  return undefined;
}
