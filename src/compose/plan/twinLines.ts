import { compareTitles } from '../../language/jobs.ts';
import type { Entry } from '../../types/index.ts';
import type { DraftBlock, DraftLine, DraftList, DraftProse, DraftSection, DraftVerbatim } from '../draft.ts';
import { listStands } from '../draftLines.ts';
import { keyOfBlock } from '../keyOfBlock.ts';

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
  const twins = own.ordered
    ? inOrder(own.lines, other.lines, pairLines)
    : pairBullets(own.lines, other.lines);
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
  const blocks = section.blocks.filter(({ kind }) => kind !== 'section');
  const lines = blocks.filter(({ kind }) => kind !== 'verbatim');
  const own = lines.length > 0 ? lines : blocks;
  return (
    own.length > 0 &&
    own.every((block) =>
      block.kind === 'prose'
        ? block.lines.every((line) => findTwin(home, line) !== undefined)
        : firstOf(home.blocks, (one) => pairBlocks(one, block)) !== undefined,
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
    if (block.kind === 'list' || block.kind === 'verbatim') {
      const twins = firstOf(home.blocks, (own) => pairBlocks(own, block));
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

function findTwin({ blocks }: DraftSection, line: DraftLine): Twins | undefined {
  return firstOf(blocks, (block) =>
    block.kind === 'prose' ? firstOf(block.lines, (own) => pairLines(own, line)) : undefined,
  );
}

function pairLines(own: DraftLine, other: DraftLine): Twins | undefined {
  if (
    own.rank === other.rank ||
    own.part.forbids !== other.part.forbids ||
    keyOf(own.entry) !== keyOf(other.entry)
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
  if (own.rank === other.rank || keyOfBlock(own.block) !== keyOfBlock(other.block)) return undefined;
  if (!leadsAlike(own.lead, other.lead)) return undefined;
  const block: Twins[number] = { kind: 'verbatim', own, other };
  return own.lead && other.lead ? [{ kind: 'line', own: own.lead, other: other.lead }, block] : [block];
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

/** The same for bullets, whose order says nothing, and of which one may stand for several of one list. */
function pairBullets(own: readonly DraftLine[], others: readonly DraftLine[]): Twins | undefined {
  const left = new Map<string, DraftLine[]>();
  for (const line of [...own].reverse()) {
    const key = keyOf(line.entry);
    left.set(key, [...(left.get(key) ?? []), line]);
  }
  const found: Twins[number][] = [];
  const known = new Map<string, DraftLine>();
  for (const other of others) {
    const key = keyOf(other.entry);
    const again = other.blocks.length === 0 ? known.get(key) : undefined;
    const line = again ?? left.get(key)?.pop();
    const twins: Twins | undefined = again
      ? [{ kind: 'line', own: again, other }]
      : line && pairLines(line, other);
    if (!line || !twins) return undefined;
    known.set(key, line);
    for (const twin of twins) found.push(twin);
  }
  return found;
}

/** What a line says, whichever way its label is set off, it ends, and marks at its start and tags are kept from taking effect. */
function keyOf({ checked, label, markdown, bodyMarkdown }: Entry): string {
  const text = (label === undefined ? markdown : bodyMarkdown)
    .replace(/^\\(?=[^\w\s])/, '')
    .replace(/^(\d{1,9})\\(?=[.)])/, '$1')
    .replace(/`(<[^<>`]+>)`/g, '$1')
    .replace(/(?<![.:\s])[.:](?=[*_]*$)/, '');
  return JSON.stringify([checked, label, text]);
}

function firstOf<T, R>(list: readonly T[], find: (one: T) => R | undefined): R | undefined {
  for (const one of list) {
    const found = find(one);
    if (found !== undefined) return found;
  }
  return undefined;
}
