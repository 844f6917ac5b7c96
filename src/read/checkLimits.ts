import type { ReadLimits, Source } from '../types/index.ts';
import { limitsOf } from './limits.ts';
import { ReadError } from './ReadError.ts';

/** @throws {ReadError} `too-big`, `too-many-lines` */
export function checkSize(source: Source, limits: ReadLimits): void {
  if (source.text.length > limits.characters) {
    throw new ReadError(
      'too-big',
      source.path,
      undefined,
      `The file has ${source.text.length} characters; a persona may have ${limits.characters}. ${SPLIT} ${raise('characters')}`,
    );
  }
  let lines = 1;
  for (let at = source.text.indexOf('\n'); at >= 0; at = source.text.indexOf('\n', at + 1)) lines++;
  if (lines > limits.lines) {
    throw new ReadError(
      'too-many-lines',
      source.path,
      limits.lines + 1,
      `The file has ${lines} lines; a persona may have ${limits.lines}. ${SPLIT} ${raise('lines')}`,
    );
  }
}

const SPLIT = "Expected one agent's prompt: split the file or leave it out.";

/** How to have more read all the same. @param goesOn whether it ends a sentence */
function raise(name: keyof ReadLimits, goesOn = false): string {
  return goesOn ? `or raise the limit \`${name}\`.` : `To read it all the same, raise the limit \`${name}\`.`;
}

const MARKERS = /^[ \t]*(?:(?:[-*+]|\d{1,9}[.)])(?:[ \t]+|$)|>[ \t]*)+/;
const MARKER = /[-*+](?=[ \t]|$)|\d+[.)](?=[ \t]|$)|>/g;
const MARKS = /[[\]*_`~<]/g;

/**
 * Refuses nesting and density that make Markdown parsers superlinear.
 *
 * @param body lines as they will be parsed, with the 1-based line of the file for each
 * @throws {ReadError} `too-deep`, `too-dense`
 */
export function checkMarkdown(
  { lines, numbers }: { lines: readonly string[]; numbers: readonly number[] },
  path: string,
  limits: ReadLimits,
): void {
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
      checkDepth(open.length + own, numbers[index], path, limits.depth);
      open.push(indent);
      containers += own - (last === indent ? 1 : 0);
      checkContainers(containers, numbers[index], path, limits.containers);
    } else if (line !== '' && line[0] !== ' ' && line[0] !== '\t') {
      open.length = 0;
    }
    if (prefix !== undefined || line.trim() === '') marks = 0;
    marks += line.match(MARKS)?.length ?? 0;
    checkMarks(marks, numbers[index], path, limits.marksPerParagraph);
  }
}

function checkDepth(depth: number, line: number | undefined, path: string, most: number): void {
  if (depth <= most) return;
  const problem = `Lists or quotes are nested ${depth} deep; ${most} are read. Flatten them, ${raise('depth', true)}`;
  throw new ReadError('too-deep', path, line, problem);
}

function checkContainers(containers: number, line: number | undefined, path: string, most: number): void {
  if (containers <= most) return;
  const problem = `More than ${most} separate lists or quotes. ${SPLIT} ${raise('containers')}`;
  throw new ReadError('too-dense', path, line, problem);
}

function checkMarks(marks: number, line: number | undefined, path: string, most: number): void {
  if (marks <= most) return;
  const problem = `A paragraph holds more than ${most} brackets, emphasis marks or backticks. Break it up, ${raise('marksPerParagraph', true)}`;
  throw new ReadError('too-dense', path, line, problem);
}

/** @throws {ReadError} `front-matter-too-big`, `front-matter-too-deep` */
export function checkFrontMatter(
  raw: string,
  { firstLine, path, limits }: { firstLine: number; path: string; limits: ReadLimits },
): void {
  if (raw.length > limits.frontMatter) {
    throw new ReadError(
      'front-matter-too-big',
      path,
      firstLine,
      `Front matter of ${raw.length} characters; ${limits.frontMatter} are read. Is its closing \`---\` missing? ${raise('frontMatter')}`,
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
    if (deepest > limits.frontMatterDepth || indent > 20 * limits.frontMatterDepth) {
      throw new ReadError(
        'front-matter-too-deep',
        path,
        firstLine + index,
        `Front matter is nested more than ${limits.frontMatterDepth} deep. Expected plain \`key: value\` lines. ${raise('frontMatterDepth')}`,
      );
    }
  }
}

/** @throws {ReadError} `too-big` */
export function checkTotal(sources: readonly Source[]): void {
  let total = 0;
  for (const source of sources) {
    total += source.text.length;
    const { allCharacters } = limitsOf(source);
    if (total > allCharacters) {
      throw new ReadError(
        'too-big',
        source.path,
        undefined,
        `With it the sources have ${total} characters; all that are merged at once may have ${allCharacters}. Merge fewer, ${raise('allCharacters', true)}`,
      );
    }
  }
}
