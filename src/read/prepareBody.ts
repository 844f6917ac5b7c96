import type { Warning } from '../types/index.ts';
import { findFences, repairFences } from './findFences.ts';
import { findTags, type TagPair } from './findTags.ts';
import { checkMarkdown } from './limits.ts';
import { redrawLists } from './redrawLists.ts';
import type { Body } from './splitFrontMatter.ts';

/** A line that stands for a tag. Its text is an empty comment, which ends every list and paragraph before it. */
export type Mark =
  | { kind: 'open'; pair: TagPair }
  | { kind: 'close'; pair: TagPair }
  /** A tag whose inside is kept as written. */
  | { kind: 'verbatim'; markdown: string };

export interface PreparedBody {
  lines: string[];
  /** 1-based line of the file for each of `lines`. */
  numbers: number[];
  /** By 0-based index into `lines`. */
  marks: Map<number, Mark>;
  warnings: Warning[];
}

const MARK = '<!---->';

const LONE_TAG = /^ {0,3}<\/?[A-Za-z][\w.:-]*(?:\s[^<>]*)?>[ \t]*$/;

/** Tags whose inside is a dialogue or sample: no entries of the persona's own. */
const SAMPLES = /^(?:(?:bad|good|correct|incorrect|wrong)[_-])?examples?$|^commentary$/i;

/** Tags inside each other; deeper ones stay text. */
const TAG_DEPTH = 20;

/**
 * Turns what authors write and CommonMark does not know into what it does, line by line: tags around sections become marks,
 * drawn lists and `•` bullets become lists, text run into a `---` is parted from it, a fence left over is repaired. Words stay as they are.
 *
 * @param readTags false to leave tags to Markdown
 * @throws {ReadError} `too-deep`, `too-dense`
 */
export function prepareBody(body: Body, path: string, readTags = true): PreparedBody {
  checkMarkdown(body.lines, body.numbers, path);
  const { lines, unclosed, repaired } = repairFences(body.lines);
  const fences = findFences(lines);
  const warnings: Warning[] = [];
  if (unclosed !== undefined) {
    warnings.push({
      code: 'unclosed-fence',
      source: path,
      line: body.numbers[unclosed] as number,
      args: { repaired: repaired ? 1 : 0 },
    });
  }
  const prepared: PreparedBody = { lines: [], numbers: [], marks: new Map(), warnings };
  const put = (line: string, index: number): void => {
    prepared.lines.push(line);
    prepared.numbers.push(body.numbers[index] as number);
  };
  const mark = (what: Mark, index: number): void => {
    // A blank line ends a block of HTML, which would swallow the mark.
    put('', index);
    prepared.marks.set(prepared.lines.length, what);
    put(MARK, index);
  };
  const pairs = readTags ? findTags(lines, (index) => fences.inside[index] === true) : [];
  const redrawn = redrawLists(lines, (index) => fences.inside[index] === true);
  const open: { pair: TagPair; indent: number }[] = [];
  let next = 0;
  const inner = (line: string): string => {
    const indent = open.at(-1)?.indent ?? 0;
    return indent === 0 ? line : line.slice(Math.min(indent, line.length - line.trimStart().length));
  };
  const close = (index: number): void => {
    while (open.at(-1)?.pair.close === index) {
      const { pair } = open.at(-1) as { pair: TagPair };
      if (pair.before !== '') put(pair.before, index);
      open.pop();
      mark({ kind: 'close', pair }, index);
    }
  };
  for (let index = 0; index < lines.length; index++) {
    const pair = pairs[next];
    if (pair?.open !== index || open.length >= TAG_DEPTH) {
      if (pair?.open === index) next++;
      if (open.at(-1)?.pair.close === index) close(index);
      else {
        for (const line of redrawn.get(index) ?? [lines[index] as string]) {
          for (const part of partFromRule(inner(line), prepared.lines)) put(part, index);
          // A placeholder alone on its line would take the lines after it for HTML.
          if (readTags && LONE_TAG.test(line) && !fences.inside[index]) put('', index);
        }
      }
      continue;
    }
    next++;
    if (SAMPLES.test(pair.name)) {
      const markdown = lines
        .slice(pair.open, pair.close + 1)
        .map(inner)
        .join('\n')
        .trim();
      mark({ kind: 'verbatim', markdown }, index);
      while ((pairs[next]?.open ?? Number.POSITIVE_INFINITY) <= pair.close) next++;
      index = pair.close;
      close(index);
      continue;
    }
    mark({ kind: 'open', pair }, index);
    open.push({ pair, indent: indentOf(lines, pair, fences.inside) });
    if (pair.after !== '') put(pair.after, index);
    if (pair.close === index) close(index);
  }
  return prepared;
}

/** Least indentation of the lines that a tag wraps. */
function indentOf(lines: string[], pair: TagPair, inFence: boolean[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (let index = pair.open + 1; index < pair.close; index++) {
    const line = lines[index] as string;
    if (line.trim() !== '' && !inFence[index]) least = Math.min(least, line.length - line.trimStart().length);
  }
  return Number.isFinite(least) ? least : 0;
}

/** `---` under a line of text makes it a heading; under a sentence or a label a rule is meant. */
function partFromRule(line: string, before: string[]): string[] {
  const previous = before.at(-1)?.trim() ?? '';
  if (!/^-{3,}[ \t]*$/.test(line) || previous === '') return [line];
  const isTitle =
    previous.length <= 60 && !/[.!?:;,。*_|]$/.test(previous) && (before.at(-2) ?? '').trim() === '';
  return isTitle ? [line] : ['', line];
}
