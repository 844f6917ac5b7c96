import { readFieldLine } from './readFieldLine.ts';

/** Where front matter stands in a file, however oddly. Indices are 0-based lines. */
export interface FrontMatterPlace {
  /** Lines of the file, without the indentation or the fence that wraps the whole of it. */
  lines: string[];
  /** First line between the delimiters. */
  start: number;
  /** Line after the last one between the delimiters. */
  end: number;
  /** Delimiters and fences: lines that are neither front matter nor body. */
  marks: Set<number>;
  /** What stands after the opening dashes. */
  language: string;
  shape: 'regular' | 'displaced' | 'fenced' | 'indented' | 'unclosed';
}

const OPEN =
  /^---[ \t]*(|ya?ml|json5?|toml|[cm]?js|javascript|[cm]?ts|typescript|coffee(?:script)?|cson|py|python|rb|ruby|lua|php|pl|perl|sh|bash)[ \t]*$/i;
const CLOSE = /^(?:-{3,}|\.{3})[ \t]*$/;
/** A closing line that became an item, heading or quote. */
const SPOILT_CLOSE = /^[ \t]*(?:[-*+•>]|#{1,6}|\d{1,2}[.)]|[a-z]\))[ \t]+-{3,}[ \t]*$/;
/** A heading, such a line, or one that leads to what stands below ("You excel at:"). */
const BEHIND_KEYS = new RegExp(`^#{1,6}[ \\t]|${SPOILT_CLOSE.source}|^\\p{Lu}[^:]*\\s[^:]*:[ \\t]*$`, 'u');
/** TOML between lines of plus signs, as site generators have it. */
const TOML_FENCE = /^\+\+\+[ \t]*$/;
const KEY = /^["']?[A-Za-z_][\w.-]*["']?[ \t]*:(?:[ \t]|$)/;
const FENCE = /^(`{3,}|~{3,})[ \t]*([\w-]*)[ \t]*$/;

/** How far down front matter is looked for, in lines. */
const REACH = 40;

/** Finds front matter; undefined where there is none. */
export function locateFrontMatter(text: string): FrontMatterPlace | undefined {
  let lines = text.split('\n');
  const first = lines.findIndex((line) => line.trim() !== '');
  if (first < 0) return undefined;
  const indent = /^[ \t]+(?=---[ \t]*$)/.exec(lines[first] ?? '')?.[0].length ?? 0;
  if (indent > 0) {
    lines = lines.map((line) => line.slice(Math.min(indent, line.length - line.trimStart().length)));
  }
  const place = locateFrom(lines, first);
  if (place && indent > 0) place.shape = 'indented';
  return place;
}

function locateFrom(lines: string[], first: number): FrontMatterPlace | undefined {
  const begin = skipPreamble(lines, first);
  const fence = FENCE.exec(lines[begin] ?? '');
  if (fence) return locateFenced(lines, begin, fence[1] ?? '', fence[2] ?? '');
  if (TOML_FENCE.test(lines[begin] ?? '')) return locateToml(lines, begin);
  const open = OPEN.exec(lines[begin] ?? '');
  if (!open) return undefined;
  return delimit(lines, begin, open[1] ?? '', begin === 0 ? 'regular' : 'displaced');
}

function locateToml(lines: string[], begin: number): FrontMatterPlace | undefined {
  const end = lines.findIndex((line, index) => index > begin && TOML_FENCE.test(line));
  if (end < 0 || !lines.slice(begin + 1, end).some((line) => /^[\w."-]+[ \t]*=/.test(line))) return undefined;
  return { lines, start: begin + 1, end, marks: new Set([begin, end]), language: 'toml', shape: 'regular' };
}

/** First line that is no blank line, comment or heading. */
function skipPreamble(lines: string[], first: number): number {
  let at = first;
  while (at < Math.min(lines.length, REACH)) {
    const line = (lines[at] ?? '').trim();
    if (line.startsWith('<!--')) {
      while (at < lines.length && !lines[at]?.includes('-->')) at++;
      if (lines[at]?.trim().endsWith('-->') !== true) return at;
    } else if (line !== '' && !/^#{1,6}[ \t]/.test(line)) return at;
    at++;
  }
  return at;
}

function locateFenced(
  lines: string[],
  begin: number,
  marker: string,
  info: string,
): FrontMatterPlace | undefined {
  if (!/^(?:|ya?ml|markdown|md|text)$/i.test(info)) return undefined;
  const inner = lines.findIndex((line, index) => index > begin && line.trim() !== '');
  const isFence = (line: string | undefined): boolean => line?.trimEnd() === marker;
  if (OPEN.test(lines[inner] ?? '')) {
    const place = delimit(lines, inner, OPEN.exec(lines[inner] ?? '')?.[1] ?? '', 'fenced');
    if (!place) return undefined;
    place.marks.add(begin);
    const after = lines.findIndex((line, index) => index > place.end && line.trim() !== '');
    const last = lines.findLastIndex((line) => line.trim() !== '');
    if (isFence(lines[after])) place.marks.add(after);
    else if (last > place.end && isFence(lines[last])) place.marks.add(last);
    return place;
  }
  const close = lines.findIndex((line, index) => index > begin && isFence(line));
  if (close < 0 || !/^ya?ml$/i.test(info)) return undefined;
  const keys = lines.slice(begin + 1, close);
  const has = (key: string): boolean => keys.some((line) => readFieldLine(line)?.key === key);
  if (!has('name') || !has('description')) return undefined;
  return {
    lines,
    start: begin + 1,
    end: close,
    marks: new Set([begin, close]),
    language: '',
    shape: 'fenced',
  };
}

function delimit(
  lines: string[],
  open: number,
  language: string,
  shape: FrontMatterPlace['shape'],
): FrontMatterPlace | undefined {
  const start = open + 1;
  const content = lines.findIndex(
    (line, index) => index >= start && line.trim() !== '' && !line.trim().startsWith('#'),
  );
  const close = lines.findIndex((line, index) => index >= start && CLOSE.test(line));
  const opening = (lines[content] ?? '').trimStart();
  if (language === '' && content !== close && !KEY.test(opening) && !readFieldLine(opening)) return undefined;
  // Away from the top, or without an end, two lines of dashes may just be rules.
  const certain = (end: number): boolean =>
    lines.slice(start, end).some((line) => /^(?:name|description):/.test(line));
  if (close >= 0) {
    if (shape !== 'regular' && language === '' && !certain(close)) return undefined;
    return { lines, start, end: close, marks: new Set([open, close]), language, shape };
  }
  // Without a closing line the block ends where keys do.
  const after = lines.findIndex(
    (line, index) => index > content && (line.trim() === '' || BEHIND_KEYS.test(line)),
  );
  const end = after < 0 ? lines.length : after;
  if (content < 0 || (language === '' && !certain(end))) return undefined;
  const spoilt = SPOILT_CLOSE.test(lines[end] ?? '') ? [end] : [];
  return { lines, start, end, marks: new Set([open, ...spoilt]), language, shape: 'unclosed' };
}
