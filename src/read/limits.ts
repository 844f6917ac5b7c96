import type { Source } from '../types/index.ts';
import { ReadError } from './ReadError.ts';

/**
 * Bounds that hold before anything is parsed. The largest of 6,364 real files has 300 KB, 7,000 lines and lists nested five
 * deep; parsing is linear inside these bounds and is not outside them.
 */
export const LIMITS = {
  /** Characters of a source (about a megabyte). */
  characters: 1_000_000,
  lines: 15_000,
  /** Lists and quotes inside each other. */
  depth: 24,
  /** Lists and quotes of a body; going back and forth between them is what costs parsers most. */
  containers: 2_000,
  /** Opening brackets, emphasis marks and backticks of one paragraph. */
  marksPerParagraph: 3_000,
  /** Characters of front matter. */
  frontMatter: 100_000,
  /** Collections of front matter inside each other. */
  frontMatterDepth: 40,
} as const;

/** @throws {ReadError} `too-big`, `too-many-lines` */
export function checkSize(source: Source): void {
  if (source.text.length > LIMITS.characters) {
    throw new ReadError(
      'too-big',
      source.path,
      undefined,
      `The file has ${source.text.length} characters; a persona may have ${LIMITS.characters}. Expected one agent's prompt: split the file or leave it out.`,
    );
  }
  let lines = 1;
  for (let at = source.text.indexOf('\n'); at >= 0; at = source.text.indexOf('\n', at + 1)) lines++;
  if (lines > LIMITS.lines) {
    throw new ReadError(
      'too-many-lines',
      source.path,
      LIMITS.lines + 1,
      `The file has ${lines} lines; a persona may have ${LIMITS.lines}. Expected one agent's prompt: split the file or leave it out.`,
    );
  }
}

const MARKERS = /^[ \t]*(?:(?:[-*+]|\d{1,9}[.)])(?:[ \t]+|$)|>[ \t]*)+/;
const MARKER = /[-*+](?=[ \t]|$)|\d+[.)](?=[ \t]|$)|>/g;
const MARKS = /[[\]*_`~<]/g;

/**
 * Refuses nesting and density that make Markdown parsers superlinear.
 *
 * @param lines lines as they will be parsed
 * @param numbers 1-based line of the file for each of them
 * @throws {ReadError} `too-deep`, `too-dense`
 */
export function checkMarkdown(lines: string[], numbers: number[], path: string): void {
  // Indentation of each list or quote that the line stands in.
  const open: number[] = [];
  let containers = 0;
  let marks = 0;
  for (const [index, line] of lines.entries()) {
    const prefix = MARKERS.exec(line)?.[0];
    if (prefix !== undefined) {
      const indent = prefix.length - prefix.trimStart().length;
      let last: number | undefined;
      while (open.length > 0 && (open.at(-1) as number) >= indent) last = open.pop();
      const own = prefix.match(MARKER)?.length ?? 0;
      checkDepth(open.length + own, numbers[index], path);
      open.push(indent);
      containers += own - (last === indent ? 1 : 0);
      checkContainers(containers, numbers[index], path);
    } else if (line !== '' && line[0] !== ' ' && line[0] !== '\t') {
      open.length = 0;
    }
    if (prefix !== undefined || line.trim() === '') marks = 0;
    marks += line.match(MARKS)?.length ?? 0;
    checkMarks(marks, numbers[index], path);
  }
}

function checkDepth(depth: number, line: number | undefined, path: string): void {
  if (depth <= LIMITS.depth) return;
  const problem = `Lists or quotes are nested ${depth} deep; ${LIMITS.depth} are read. Flatten them.`;
  throw new ReadError('too-deep', path, line, problem);
}

function checkContainers(containers: number, line: number | undefined, path: string): void {
  if (containers <= LIMITS.containers) return;
  const problem = `More than ${LIMITS.containers} separate lists or quotes. Expected one agent's prompt: split the file or leave it out.`;
  throw new ReadError('too-dense', path, line, problem);
}

function checkMarks(marks: number, line: number | undefined, path: string): void {
  if (marks <= LIMITS.marksPerParagraph) return;
  const problem = `A paragraph holds more than ${LIMITS.marksPerParagraph} brackets, emphasis marks or backticks. Break it up.`;
  throw new ReadError('too-dense', path, line, problem);
}

/** @throws {ReadError} `front-matter-too-big`, `front-matter-too-deep` */
export function checkFrontMatter(raw: string, firstLine: number, path: string): void {
  if (raw.length > LIMITS.frontMatter) {
    throw new ReadError(
      'front-matter-too-big',
      path,
      firstLine,
      `Front matter of ${raw.length} characters; ${LIMITS.frontMatter} are read. Is its closing \`---\` missing?`,
    );
  }
  let flow = 0;
  for (const [index, line] of raw.split('\n').entries()) {
    // `- - - x` nests a sequence per dash.
    const dashes = /^[ \t]*((?:[-?][ \t]+)+)/.exec(line)?.[1]?.match(/[-?]/g)?.length ?? 0;
    let deepest = flow + dashes;
    for (const character of line) {
      if (character === '[' || character === '{') deepest = Math.max(deepest, ++flow + dashes);
      else if ((character === ']' || character === '}') && flow > 0) flow--;
    }
    const indent = line.length - line.trimStart().length;
    if (deepest > LIMITS.frontMatterDepth || indent > 20 * LIMITS.frontMatterDepth) {
      throw new ReadError(
        'front-matter-too-deep',
        path,
        firstLine + index,
        `Front matter is nested more than ${LIMITS.frontMatterDepth} deep. Expected plain \`key: value\` lines.`,
      );
    }
  }
}
