import { cutRun, endOf, startOf } from './cutRun.ts';
import type { Run } from './reading.ts';

/** A point after these ends no sentence. */
const ABBREVIATIONS = new Set(
  (
    'e.g i.e eg ie vs cf ca approx al resp incl excl max min no nos fig figs eq sec ch vol pp ed eds st mt dr mr mrs ms prof sr jr ' +
    'inc ltd co corp dept est viz op'
  ).split(' '),
);

/** Marks that may stand between a sentence's point and the space after it. */
const CLOSERS = new Set('"\'”’)]*_~`»」』）');
const OPENERS = /^["'“‘([*_~`«「『（<]+/;
const TERMINAL = /[.!?…]/;
/** How a sentence begins, once marks are off. */
const FRESH = /^[\p{Lu}\p{Lo}\p{Lt}\p{N}\p{Extended_Pictographic}]/u;
const CJK_TERMINAL = /[。！？](?=["'”’)\]*_~」』）]*)/g;

/** Characters before and after a gap that decide about it. */
const WINDOW = 120;

/** A line under this length that ends without a point was not wrapped: the next capital begins anew. */
const SHORT_LINE = 50;

/**
 * Splits a run into sentences by rules of its own, so that every engine splits alike. Cuts fall only in plain text, never inside
 * emphasis, links or code.
 */
export function splitSentences(text: string, run: Run): Run[] {
  const cuts: number[] = [];
  for (const [index, node] of run.nodes.entries()) {
    if (node.type === 'break') {
      cuts.push(endOf(node));
    } else if (node.type === 'html' && /^<br\s*\/?>$/i.test(node.value)) {
      cuts.push(endOf(node));
    } else if (node.type === 'text') {
      // White space that touches the next node belongs to this one.
      const from = startOf(node);
      const to = endOf(node);
      for (const gap of text.slice(from, to).matchAll(/\s+/g)) {
        const at = from + gap.index;
        const after = at + gap[0].length;
        if (after >= run.end || at <= run.start) continue;
        const before = text.slice(Math.max(run.start, at - WINDOW), at);
        const rest = text.slice(after, Math.min(run.end, after + WINDOW));
        if (endsSentence(before, rest, gap[0].includes('\n'))) cuts.push(after);
      }
      for (const stop of text.slice(from, to).matchAll(CJK_TERMINAL)) {
        const at = from + stop.index + 1;
        const closers = /^["'”’)\]*_~」』）]*/.exec(text.slice(at, at + WINDOW))?.[0].length ?? 0;
        // Marks of emphasis that open after the stop belong to what follows.
        const next = run.nodes[index + 1];
        if (at + closers < to || (next && at + closers === to)) cuts.push(at + closers);
      }
    }
  }
  return cutRun(
    text,
    run,
    [...new Set(cuts)].filter((cut) => cut > run.start && cut < run.end).sort((a, b) => a - b),
  );
}

function endsSentence(before: string, after: string, isLineEnd: boolean): boolean {
  const start = after.replace(OPENERS, '');
  const isFresh = FRESH.test(start);
  let length = before.length;
  while (length > 0 && CLOSERS.has(before[length - 1] as string)) length--;
  const end = before.slice(0, length);
  if (isLineEnd && endsLine(before, end, after, start, isFresh)) return true;
  if (!isFresh || !TERMINAL.test(end.slice(-1))) return false;
  return !end.endsWith('.') || !isAbbreviation(end);
}

/** True where a line break inside a paragraph was meant as one. */
function endsLine(before: string, end: string, after: string, start: string, isFresh: boolean): boolean {
  if (/[:：]/.test(end.slice(-1))) return true;
  // Lines that begin with a sign of their own (✅, →) are a list.
  if (/^(?:[→✓✗✔✘☐☑–—+]|\p{Extended_Pictographic})/u.test(after)) return true;
  if (/^\p{Lu}[^.!?\n]{0,40}:[ \t*]/u.test(start)) return true;
  const line = before.slice(before.lastIndexOf('\n') + 1).trim();
  if (!isFresh || line.length >= SHORT_LINE || /[,;&/(\-–—]/.test(end.slice(-1))) return false;
  return !/^(?:and|or|the|a|an|of|to|with|for|in|on)$/i.test(lastToken(end));
}

/** True where the point belongs to a word or number before it. */
function isAbbreviation(end: string): boolean {
  const token = lastToken(end)
    .replace(OPENERS, '')
    .replace(/\.{1,3}$/, '');
  if (ABBREVIATIONS.has(token.toLowerCase()) || /^\p{Lu}$/u.test(token)) return true;
  // `2. Next` is a number, not a sentence.
  return /^\d{1,3}$/.test(token) && end.trim() === `${token}.`;
}

function lastToken(text: string): string {
  let start = text.length;
  while (start > 0 && !/\s/.test(text[start - 1] as string)) start--;
  return text.slice(start);
}
