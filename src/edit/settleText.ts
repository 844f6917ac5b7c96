import { listBlocks } from '../prove/proveBlocks.ts';
import { isLossOfSource, type Proof } from '../prove/proveMerge.ts';
import type { Editing, Finding, Loss, Persona } from '../types/index.ts';
import type { EditInput } from './EditInput.ts';
import { tidyRows } from './tidyRows.ts';

interface Settling {
  body: string;
  head: string;
  input: EditInput;
  prove: (text: string) => Proof;
  editing: Editing;
}

/** Passes in which what is refused goes and what is lost comes back; each may lay bare what the one before hid. */
const PASSES = 4;

/**
 * Ends the editing without the editor: lines that say what no source says are taken out, and what is lost then stands in the sources' own lines,
 * near what comes nearest to it. Where the sources' lines do not settle it, the draft stands.
 */
export function settleText({ body, head, input, prove, editing }: Settling): string {
  const offset = head.split('\n').length - 1;
  let rows = body.split('\n');
  // A text that somebody else wrote has its own way with blank lines; what comes into it is fitted in.
  const given = new Set(input.start === undefined ? [] : rows);
  const tidy = (all: readonly string[]) => tidyRows(all, (row) => !given.has(row));
  // A source's own line says what a source says, whatever a proof that errs holds against it.
  const texts = new Set(input.personas.flatMap(({ entries }) => entries.map(({ text }) => text)));
  const mustGo = (finding: Finding): boolean => isFalse(finding) && !texts.has(finding.merged?.text ?? '');
  for (let pass = 0; pass < PASSES; pass++) {
    const proof = prove(rows.join('\n'));
    const { findings } = proof;
    if (pass === 0) editing.open.push(findings.length);
    if (findings.length === 0) return pass === 0 && input.start !== undefined ? body : tidy(rows);
    const added = findings.filter(mustGo);
    const lost = findings.filter(isLossOfSource);
    rows =
      added.length > 0
        ? refuse(rows, added, { offset, editing, isFixed: input.isFixed ?? (() => false) })
        : putIn(rows, lost, { proof, offset, input, editing });
  }
  if (!prove(rows.join('\n')).findings.some(mustGo)) return tidy(rows);
  editing.notes.push(
    'What the editor wrote could not be settled line by line; the agent stays as it was composed.',
  );
  return cutHead(input.draft, head);
}

const SURELY_JOINED = 0.65;
/** What a line weighs that nothing but a title narrows. */
const BY_TITLE = 0.6;

/** True for a line of the agent that must not stand as it is. */
function isFalse(finding: Finding): boolean {
  // Words that stand together nowhere may be a good wording; only many of them are another claim.
  if (finding.kind === 'joined') return finding.weight >= SURELY_JOINED;
  // Under the title of one case a line may have its right place; the editor was asked, and the line is not worth less than nothing.
  if (finding.kind === 'narrowed') return finding.weight > BY_TITLE;
  return !isLossOfSource(finding) || finding.kind === 'turned' || finding.kind === 'order';
}

function cutHead(draft: string, head: string): string {
  return draft.startsWith(head) ? draft.slice(head.length).trim() : draft.trim();
}

/** Takes lines out that say more than the sources, or the opposite. */
function refuse(
  rows: readonly string[],
  added: readonly Finding[],
  { offset, editing, isFixed }: { offset: number; editing: Editing; isFixed: (row: string) => boolean },
): string[] {
  const gone = new Set<number>();
  for (const finding of added) {
    const at = (finding.merged?.line ?? 0) - offset - 1;
    const row = rows[at];
    if (row === undefined || gone.has(at) || isFixed(row)) continue;
    gone.add(at);
    editing.refused.push({ text: row.trim(), finding });
  }
  return rows.filter((_, at) => !gone.has(at));
}

interface Putting {
  proof: Proof;
  offset: number;
  input: EditInput;
  editing: Editing;
}

/** Puts the sources' own lines in: each below the line before it in its list, else below what comes nearest to it, else at the end. */
function putIn(rows: readonly string[], lost: readonly Loss[], putting: Putting): string[] {
  const { offset, input, editing, proof } = putting;
  const below = new Map<number, string[]>();
  const ordered = [...lost].sort((a, b) => a.source.line - b.source.line);
  for (const { kind, source, merged } of ordered) {
    const text = writeLine(kind, source, input.personas);
    const isIn = ({ source: from, line: at, text: own }: Editing['putIn'][number]): boolean =>
      from === source.source && at === source.line && own === source.text;
    // Once is enough: where it stands and is still called lost, the proof errs.
    if (text === undefined || editing.putIn.some(isIn)) continue;
    const line = findSibling(source, proof) ?? merged?.line;
    const near = line === undefined ? rows.length - 1 : line - offset - 1;
    const end = endOfLine(rows, near);
    // What is no step stands behind the steps, not among them.
    const isBeside = kind !== 'block' && STEP.test(rows[end] ?? '') && !isStep(source, input.personas);
    const at = kind === 'block' || isBeside ? endOfPart(rows, near) : end;
    const shaped =
      kind === 'block'
        ? ['', ...text.split('\n'), '']
        : isBeside
          ? ['', `- ${text}`]
          : [shapeLike(rows[near] ?? '', text)];
    below.set(at, [...(below.get(at) ?? []), ...shaped]);
    editing.putIn.push({ source: source.source, line: source.line, text: source.text });
  }
  return rows.flatMap((row, at) => [row, ...(below.get(at) ?? [])]);
}

const STEP = /^\s*\d+[.)]\s/;

function isStep({ source, line, text }: Loss['source'], personas: readonly Persona[]): boolean {
  const entries = personas.find(({ path }) => path === source)?.entries ?? [];
  return entries.some((entry) => entry.line === line && entry.text === text && entry.kind === 'step');
}

/** Line of the agent beside which a line has its place: in the section where most of its list is said, behind what stands before it there. */
function findSibling({ source, line, text }: Loss['source'], { sources }: Proof): number | undefined {
  const aligned = sources.find(({ persona }) => persona.path === source)?.aligned ?? [];
  const at = aligned.findIndex(({ line: one }) => one.entry.line === line && one.entry.text === text);
  const own = aligned[at]?.line;
  if (!own || own.entry.kind === 'sentence') return undefined;
  const said = aligned.flatMap((one, place) => {
    const by = one.alignment.same[0] ?? one.alignment.support[0];
    return one.line.list === own.list && one.alignment.share >= 0.5 && by ? [{ place, by }] : [];
  });
  const homes = new Map<number, number>();
  for (const { by } of said) homes.set(by.section, (homes.get(by.section) ?? 0) + 1);
  const [home] = [...homes].sort((a, b) => b[1] - a[1])[0] ?? [];
  const there = said.filter(({ by }) => by.section === home);
  return (there.findLast(({ place }) => place < at) ?? there[0])?.by.entry.line;
}

/** The line of a source as it is written there; a block whole. */
function writeLine(
  kind: Loss['kind'],
  { source, line, text }: Loss['source'],
  personas: readonly Persona[],
): string | undefined {
  const persona = personas.find(({ path }) => path === source);
  if (kind === 'block')
    return persona && listBlocks(persona.root.blocks).find((block) => block.line === line)?.markdown;
  return persona?.entries.find((entry) => entry.line === line && entry.text === text)?.markdown;
}

/** A bullet among bullets, a step among steps, else a bullet of its own. */
function shapeLike(row: string, text: string): string {
  const [, indent = '', mark = ''] = /^(\s*)([-*+]|\d+[.)])\s/.exec(row) ?? [];
  const next = mark === '' ? '-' : mark.replace(/\d+/, (number) => String(Number(number) + 1));
  return `${indent}${next} ${text}`;
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
