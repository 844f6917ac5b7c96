import { blankCode, type FoundBlock, type Page } from './Page.ts';
import { type BlockMark, pairMarks, wrapsMost } from './pairMarks.ts';

/** Blade: `@foreach ($oars as $oar)`, `@endforeach`. */
const BLADE = /^[ \t]*@(end)?([a-z]+)(?:[ \t]*\(.*\))?[ \t]*$/;

/** FreeMarker: `<#list oars as oar>`, `</#list>`, `<@crew>`. A mark that nothing closes (`<#else>`) is passed over. */
const FREEMARKER = /<(\/?)[#@]([a-z]\w*)(?:\s[^<>]{0,400})?>/g;

/** Jinja and Liquid, Handlebars and Go, ERB and EJS. */
const TAG =
  /\{%[-+~]?\s*(.{0,400}?)(?<!\s)\s*[-+~]?%\}|\{\{(?!\{)[-~]?\s*(.{0,400}?)(?<!\s)\s*[-~]?\}\}|<%[-_=#]?\s*(.{0,400}?)(?<!\s)\s*[-_]?%>/g;

/** A line that is one tag, or a blank to be filled in: `{{ name }}`, `{name}`, `${NAME}`, `$ARGUMENTS`. */
const LONE =
  /^[ \t]*(?:\{%.*%\}|\{\{\{?[^{}]*\}?\}\}|<%.*%>|\$?\{[A-Za-z_][\w.-]*\}|<<[A-Za-z_]\w*>>|\$[A-Z][A-Z0-9_]*)[ \t]*$/;

/** Loops and conditions of a template with all that stands in them, and lines that are nothing but a tag. */
export function findTemplateTags(page: Page): FoundBlock[] {
  const { lines, inside } = page;
  const marks: BlockMark[] = [];
  const lone: FoundBlock[] = [];
  for (const [index, raw] of lines.entries()) {
    if (inside[index] || !/[{$]|<[%<#@/]|^[ \t]*@/.test(raw)) continue;
    const blade = BLADE.exec(raw);
    if (blade) marks.push({ name: `@ ${blade[2]}`, opens: blade[1] === undefined, line: index });
    for (const [, slash, name] of blankCode(raw).matchAll(FREEMARKER))
      marks.push({ name: `<# ${name}`, opens: slash === '', line: index });
    if (LONE.test(raw)) lone.push({ first: index, last: index, what: 'template' });
    for (const tag of blankCode(raw).matchAll(TAG)) {
      const mark = readTag(tag[1], tag[2], tag[3]);
      if (mark) marks.push({ ...mark, line: index });
    }
  }
  const pairs = pairMarks(marks, 'template').filter(
    (block) => (block.last > block.first || isWhole(lines[block.first] as string)) && !wrapsMost(page, block),
  );
  return [...pairs, ...joinNeighbours(lone)];
}

/** True of a line that begins and ends with a tag: a condition around a text. */
function isWhole(line: string): boolean {
  return /^[ \t]*(?:\{[{%]|<%)/.test(line) && /(?:[}%]\}|%>)[ \t]*$/.test(line);
}

function readTag(jinja?: string, curly?: string, percent?: string): Omit<BlockMark, 'line'> | undefined {
  if (jinja !== undefined) {
    const name = /^(end)?([a-z]+)/.exec(jinja);
    return name ? { name: `% ${name[2]}`, opens: name[1] === undefined } : undefined;
  }
  if (curly !== undefined) {
    const section = /^([#^/])\s*([\w.-]+)/.exec(curly);
    if (section) return { name: `# ${section[2]}`, opens: section[1] !== '/' };
    if (/^(?:if|range|with|define|block)\s+\S/.test(curly)) return { name: 'end', opens: true };
    return curly === 'end' ? { name: 'end', opens: false } : undefined;
  }
  if (/^\}/.test(percent ?? '') && !/\{$/.test(percent ?? '')) return { name: '}', opens: false };
  if (/\{$/.test(percent ?? '') && !/^\}/.test(percent ?? '')) return { name: '}', opens: true };
  if (/^(?:if|unless|for|while|case)\b|\bdo(?:\s*\|.*\|)?$/.test(percent ?? ''))
    return { name: '<end', opens: true };
  return percent === 'end' ? { name: '<end', opens: false } : undefined;
}

function joinNeighbours(blocks: readonly FoundBlock[]): FoundBlock[] {
  const joined: FoundBlock[] = [];
  for (const block of blocks) {
    const before = joined.at(-1);
    if (before && before.last + 1 === block.first) before.last = block.last;
    else joined.push({ ...block });
  }
  return joined;
}
