import type { PhrasingContent } from 'mdast';
import { cutRun, endOf } from './cutRun.ts';
import type { Run } from './reading.ts';
import { toPlainText } from './toPlainText.ts';

export interface Label {
  /** Plain, without colon. */
  label: string;
  /** Offset at which the text after the label begins. */
  restStart: number;
  rest: PhrasingContent[];
}

/** Most words of a label that is not set off by bold. */
const PLAIN_WORDS = 6;

/** Most words of a bold label; a longer one is a sentence. */
const BOLD_WORDS = 12;

const AFTER_BOLD = /^([ \t]*\([^()\n]{1,60}\))?[ \t]*(?:[:：]|[ \t][-–—]{1,2}(?=[ \t\n]))[ \t]*/;
const AFTER_CODE = /^[ \t]*(?:[:：](?=[ \t\n])|[ \t][-–—]{1,2}(?=[ \t\n]))[ \t]*/;
const PLAIN = /^([^:：\n.!?;"“”]{1,60}?)(?:：|:(?=[ \t\n]))[ \t]*/;

/**
 * The lead-in of an entry, if it has one and something follows it.
 *
 * @param endsInPoint whether a bold lead-in may also end in a point ("**Caching.** Keep it short")
 */
export function findLabel(text: string, run: Run, endsInPoint: boolean): Label | undefined {
  const lead = run.nodes.findIndex((node) => node.type !== 'text' || /[\p{L}\p{N}]/u.test(node.value));
  const first = run.nodes[lead];
  if (!first) return undefined;
  if (first.type === 'strong') {
    const bold = toPlainText([first]);
    if (countTokens(bold) > BOLD_WORDS) return undefined;
    if (/[:：]$/.test(bold)) return labelled(text, run, bold, endOf(first));
    const after = AFTER_BOLD.exec(text.slice(endOf(first), run.end));
    if (after) return labelled(text, run, bold + (after[1] ?? ''), endOf(first) + after[0].length);
    const isPointed = endsInPoint && /[^.][.。]$/.test(bold) && countTokens(bold) <= PLAIN_WORDS;
    return isPointed ? labelled(text, run, bold.slice(0, -1), endOf(first)) : undefined;
  }
  if (first.type === 'inlineCode' || first.type === 'emphasis' || first.type === 'link') {
    const after = AFTER_CODE.exec(text.slice(endOf(first), run.end));
    return after ? labelled(text, run, toPlainText([first]), endOf(first) + after[0].length) : undefined;
  }
  if (first.type !== 'text' || lead > 0) return undefined;
  const plain = PLAIN.exec(text.slice(run.start, endOf(first)));
  const label = plain?.[1]?.trim() ?? '';
  if (!plain || !/^[^\p{L}\p{N}]*[\p{Lu}\p{Lo}\p{N}]/u.test(label) || countTokens(label) > PLAIN_WORDS)
    return undefined;
  if (isUnbalanced(label)) return undefined;
  return labelled(text, run, label, run.start + plain[0].length);
}

function labelled(text: string, run: Run, label: string, end: number): Label | undefined {
  const rest = text.slice(end, run.end);
  if (rest.trim() === '') return undefined;
  const restStart = end + (rest.length - rest.trimStart().length);
  const last = cutRun(text, run, [restStart]).at(-1);
  return {
    label: label
      .replace(/\s*[:：]$/, '')
      .replace(/\s+/g, ' ')
      .trim(),
    restStart,
    rest: last?.nodes ?? [],
  };
}

/** True where a bracket is open at the colon: what it ends is no label. */
function isUnbalanced(label: string): boolean {
  return (label.match(/[([{]/g)?.length ?? 0) !== (label.match(/[)\]}]/g)?.length ?? 0);
}

export function countTokens(text: string): number {
  return text.split(/\s+/).filter((token) => /[\p{L}\p{N}]/u.test(token)).length;
}
