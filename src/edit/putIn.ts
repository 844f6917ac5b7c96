import { isNounPhrase } from '../language/isNounPhrase.ts';
import { stemWord } from '../language/stemWord.ts';
import type { ProvedLine } from '../prove/listLines.ts';
import { listBlocks } from '../prove/proveBlocks.ts';
import type { Proof } from '../prove/proveMerge.ts';
import type { Editing, Entry, Loss, Persona, Section } from '../types/index.ts';

interface Putting {
  proof: Proof;
  /** Rows of the front matter. */
  offset: number;
  personas: readonly Persona[];
  editing: Editing;
  /** By the text of a source's line, a row beside which it has its place. */
  named: ReadonlyMap<string, string>;
}

/**
 * Puts the sources' own lines in: each below the row that an editor named for it, else the line before it in its list, else what comes nearest to it or says what stood before it, else at the end. What only names a thing
 * stands in a list of its kind; where none is left, several of one list are one line under their title, and one alone says nothing and is not put in.
 */
export function putIn(rows: readonly string[], lost: readonly Loss[], putting: Putting): string[] {
  const { editing, personas } = putting;
  const below = new Map<number, string[]>();
  const add = ({ at, shaped }: Placed): void => void below.set(at, [...(below.get(at) ?? []), ...shaped]);
  const alone: Lost[] = [];
  const ordered = [...lost].sort((a, b) => a.source.line - b.source.line);
  for (const { kind, source, merged } of ordered) {
    const text = writeLine(kind, source, personas);
    // Once is enough: where it stands and is still called lost, the proof errs.
    if (text === undefined || [...editing.putIn, ...editing.held].some((one) => isSameLine(one, source)))
      continue;
    const line = { kind, source, text, ...(merged && { merged }) };
    const placed = placeLine(rows, line, putting);
    if (placed) {
      add(placed);
      editing.putIn.push({ ...source });
    } else alone.push(line);
  }
  for (const list of groupByList(alone, putting.proof)) {
    const [first] = list as [Lost];
    const text = joinUnderTitle(list, putting.proof);
    if (text !== undefined) add(placeFreely(rows, { ...first, text }, putting));
    editing[text === undefined ? 'held' : 'putIn'].push(...list.map(({ source }) => ({ ...source })));
  }
  return rows.flatMap((row, at) => [row, ...(below.get(at) ?? [])]);
}

function isSameLine(one: Loss['source'], { source, line, text }: Loss['source']): boolean {
  return one.source === source && one.line === line && one.text === text;
}

function findAligned({ source, line, text }: Loss['source'], { sources }: Proof): ProvedLine | undefined {
  const aligned = sources.find(({ persona }) => persona.path === source)?.aligned ?? [];
  return aligned.find(({ line: one }) => one.entry.line === line && one.entry.text === text)?.line;
}

function groupByList(lines: readonly Lost[], proof: Proof): Lost[][] {
  const lists = new Map<string, Lost[]>();
  for (const one of lines) {
    const key = `${findAligned(one.source, proof)?.list ?? one.source.line} ${one.source.source}`;
    lists.set(key, [...(lists.get(key) ?? []), one]);
  }
  return [...lists.values()];
}

/** "Understand the Context: team size and expertise, budget"; nothing for one alone, or where nothing says what they are. */
function joinUnderTitle(list: readonly Lost[], proof: Proof): string | undefined {
  const lines = list.flatMap(({ source }) => findAligned(source, proof) ?? []);
  const title = lines[0]?.titles.at(-1)?.replace(/[\s:]+$/, '');
  if (list.length < 2 || lines.length < list.length || !title) return undefined;
  const small = list.map(({ text }, at) => {
    const [first = ''] = /^\p{Lu}\p{Ll}+(?![\p{L}\p{N}])/u.exec(text) ?? [];
    const isName = lines[at]?.claims.names.has(stemWord(first.toLowerCase())) !== false;
    return first === '' || isName ? text : `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
  });
  return `${title}: ${small.join(small.some((text) => text.includes(',')) ? '; ' : ', ')}`;
}

type Lost = Pick<Loss, 'kind' | 'source' | 'merged'> & { text: string };

interface Placed {
  /** The row below which it stands, from 0. */
  at: number;
  shaped: string[];
}

/** The place of a line, and how it is written there; nothing for a name of a thing that has no list of its kind. */
function placeLine(rows: readonly string[], lost: Lost, putting: Putting): Placed | undefined {
  const { kind, source, merged, text } = lost;
  const { proof, offset, named } = putting;
  if (kind === 'block') {
    const near = findSibling(source, proof) ?? merged?.line ?? findAhead(source, proof);
    const at = endOfPart(rows, rowOf(near, rows, offset));
    return { at, shaped: ['', ...text.split('\n'), ''] };
  }
  if (!NAMING.has(kind) || !isNounPhrase(source.text)) return placeFreely(rows, lost, putting);
  const isNear = merged !== undefined && isNounPhrase(merged.text);
  const lines = [findSibling(source, proof, true), isNear ? merged.line : undefined];
  const near = [
    findNamed(rows, source, named),
    ...lines.flatMap((line) => (line === undefined ? [] : [rowOf(line, rows, offset)])),
  ].find((at) => isListed(rows[at] ?? ''));
  if (near !== undefined) return { at: endOfLine(rows, near), shaped: [shapeLike(rows[near] ?? '', text)] };
  // A name is never left out.
  const { names, technologies } = findAligned(source, proof)?.claims ?? {};
  const isNamed = (names?.size ?? 0) + (technologies?.size ?? 0) > 0;
  return isNamed ? placeFreely(rows, lost, putting) : undefined;
}

function placeFreely(
  rows: readonly string[],
  { source, merged, text }: Lost,
  { offset, personas, proof, named }: Putting,
): Placed {
  const at = findNamed(rows, source, named);
  const kin = at >= 0 ? at + offset + 1 : (findSibling(source, proof) ?? merged?.line);
  const near = rowOf(kin ?? findAhead(source, proof), rows, offset);
  // A sentence that nothing is like is no item of the list that happens to stand there.
  if (kin === undefined && kindOf(source, personas) === 'sentence')
    return { at: endOfPart(rows, near), shaped: ['', text, ''] };
  const end = endOfLine(rows, near);
  // What is no step stands behind the steps, not among them.
  const isBeside = STEP.test(rows[end] ?? '') && !isStep(source, personas);
  return isBeside
    ? { at: endOfPart(rows, near), shaped: ['', `- ${text}`] }
    : { at: end, shaped: [shapeLike(rows[near] ?? '', text)] };
}

/** The row that an editor named for a line; -1 where it named none, or it is gone. */
function findNamed(
  rows: readonly string[],
  { text }: Loss['source'],
  named: ReadonlyMap<string, string>,
): number {
  const row = named.get(text) ?? '';
  return row === '' ? -1 : rows.indexOf(row);
}

/** A line of the agent as a row of its body; the last one where there is none. */
function rowOf(line: number | undefined, rows: readonly string[], offset: number): number {
  return line === undefined ? rows.length - 1 : line - offset - 1;
}

/** Losses of a line as a whole; what a line lacks of names, numbers and the like is put in wherever it may stand. */
const NAMING: ReadonlySet<Loss['kind']> = new Set(['missing', 'words', 'item']);

const STEP = /^\s*\d+[.)]\s/;

/** A bullet, and none that only leads to others. */
function isListed(row: string): boolean {
  return /^\s*[-*+]\s/.test(row) && !/:\**\s*$/.test(row);
}

function isStep(source: Loss['source'], personas: readonly Persona[]): boolean {
  return kindOf(source, personas) === 'step';
}

function kindOf(
  { source, line, text }: Loss['source'],
  personas: readonly Persona[],
): Entry['kind'] | undefined {
  const entries = personas.find(({ path }) => path === source)?.entries ?? [];
  return entries.find((entry) => entry.line === line && entry.text === text)?.kind;
}

/**
 * Line of the agent beside which a line has its place: in the section where most of its list is said, behind what stands before it there.
 *
 * @param listed whether only items that name a thing count, as it does itself
 */
function findSibling(
  { source, line, text }: Loss['source'],
  { sources }: Proof,
  listed = false,
): number | undefined {
  const aligned = sources.find(({ persona }) => persona.path === source)?.aligned ?? [];
  const at = aligned.findIndex(({ line: one }) => one.entry.line === line && one.entry.text === text);
  const own = aligned[at]?.line;
  if (!own || own.entry.kind === 'sentence') return undefined;
  const said = aligned.flatMap((one, place) => {
    const by = one.alignment.same[0] ?? one.alignment.support[0];
    const counts = by && (!listed || isOfKind(by));
    return one.line.list === own.list && one.alignment.share >= 0.5 && counts ? [{ place, by }] : [];
  });
  const homes = new Map<number, number>();
  for (const { by } of said) homes.set(by.section, (homes.get(by.section) ?? 0) + 1);
  const [home, count = 0] = [...homes].sort((a, b) => b[1] - a[1])[0] ?? [];
  // One line that says one of many is not where they are listed.
  if (
    listed &&
    count < Math.min(LEAST_LISTED, aligned.filter((one) => one.line.list === own.list).length - 1)
  )
    return undefined;
  const there = said.filter(({ by }) => by.section === home);
  return (there.findLast(({ place }) => place < at) ?? there[0])?.by.entry.line;
}

/** Line of the agent that says what stands before a line or block in its source. */
function findAhead({ source, line }: Loss['source'], { sources }: Proof): number | undefined {
  const aligned = sources.find(({ persona }) => persona.path === source)?.aligned ?? [];
  const said = aligned.filter(({ line: one, alignment }) => one.entry.line < line && alignment.share >= 0.5);
  const last = said.at(-1)?.alignment;
  return (last?.same[0] ?? last?.support[0])?.entry.line;
}

/** An item that only names a thing, too. */
function isOfKind({ entry: { kind, text } }: ProvedLine): boolean {
  return kind === 'item' && isNounPhrase(text);
}

/** So many of a list make the place where they stand a list of their kind. */
const LEAST_LISTED = 2;

/** The line of a source as it is written there, behind the label that it stands under on one line; a block whole. */
function writeLine(
  kind: Loss['kind'],
  { source, line, text }: Loss['source'],
  personas: readonly Persona[],
): string | undefined {
  const persona = personas.find(({ path }) => path === source);
  if (kind === 'block')
    return persona && listBlocks(persona.root.blocks).find((block) => block.line === line)?.markdown;
  const entry = persona?.entries.find((one) => one.line === line && one.text === text);
  const label = persona && entry && findLabel(persona.root, entry);
  return label ? `**${label}**: ${entry.markdown}` : entry?.markdown;
}

/** "**Instead of**: waiting for all" says the opposite without its label. */
function findLabel({ blocks, style, title, line }: Section, entry: Entry): string | undefined {
  const [first] = blocks;
  const isInline = (style === 'bold' || style === 'label') && first?.kind === 'prose' && first.line === line;
  if (isInline && first.sentences[0]?.id === entry.id) return title.replace(/[\s:]+$/, '');
  for (const block of blocks) {
    const label = block.kind === 'section' ? findLabel(block, entry) : undefined;
    if (label !== undefined) return label;
  }
  return undefined;
}

/** A bullet among bullets, with a box among boxes, a step among steps, else a bullet of its own. */
function shapeLike(row: string, text: string): string {
  const [, indent = '', mark = '', box = ''] = /^(\s*)([-*+]|\d+[.)])\s+(\[[ xX]\]\s)?/.exec(row) ?? [];
  const next = mark === '' ? '-' : mark.replace(/\d+/, (number) => String(Number(number) + 1));
  return `${indent}${next} ${box === '' ? '' : '[ ] '}${text}`;
}

/** A line in a block has its place behind the block. */
function endOfLine(rows: readonly string[], at: number): number {
  let end = Math.min(Math.max(at, 0), rows.length - 1);
  const fences = rows.slice(0, end + 1).filter((row) => /^\s*(?:`{3,}|~{3,})/.test(row)).length;
  if (fences % 2 === 1)
    while (end < rows.length - 1 && !/^\s*(?:`{3,}|~{3,})\s*$/.test(rows[end] ?? '')) end++;
  while (/^\s*\|/.test(rows[end + 1] ?? '') && /^\s*\|/.test(rows[end] ?? '')) end++;
  // What is nested under an item is the item's.
  const indent = /^(\s*)(?:[-*+]|\d+[.)])\s/.exec(rows[end] ?? '')?.[1];
  if (indent !== undefined)
    while (new RegExp(`^\\s{${indent.length + 1},}\\S`).test(rows[end + 1] ?? '')) end++;
  return end;
}

function endOfPart(rows: readonly string[], at: number): number {
  let end = endOfLine(rows, at);
  while (end < rows.length - 1 && (rows[end + 1] ?? '').trim() !== '') end++;
  return end;
}
