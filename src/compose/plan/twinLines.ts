import { compareTitles } from '../../language/jobs.ts';
import type { Entry } from '../../types/index.ts';
import type { DraftBlock, DraftLine, DraftList, DraftProse, DraftSection, DraftVerbatim } from '../draft.ts';
import { hasNote, listStands } from '../draftLines.ts';
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
  if (own.length === 0) return false;
  const index = indexTwins(home);
  return own.every((block) =>
    block.kind === 'prose'
      ? block.lines.every((line) => findTwin(index, line) !== undefined)
      : findTwinBlock(index, block) !== undefined,
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
  const index = indexTwins(home);
  section.blocks = section.blocks.filter((block) => {
    if (block.kind === 'list' || block.kind === 'verbatim') {
      const twins = findTwinBlock(index, block);
      if (!twins) return true;
      standIn(twins);
      left.push(block);
      return false;
    }
    if (block.kind !== 'prose') return true;
    const stood = new Set(
      block.lines.filter((line) => {
        const twins = findTwin(index, line);
        if (twins) standIn(twins);
        return twins !== undefined;
      }),
    );
    if (stood.size > 0) left.push({ ...block, lines: [...stood] });
    block.lines = block.lines.filter((line) => !stood.has(line));
    return block.lines.length > 0;
  });
  return left;
}

/** What a section itself holds, by what it says; of equals the first is the last. */
interface TwinIndex {
  sentences: Map<string, DraftLine[]>;
  /** Lists by each of their lines. */
  lists: Map<string, DraftList[]>;
  blocks: Map<string, DraftVerbatim[]>;
}

function indexTwins({ blocks }: DraftSection): TwinIndex {
  const index: TwinIndex = { sentences: new Map(), lists: new Map(), blocks: new Map() };
  for (const block of [...blocks].reverse()) {
    if (block.kind === 'prose')
      for (const line of [...block.lines].reverse()) add(index.sentences, keyOf(line.entry), line);
    else if (block.kind === 'list')
      for (const key of new Set(block.lines.map(({ entry }) => keyOf(entry)))) add(index.lists, key, block);
    else if (block.kind === 'verbatim') add(index.blocks, keyOfBlock(block.block), block);
  }
  return index;
}

function add<T>(groups: Map<string, T[]>, key: string, one: T): void {
  const group = groups.get(key);
  if (group) group.push(one);
  else groups.set(key, [one]);
}

function findTwinBlock(index: TwinIndex, block: DraftBlock): Twins | undefined {
  if (block.kind === 'verbatim')
    return take(index.blocks.get(keyOfBlock(block.block)), (own) => pairBlocks(own, block));
  const [first] = block.kind === 'list' ? block.lines : [];
  if (block.kind !== 'list' || !first) return undefined;
  return take(
    index.lists.get(keyOf(first.entry)),
    (own) => findTwins(own, block),
    ({ lines }) => lines.length === block.lines.length,
  );
}

function findTwin(index: TwinIndex, line: DraftLine): Twins | undefined {
  return take(index.sentences.get(keyOf(line.entry)), (own) => pairLines(own, line));
}

/** Of so many that begin alike one is looked for. */
const MOST_TRIED = 50;

/**
 * What pairs with the first that does.
 *
 * @param isSpent true where that can stand for nothing else
 */
function take<T>(
  candidates: T[] = [],
  pair: (one: T) => Twins | undefined,
  isSpent: (one: T) => boolean = () => true,
): Twins | undefined {
  const least = Math.max(0, candidates.length - MOST_TRIED);
  for (let at = candidates.length - 1; at >= least; at--) {
    const one = candidates[at] as T;
    const twins = pair(one);
    if (!twins) continue;
    if (isSpent(one)) candidates.splice(at, 1);
    return twins;
  }
  return undefined;
}

/** Finds a line in another one, with all that stands under it; undefined where they differ. */
export function pairLines(own: DraftLine, other: DraftLine): Twins | undefined {
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
function keyOf(entry: Entry): string {
  const known = keys.get(entry);
  if (known !== undefined) return known;
  const { checked, label, markdown, bodyMarkdown } = entry;
  const text = (label === undefined ? markdown : bodyMarkdown)
    .replace(/^\\(?=[^\w\s])/, '')
    .replace(/^(\d{1,9})\\(?=[.)])/, '$1')
    .replace(/`(<[^<>`]+>)`/g, '$1')
    .replace(/(?<![.:\s])[.:](?=[*_]*$)/, '');
  // A note is its own source's, whatever its mark.
  const noted = hasNote(markdown) ? entry.source : undefined;
  const key = JSON.stringify([checked, label, text, noted]);
  keys.set(entry, key);
  return key;
}

const keys = new WeakMap<Entry, string>();
