import { type FoundBlock, indentOf, isBlank, type Page } from './Page.ts';
import { type BlockMark, pairMarks } from './pairMarks.ts';

const COLONS = /^[ \t]*:{3,}[ \t]*(.*)$/;

/** `!!! note "Title"`, `??? tip`, `=== "Tab"`, `.. note::`: the lines indented under it belong to it. */
const ADMONITION = /^[ \t]*(?:(?:!!!|\?\?\?\+?)[ \t]+[\w"-]|===[!+]?[ \t]+"|\.\.[ \t]+[\w-]+::)/;

/** `::: note` up to `:::`, and admonitions by indentation; a line of colons without a partner stands alone. */
export function findContainers(page: Page): FoundBlock[] {
  const { lines, inside } = page;
  const found: FoundBlock[] = [];
  const marks: BlockMark[] = [];
  for (const [index, line] of lines.entries()) {
    if (inside[index]) continue;
    if (line.includes(':::')) {
      const rest = COLONS.exec(line)?.[1];
      if (rest === undefined) continue;
      marks.push({ line: index, name: '', opens: rest !== '' });
      found.push({ first: index, last: index, what: 'container' });
    } else if (ADMONITION.test(line)) {
      const last = endOfIndented(lines, index);
      if (last > index) found.push({ first: index, last, what: 'container' });
    }
  }
  return [...pairMarks(marks, 'container'), ...found];
}

function endOfIndented(lines: readonly string[], first: number): number {
  const indent = indentOf(lines[first] as string);
  let last = first;
  for (let at = first + 1; at < lines.length; at++) {
    if (isBlank(lines[at])) continue;
    if (indentOf(lines[at] as string) < indent + 2) break;
    last = at;
  }
  return last;
}
