import { findCode } from './findCode.ts';
import { findContainers } from './findContainers.ts';
import { findCron } from './findCron.ts';
import { findJson, findKeyValues } from './findData.ts';
import { findDrawing, findFlow } from './findDrawing.ts';
import { findForm } from './findForm.ts';
import { findHtml } from './findHtml.ts';
import { findImports } from './findImports.ts';
import { findNames } from './findNames.ts';
import { findPatch } from './findPatch.ts';
import { findSpeech } from './findSpeech.ts';
import { findTemplateTags } from './findTemplateTags.ts';
import { findXml } from './findXml.ts';
import { endsInColon, type FoundBlock, isBlank, type Page } from './Page.ts';
import { keepOutermost } from './pairMarks.ts';

/**
 * Finds what is neither list nor prose and stands without a fence: data, containers, boxes of HTML, templates, drawings, code, sample
 * messages. CommonMark would fold it into paragraphs and take the lists out of it.
 *
 * @param inside for each line, whether it is inside a fence
 * @returns blocks in order, none of them inside another
 */
export function findBlocks(lines: readonly string[], inside: readonly boolean[]): FoundBlock[] {
  const page: Page = { lines, inside };
  const paired = keepOutermost([
    ...findHtml(page),
    ...findXml(page),
    ...findTemplateTags(page),
    ...findContainers(page),
  ]);
  const found: FoundBlock[] = [];
  let next = 0;
  for (let index = 0; index < lines.length; index++) {
    while ((paired[next]?.first ?? index) < index) next++;
    const block =
      paired[next]?.first === index ? paired[next] : findAt(page, index, found.at(-1)?.last ?? -1);
    if (!block || runsInto(block, paired[next])) continue;
    const before = found.at(-1);
    // One value a line is one block.
    if (before && block.what === 'data' && before.what === 'data' && before.last + 1 === block.first) {
      before.last = block.last;
    } else found.push(block);
    index = block.last;
  }
  return found;
}

function runsInto(block: FoundBlock, paired: FoundBlock | undefined): boolean {
  return paired !== undefined && paired !== block && block.last >= paired.first;
}

/** What may begin a block: not a heading, quote, list item, table row or plain lower-case word in the middle of a paragraph. */
function findAt(page: Page, index: number, before: number): FoundBlock | undefined {
  const { lines, inside } = page;
  const line = lines[index] as string;
  if (inside[index] || isBlank(line)) return undefined;
  const sign = line.trimStart()[0] as string;
  if (sign >= '\u2500' && sign <= '\u257f') return findDrawing(page, index, before);
  if ('+|.\\'.includes(sign) || (sign === '`' && line.includes('`--'))) {
    const drawing = findDrawing(page, index, before);
    if (drawing) return drawing;
  }
  const isItem = /^\s*(?:[-*+#>|]|\d+[.)]\s)/.test(line);
  if (sign === '{' || sign === '[' || (!isItem && /[:=(]\s*[{[]\s*$/.test(line))) {
    const json = findJson(page, index);
    if (json) return json;
  }
  if (sign === '@' || sign === '!' || sign === '[') {
    const imports = findImports(page, index);
    if (imports) return imports;
  }
  if (sign === '-' || sign === '*' || (sign >= '0' && sign <= '9')) {
    const marked = findPatch(page, index) ?? findCron(page, index);
    if (marked) return marked;
  }
  // The rest are paragraphs, or what is left of one behind a line that leads to it.
  const above = index === 0 ? '' : (lines[index - 1] as string);
  const isFresh = isBlank(above) || inside[index - 1] || endsInColon(above) || /^[ \t]*(?:#|<)/.test(above);
  if (!isFresh || before === index - 1 || isItem) return undefined;
  if (sign === '<') return findForm(page, index);
  return (
    findSpeech(page, index) ??
    findPatch(page, index) ??
    findKeyValues(page, index) ??
    findCode(page, index) ??
    findNames(page, index) ??
    findFlow(page, index) ??
    findForm(page, index)
  );
}
