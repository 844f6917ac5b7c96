import type { Warning } from '../types/index.ts';
import { findFences, repairFences } from './findFences.ts';
import { findTags, type TagPair } from './findTags.ts';
import { HTML_ELEMENTS } from './htmlElements.ts';
import { checkMarkdown } from './limits.ts';
import { redrawLists } from './redrawLists.ts';
import { spaceEmphasis } from './spaceEmphasis.ts';
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

const LONE_TAG = /^ {0,3}<\/?([A-Za-z][\w.:-]*)(?:\s[^<>]*)?>[ \t]*$/;

/** Tags whose inside is a dialogue or sample: no entries of the persona's own. */
const SAMPLES = /^(?:(?:bad|good|correct|incorrect|wrong)[_-])?examples?$|^commentary$/i;

/** Tags inside each other; deeper ones stay text. */
const TAG_DEPTH = 20;

/**
 * Turns what authors write and CommonMark does not know into what it does, line by line: tags around sections become marks,
 * drawn lists and `•` bullets become lists, text run into a `---` is parted from it, a fence left over is passed over. Words
 * stay as they are.
 *
 * @param readTags false to leave tags to Markdown
 * @throws {ReadError} `too-deep`, `too-dense`
 */
export function prepareBody(body: Body, path: string, readTags = true): PreparedBody {
  checkMarkdown(body.lines, body.numbers, path);
  const { lines, unclosed, repaired } = repairFences(body.lines);
  const warnings: Warning[] = [];
  if (unclosed !== undefined) {
    const code = repaired ? 'stray-fence' : 'unclosed-fence';
    warnings.push({ code, source: path, line: body.numbers[unclosed] as number, args: {} });
  }
  const writer = new BodyWriter(body.numbers, warnings);
  const { inside } = findFences(lines);
  const pairs = readTags ? findTags(lines, inside) : [];
  const redrawn = redrawLists(lines, inside);
  let next = 0;
  for (let index = 0; index < lines.length; index++) {
    while ((pairs[next]?.open ?? lines.length) < index) next++;
    const pair = pairs[next]?.open === index ? pairs[next] : undefined;
    if (pair && SAMPLES.test(pair.name)) {
      writer.putSample(lines, pair);
      index = pair.close;
    } else if (pair && writer.depth < TAG_DEPTH) {
      writer.open(pair, leastIndent(lines, inside, pair));
    } else if (!writer.endsAt(index)) {
      for (const line of redrawn.get(index) ?? [lines[index] as string]) {
        writer.putLine(line, index, inside[index] === true);
      }
    }
    writer.closeAt(index);
  }
  return writer.body;
}

class BodyWriter {
  readonly body: PreparedBody;
  private readonly numbers: number[];
  private readonly tags: { pair: TagPair; indent: number }[] = [];

  constructor(numbers: number[], warnings: Warning[]) {
    this.numbers = numbers;
    this.body = { lines: [], numbers: [], marks: new Map(), warnings };
  }

  get depth(): number {
    return this.tags.length;
  }

  /** True where the line closes the innermost tag that is open. */
  endsAt(index: number): boolean {
    return this.tags.at(-1)?.pair.close === index;
  }

  putLine(line: string, index: number, isCode: boolean): void {
    const inner = this.outdent(line);
    if (isCode) {
      this.put(inner, index);
      return;
    }
    if (runsIntoRule(inner, this.body.lines)) this.put('', index);
    this.put(spaceEmphasis(inner), index);
    // A placeholder alone on its line would take the lines after it for HTML.
    const tag = LONE_TAG.exec(inner)?.[1];
    if (tag !== undefined && !HTML_ELEMENTS.has(tag.toLowerCase())) this.put('', index);
  }

  putSample(lines: string[], pair: TagPair): void {
    const inner = lines.slice(pair.open, pair.close + 1).map((line) => this.outdent(line));
    this.mark({ kind: 'verbatim', markdown: inner.join('\n').trim() }, pair.open);
  }

  open(pair: TagPair, indent: number): void {
    this.mark({ kind: 'open', pair }, pair.open);
    this.tags.push({ pair, indent });
    if (pair.after !== '') this.put(spaceEmphasis(pair.after), pair.open);
  }

  closeAt(index: number): void {
    while (this.endsAt(index)) {
      const { pair } = this.tags.at(-1) as { pair: TagPair };
      if (pair.before !== '') this.put(spaceEmphasis(pair.before), index);
      this.tags.pop();
      this.mark({ kind: 'close', pair }, index);
    }
  }

  private mark(what: Mark, index: number): void {
    // A blank line ends a block of HTML, which would swallow the mark.
    this.put('', index);
    this.body.marks.set(this.body.lines.length, what);
    this.put(MARK, index);
  }

  private put(line: string, index: number): void {
    this.body.lines.push(line);
    this.body.numbers.push(this.numbers[index] as number);
  }

  private outdent(line: string): string {
    const indent = this.tags.at(-1)?.indent ?? 0;
    return indent === 0 ? line : line.slice(Math.min(indent, line.length - line.trimStart().length));
  }
}

/** Least indentation of the lines that a tag wraps. */
function leastIndent(lines: string[], inFence: boolean[], pair: TagPair): number {
  let least = Number.POSITIVE_INFINITY;
  for (let index = pair.open + 1; index < pair.close; index++) {
    const line = lines[index] as string;
    if (line.trim() !== '' && !inFence[index]) least = Math.min(least, line.length - line.trimStart().length);
  }
  return Number.isFinite(least) ? least : 0;
}

/** `---` under a line of text makes it a heading; under a sentence or a label a rule is meant. */
function runsIntoRule(line: string, before: string[]): boolean {
  const previous = before.at(-1)?.trim() ?? '';
  if (previous === '' || !/^-{3,}[ \t]*$/.test(line)) return false;
  const isTitle =
    previous.length <= 60 && !/[.!?:;,。*_|]/.test(previous.slice(-1)) && before.at(-2)?.trim() === '';
  return !isTitle;
}
