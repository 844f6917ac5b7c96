import { closes, type Fence, findFences, readFence } from './findFences.ts';

/** A template of Markdown with fences of its own. 0-based lines of its fences. */
export interface Template {
  open: number;
  close: number;
}

/** Only Markdown holds fences; in a list or quote it is hard to say which they belong to. */
const OPENS = /^ {0,3}(?:`{3,}|~{3,})[ \t]*(?:markdown|md|mdx)\b/i;

/** Each try reads the file to its end; no real file has more. */
const MOST_TRIED = 100;

/**
 * Finds fenced templates of Markdown that hold fenced code with fences as long as their own. CommonMark ends such a template at the end
 * of the first code in it, and takes the end of the template for the begin of a code block that swallows what follows. Read so only
 * where all fences then pair up to the end of the file, those of further templates among them.
 */
export function findTemplates(lines: readonly string[]): Template[] {
  const pairing = new Map(listPairing(lines).map((template) => [template.open, template]));
  const found: Template[] = [];
  for (let index = 0; index < lines.length; index++) {
    const fence = readFence(lines[index] as string);
    if (!fence) continue;
    const template = pairing.get(index);
    if (template) found.push(template);
    index = template?.close ?? findClose(lines, index, fence) ?? lines.length;
  }
  return found;
}

/** Templates behind which all fences pair up; from the last one on, so that those that follow are known. */
function listPairing(lines: readonly string[]): Template[] {
  const tried: Template[] = [];
  for (let open = 0; open < lines.length && tried.length < MOST_TRIED; open++) {
    const fence = OPENS.test(lines[open] as string) ? readFence(lines[open] as string) : undefined;
    const close = fence && findOwnClose(lines, open, fence);
    if (fence && close !== undefined && close !== findClose(lines, open, fence)) tried.push({ open, close });
  }
  const pairing: Template[] = [];
  for (const template of tried.reverse()) {
    const later = pairing.filter(({ open }) => open > template.close);
    const rest = widenFences(lines, later).slice(template.close + 1);
    if (findFences(rest).unclosed === undefined) pairing.push(template);
  }
  return pairing;
}

/** The lines with longer fences around templates, so that they are read as one block each. */
export function widenFences(lines: readonly string[], templates: readonly Template[]): string[] {
  const widened = [...lines];
  for (const { open, close } of templates) {
    const marks = lines.slice(open + 1, close).map((line) => readFence(line)?.marker ?? '');
    const { marker } = readFence(lines[open] as string) as Fence;
    const longest = Math.max(marker.length, ...marks.map((mark) => mark.length));
    const wide = (marker[0] as string).repeat(longest + 1);
    for (const at of [open, close]) widened[at] = (lines[at] as string).replace(/`{3,}|~{3,}/, wide);
  }
  return widened;
}

function findClose(lines: readonly string[], open: number, opened: Fence): number | undefined {
  for (let index = open + 1; index < lines.length; index++) {
    const fence = readFence(lines[index] as string);
    if (fence && closes(fence, opened)) return index;
  }
  return undefined;
}

/** Where the template closes if fences in it come in pairs, each opened by one that names a language. */
function findOwnClose(lines: readonly string[], open: number, opened: Fence): number | undefined {
  let inner = 0;
  let holdsCode = false;
  for (let index = open + 1; index < lines.length; index++) {
    const fence = readFence(lines[index] as string);
    if (!fence || fence.marker[0] !== opened.marker[0] || fence.marker.length < opened.marker.length)
      continue;
    if (fence.info !== '') {
      if (inner > 0) return undefined;
      inner++;
      holdsCode = true;
    } else if (inner > 0) inner--;
    else return holdsCode ? index : undefined;
  }
  return undefined;
}
