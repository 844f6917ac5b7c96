import { findFences, readFence } from './findFences.ts';

/** A sample of what the agent writes that stands outside of fences. 0-based lines, the last one included. */
export interface Sample {
  first: number;
  last: number;
}

/** "Example output": all that follows is one. */
const IS_EXAMPLE =
  /^(?:an? )?(?:examples?|samples?) (?:of )?(?:the |an? )?(?:expected |full |complete |code |review |final |agent |structured )?(?:output|report|response|review|findings|summary)$|^(?:review |expected )?(?:output|report|response|review) (?:example|sample)$/i;
/** "Output format": what follows is one where it has blanks to fill in. */
const IS_FORMAT =
  /^(?:your |the |expected |required )?(?:\p{L}+ )?(?:output|report|response|review|summary|deliverable|feedback) (?:format|template|structure)\b/iu;
const IS_FORMAT_TAG = /^[ \t]*<((?:output|report|response)[_-]?(?:format|template))>[ \t]*$/i;

const HEADING = /^ {0,3}(#{1,6})[ \t]+(?:(.*?)(?<![ \t#]))?[ \t#]*$/;
const RULE = /^ {0,3}(?:-[ \t]*){3,}$/;
const LIST = /^[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]/;
/** "[Brief title]", "[Number]", not a link, a box or an index. */
const BLANK = /\[(?=[^\]\n]{0,80}\p{L}{2})[^\][\n]{3,80}\](?![([:])/gu;

/** What tells the agent what to do is no sample, whatever blanks it has. */
const TELLS = /\byou (?:will|must|should|are|can|may)\b/i;

/** So many blanks make a form. */
const LEAST_BLANKS = 3;
/** So many lines of lists or headings make an example more than a remark. */
const LEAST_LINES = 2;

/** Says of a body's lines which of them show what the agent's output looks like, outside of fences. */
export function findSamples(lines: readonly string[]): Sample[] {
  if (!lines.some((line) => mayOpen(line))) return [];
  const { inside } = findFences(lines);
  const page = { lines, inside };
  const found: Sample[] = [];
  const known = new Set<string>();
  for (let index = 0; index < lines.length; index++) {
    if (inside[index] || !mayOpen(lines[index] as string)) continue;
    const sample = readSample(page, index, known);
    if (!sample) continue;
    found.push(sample);
    for (let at = sample.first; at <= sample.last; at++) {
      const title = titleOf(page, at);
      if (title) known.add(title.text);
    }
    index = sample.last;
  }
  return found;
}

interface Page {
  lines: readonly string[];
  inside: readonly boolean[];
}

function mayOpen(line: string): boolean {
  if (line.includes('<') && IS_FORMAT_TAG.test(line)) return true;
  const text = readTitle(line)?.text ?? '';
  return text !== '' && (IS_EXAMPLE.test(text) || IS_FORMAT.test(text));
}

function readTitle(line: string): { level: number; text: string } | undefined {
  if (!line.includes('#')) return undefined;
  const match = HEADING.exec(line);
  if (!match) return undefined;
  const text = (match[2] ?? '').replace(/[*_`:]|[^\p{L}\p{N}\s()&/-]/gu, '').trim();
  return { level: (match[1] as string).length, text };
}

function titleOf({ lines, inside }: Page, index: number): { level: number; text: string } | undefined {
  return inside[index] ? undefined : readTitle(lines[index] as string);
}

function readSample(page: Page, open: number, known: ReadonlySet<string>): Sample | undefined {
  const { lines, inside } = page;
  const tag = IS_FORMAT_TAG.exec(lines[open] as string)?.[1];
  const own = titleOf(page, open);
  const isExample = tag === undefined && IS_EXAMPLE.test(own?.text ?? '');
  const level = own?.level ?? 0;
  const first = skipIntro(page, open + 1);
  const isDetached = first.ruled && (titleOf(page, first.at)?.level ?? 9) <= level;
  let end = first.at;
  let lastBlank = -1;
  for (; end < lines.length; end++) {
    const line = lines[end] as string;
    if (inside[end]) continue;
    if (tag !== undefined && line.trim().toLowerCase() === `</${tag.toLowerCase()}>`) break;
    const title = readTitle(line);
    if (title && (isDetached ? title.level < level : title.level <= level)) break;
    if (title && isDetached && (IS_EXAMPLE.test(title.text) || IS_FORMAT.test(title.text))) break;
    // Behind a rule of its own an example shows the form again, or what stands up to the next rule.
    if (title && isDetached && isExample && end > first.at) {
      if (known.size > 0 ? !known.has(title.text) : isBehindRule(lines, end)) break;
    }
    if ((line.match(BLANK)?.length ?? 0) > 0) lastBlank = end;
  }
  if (tag !== undefined && end === lines.length) return undefined;
  if (isDetached && !isExample) end = endOfChunk(page, lastBlank, end);
  let last = end - 1;
  while (last > first.at && (/^\s*$/.test(lines[last] as string) || RULE.test(lines[last] as string))) last--;
  if (last <= first.at) return undefined;
  return isOne(page, first.at, last, isExample) ? { first: first.at, last } : undefined;
}

function isBehindRule(lines: readonly string[], index: number): boolean {
  let at = index - 1;
  while (at >= 0 && /^\s*$/.test(lines[at] as string)) at--;
  return RULE.test(lines[at] ?? '');
}

/** The end of what stands under the heading over a line. */
function endOfChunk(page: Page, line: number, end: number): number {
  for (let at = line + 1; at < end; at++) if (line >= 0 && titleOf(page, at)) return at;
  return line < 0 ? line : end;
}

/** Where what introduces a sample ends: paragraphs of prose, then perhaps a rule. */
function skipIntro({ lines, inside }: Page, from: number): { at: number; ruled: boolean } {
  let at = from;
  for (; at < lines.length; at++) {
    const line = lines[at] as string;
    if (/^\s*$/.test(line)) continue;
    if (RULE.test(line)) {
      while (at + 1 < lines.length && /^\s*$/.test(lines[at + 1] as string)) at++;
      return { at: at + 1, ruled: true };
    }
    const isProse =
      !inside[at] && !HEADING.test(line) && !LIST.test(line) && /^[ \t]*[\p{L}\p{N}"“]/u.test(line);
    if (!isProse || /^[ \t]*[^.!?]{0,40}:[ \t]*\[/.test(line)) break;
  }
  return { at, ruled: false };
}

function isOne({ lines, inside }: Page, first: number, last: number, isExample: boolean): boolean {
  let blanks = 0;
  let drawn = 0;
  let rows = 0;
  for (let at = first; at <= last; at++) {
    const line = lines[at] as string;
    if (inside[at] || /^\s*$/.test(line)) continue;
    rows++;
    if (!isExample && TELLS.test(line)) return false;
    if (LIST.test(line) || HEADING.test(line)) drawn++;
    blanks += line.match(BLANK)?.length ?? 0;
  }
  if (blanks >= LEAST_BLANKS && blanks * 4 >= rows) return true;
  return isExample && drawn >= LEAST_LINES && drawn * 3 >= rows;
}

/** The body with fences around its samples, longer than those in them, and the lines of the file that each covers. */
export function fenceSamples<T extends { lines: string[]; numbers: number[] }>(
  body: T,
  samples: readonly Sample[],
): { lines: string[]; numbers: number[] } {
  const lines: string[] = [];
  const numbers: number[] = [];
  const put = (line: string, number: number) => {
    lines.push(line);
    numbers.push(number);
  };
  let next = 0;
  for (let index = 0; index < body.lines.length; index++) {
    const number = body.numbers[index] as number;
    const sample = samples[next];
    if (!sample || index !== sample.first) {
      put(body.lines[index] as string, number);
      continue;
    }
    const inner = body.lines.slice(sample.first, sample.last + 1);
    const indent = Math.min(
      ...inner.filter((l) => l.trim() !== '').map((l) => l.length - l.trimStart().length),
    );
    const longest = Math.max(2, ...inner.map((line) => readFence(line)?.marker.length ?? 0));
    const fence = '`'.repeat(longest + 1);
    put('', number);
    put(fence, number);
    inner.forEach((line, i) => {
      put(line.slice(Math.min(indent, line.length)), body.numbers[sample.first + i] as number);
    });
    put(fence, body.numbers[sample.last] as number);
    put('', body.numbers[sample.last] as number);
    index = sample.last;
    next++;
  }
  return { lines, numbers };
}
