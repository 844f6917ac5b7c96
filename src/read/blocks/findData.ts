import { endOfParagraph, type FoundBlock, indentOf, isBlank, type Page } from './Page.ts';

/** Lines of a JSON value, at most. */
const MOST_LINES = 600;

/** How the inside of an object begins: a key, a value, a comment, more brackets. */
const IN_OBJECT = /^\s*(?:$|["'{}[]|\/[/*]|\.\.\.|…|[\w$-]+\??\s*[:,]|[\w$]+\s*\}|<)/;
const IN_LIST = /^\s*(?:$|["'{[\]]|\/[/*]|\.\.\.|…|-?\d+(?:\.\d+)?\s*[,\]]|(?:true|false|null)\b)/;
/** A line of an object as people write it. */
const MEMBER =
  /^\s*(?:["'][^"']*["']\s*[:,]|[\w$-]+\s*:\s|[{}[\]],?\s*$|[\])}]+[,;]?\s*$|\.\.\.|…|["'].*["'],?\s*$|\/\/)/;

/** JSON and objects that look like it, from the bracket that opens them, or the line that ends in it, to the one that closes them. */
export function findJson({ lines, inside }: Page, first: number): FoundBlock | undefined {
  const line = lines[first] as string;
  const start = indentOf(line);
  const leads = line[start] === '{' || line[start] === '[';
  const at = leads ? start : line.trimEnd().length - 1;
  const next = lines[first + 1];
  if (!leads && (!/[:=(]\s*[{[]\s*$/.test(line) || next === undefined || !MEMBER.test(next)))
    return undefined;
  if (!(line[at] === '{' ? IN_OBJECT : IN_LIST).test(line.slice(at + 1))) return undefined;
  const last = findBalance(lines, inside, first, at);
  if (last === first) return isValue(line.slice(at)) ? { first, last, what: 'data' } : undefined;
  if (last !== undefined) {
    return next !== undefined && IN_EITHER.test(next) ? { first, last, what: 'data' } : undefined;
  }
  let end = first + 1;
  while (end < lines.length && !inside[end] && MEMBER.test(lines[end] as string)) end++;
  return end - first > 1 ? { first, last: end - 1, what: 'data' } : undefined;
}

const IN_EITHER = new RegExp(`${IN_OBJECT.source}|${IN_LIST.source}`);

/** One line is data where it has a key, or is a list of values. */
function isValue(text: string): boolean {
  return text.startsWith('{') ? /["'\w]\s*:/.test(text) : /^\[\s*(?:[{["']|[^,\]]+,)/.test(text);
}

/** The line on which the bracket at a place closes, if nothing but a comma or semicolon follows it there. */
function findBalance(
  lines: readonly string[],
  inside: readonly boolean[],
  first: number,
  from: number,
): number | undefined {
  let depth = 0;
  const end = Math.min(lines.length, first + MOST_LINES);
  for (let at = first; at < end && !inside[at]; at++) {
    const line = lines[at] as string;
    let quoted = false;
    for (let column = at === first ? from : 0; column < line.length; column++) {
      const sign = line[column];
      if (sign === '\\') column++;
      else if (sign === '"') quoted = !quoted;
      else if (quoted) continue;
      else if (sign === '{' || sign === '[') depth++;
      else if ((sign === '}' || sign === ']') && --depth === 0) {
        return /^\)?[,;]?\s*$/.test(line.slice(column + 1)) ? at : undefined;
      }
    }
  }
  return undefined;
}

const KEY = /^ *["']?[a-z_$][\w.$/-]*["']?:(?=\s|$)/;
const NESTED = /^ +(?:- )?["']?[\w.$/-]+["']?:(?=\s|$)/;
const SETTING = /^(?:export )?[A-Z][A-Z0-9_]*=\S*/;
const ASSIGNMENT = /^[\w.-]+ ?= ?\S/;
/** A date and time, a host behind them, an address, or a time with how grave it is. */
const LOG =
  /^\[?\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d|^[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \S|^\d{1,3}(?:\.\d{1,3}){3} \S+ \S+ \[\d|^\[?\d\d:\d\d:\d\d(?:[.,]\d{1,9})?\]? {1,4}\[?(?:TRACE|DEBUG|INFO|WARN(?:ING)?|ERROR|FATAL)\b/;
/** Cells without a blank between them, by what parts them. */
const ROWS: readonly [RegExp, string][] = [
  [/^[^,.\s][^,]*(?:,\S[^,]*){2,}$/, ','],
  [/^[^;.\s][^;]*(?:;\S[^;]*){2,}$/, ';'],
  [/^[^\t]+(?:\t[^\t]+)+$/, '\t'],
];

/** YAML, settings, tables of commas and logs that stand without a fence. */
export function findKeyValues(page: Page, first: number): FoundBlock | undefined {
  const { lines } = page;
  const line = (lines[first] as string).trimStart();
  if (KEY.test(line)) return findYaml(page, first);
  const is = [SETTING, LOG].find((sign) => sign.test(line));
  const row = is ? undefined : ROWS.find(([sign]) => sign.test(line));
  const rows = row && findRows(page, first, row);
  if (rows) return rows;
  const section = SECTION.test(line);
  if (!is && !section && !ASSIGNMENT.test(line)) return undefined;
  const end = endOfParagraph(page, first);
  const own = lines.slice(section ? first + 1 : first, end);
  const found: FoundBlock = { first, last: end - 1, what: 'data' };
  if (!is) return own.length >= (section ? 1 : 3) && own.every(isAssignment) ? found : undefined;
  return own.length >= 2 && own.every((one) => is.test(one.trimStart())) ? found : undefined;
}

/** Rows with as many cells each. */
function findRows(page: Page, first: number, [sign, comma]: (typeof ROWS)[number]): FoundBlock | undefined {
  const end = endOfParagraph(page, first);
  const own = page.lines.slice(first, end);
  const columns = (row: string) => row.split(comma).length;
  const isTable = own.every((row) => sign.test(row.trim()) && columns(row) === columns(own[0] as string));
  return own.length >= 3 && isTable ? { first, last: end - 1, what: 'data' } : undefined;
}

/** `[name]`, `[remote "origin"]`. */
const SECTION = /^\[[\w. /:-]+(?: "[^"]*")?\]$/;

function isAssignment(line: string): boolean {
  return ASSIGNMENT.test(line.trimStart()) || /^[#;]/.test(line.trimStart()) || SECTION.test(line.trim());
}

function findYaml({ lines, inside }: Page, first: number): FoundBlock | undefined {
  const base = indentOf(lines[first] as string);
  let [last, keys, nested, values] = [first, 0, 0, 0];
  for (let at = first; at < lines.length && !inside[at]; at++) {
    const line = lines[at] as string;
    if (isBlank(line)) {
      // More keys, or more of this one, may follow.
      const next = lines[at + 1] ?? '';
      if (isBlank(next) || (indentOf(next) <= base && !KEY.test(next))) break;
      continue;
    }
    const indent = indentOf(line);
    if (indent === base && KEY.test(line)) {
      keys++;
      if (/:\s+\S/.test(line)) values++;
    } else if (indent > base && NESTED.test(line)) nested++;
    else if (indent < base || (indent === base && !/^\s*- /.test(line))) break;
    last = at;
  }
  const isYaml = nested >= 2 || (keys >= 3 && values >= 2);
  return isYaml ? { first, last, what: 'data' } : undefined;
}
