import { estimateTokens } from '../language/estimateTokens.ts';
import type { WrittenAgent } from '../types/index.ts';
import type { Stretch } from './measureSection.ts';
import { writeBlockPointer, writePointer } from './movedSection.ts';
import type { OpenPage } from './openPage.ts';

/** A section, or a block of one, that stands in a file of its own. */
export interface MovedSection {
  /** As the agent names it. */
  path: string;
  title: string;
  /** The whole file. */
  text: string;
  tokens: number;
}

export interface FittedAgent extends WrittenAgent {
  /** Of the agent's file, as estimated. */
  tokens: number;
  /** In the order of the agent. */
  moved: MovedSection[];
}

/**
 * Moves stretches of an agent's text into files of their own, with a row in the place of each that names its file.
 *
 * @param stretches none within another one
 * @param placeOf Where a file stands, as the agent is to name it.
 */
export function moveStretches(
  { lines }: Pick<WrittenAgent, 'lines'>,
  page: OpenPage,
  stretches: readonly Stretch[],
  placeOf: (file: string) => string,
): FittedAgent {
  const names = new Set<string>();
  // Named in the order in which they go, so that one more changes no name.
  const moved = stretches.map((stretch) => {
    const text = textOf(stretch, page.rows);
    const path = placeOf(`${nameFile(stretch.title, names)}.md`);
    return { stretch, section: { path, title: stretch.title, text, tokens: estimateTokens(text) } };
  });
  moved.sort((a, b) => a.stretch.from - b.stretch.from);
  const left = leaveOut(page.rows, moved);
  const markdown = page.close(left.map(({ row }) => row));
  return {
    markdown,
    lines: placeLines(lines, left, page.offset),
    tokens: estimateTokens(markdown),
    moved: moved.map(({ section }) => section),
  };
}

/** The stretch as a file: its title, below it all that it holds, as the agent has it. */
export function textOf({ from, to, heading }: Stretch, rows: readonly string[]): string {
  const own = rows.slice(from, to).join('\n');
  return heading === undefined ? `${own}\n` : `${heading}\n\n${own}\n`;
}

interface Row {
  row: string;
  /** Where it stood; undefined for one that names a file. */
  was: number | undefined;
}

/** The rows without what was moved, each stretch with a row in its place that names its file. */
function leaveOut(
  rows: readonly string[],
  moved: readonly { stretch: Stretch; section: MovedSection }[],
): Row[] {
  const left: Row[] = [];
  let at = 0;
  const take = (end: number) => {
    for (; at < end; at++) left.push({ row: rows[at] ?? '', was: at });
  };
  const add = (...own: string[]) => left.push(...own.map((row) => ({ row, was: undefined })));
  for (const { stretch, section } of moved) {
    const { inner, to, isClosed, heading, what } = stretch;
    take(inner);
    if (heading !== undefined) add(writeBlockPointer(section.path, what ?? ''));
    else add('', writePointer(section.path));
    at = isClosed ? to - 1 : to;
    if (isClosed) add('');
  }
  take(rows.length);
  return left;
}

/** Lines of the file that are left, where they stand now. */
function placeLines(
  lines: WrittenAgent['lines'],
  left: readonly Row[],
  offset: number,
): WrittenAgent['lines'] {
  const now = new Map(left.flatMap(({ was }, at) => (was === undefined ? [] : [[was, at] as const])));
  return lines.flatMap((one) => {
    const at = now.get(one.line - 1 - offset);
    return at === undefined ? [] : [{ ...one, line: at + 1 + offset }];
  });
}

function nameFile(title: string, taken: Set<string>): string {
  const base =
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 60) || 'section';
  let name = base;
  for (let count = 2; taken.has(name); count++) name = `${base}-${count}`;
  taken.add(name);
  return name;
}
