import type { LineBreaks } from '../types/index.ts';
import { cutRun, endOf, startOf } from './cutRun.ts';
import { findRules, GOES_ON } from './findRules.ts';
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
/** A line that begins with it is one of a list. */
const SIGN = /^(?:[→⇒➜➤►▶▸■□◆◇★☆✦»›✓✗✔✘☐☑–—+]|[\d#*]\ufe0f?\u20e3|\p{Extended_Pictographic})/u;
/** How a sentence begins, once marks are off. */
const FRESH = /^[\p{Lu}\p{Lo}\p{Lt}\p{N}\p{Extended_Pictographic}]/u;
export const CJK_TERMINAL = /[。！？](?=["'”’)\]*_~」』）]*)/g;

/** Characters before and after a gap that decide about it. */
const WINDOW = 120;

/** A line under this length that ends without a point was not wrapped: the next capital begins anew. */
const SHORT_LINE = 50;

/**
 * Splits a run into sentences by rules of its own, so that every engine splits alike. Cuts fall only in plain text, never inside
 * emphasis, links, code or quotation marks.
 */
export function splitSentences(text: string, run: Run): Run[] {
  return cutAt(text, run, findCuts(text, run));
}

/** Lines that are meant to stand apart: `hard` where a break says so, `soft` where just their looks do. */
export interface SplitLines {
  runs: Run[];
  breaks: LineBreaks;
}

/**
 * Splits a run into its lines where they are meant to stand apart: behind a hard break, before a sign (→, ✅, 1️⃣), as rules of one form,
 * or as short lines that end without a point; undefined where they are not.
 */
export function splitLines(text: string, run: Run): SplitLines | undefined {
  if (!/\n|<br/i.test(text.slice(run.start, run.end))) return undefined;
  const cuts = findCuts(text, run);
  if (!cuts.some(({ apart }) => apart)) return undefined;
  const runs = cutAt(
    text,
    run,
    cuts.filter(({ line }) => line),
  );
  const isWrapped = runs.some(({ start, end }) => text.slice(start, end).includes('\n'));
  const isSure = cuts.some(({ apart }) => apart === 'hard' || apart === 'sure');
  if (isWrapped && !isSure) return undefined;
  return { runs, breaks: cuts.some(({ apart }) => apart === 'hard') ? 'hard' : 'soft' };
}

/** True where lines of a paragraph would be read as such without a break between them. */
export function standApart(lines: readonly string[]): boolean {
  const rules = findRules(lines) ?? lines.length;
  const endings = lines.map((line, index) =>
    index === 0 || index >= rules ? 'sure' : endsLine(lines[index - 1] as string, line),
  );
  return endings.every(Boolean) && endings.slice(1).some((ending) => ending !== 'plain');
}

interface Cut {
  at: number;
  /** True where a line ends. */
  line: boolean;
  /** Whether the line was ended on purpose: by a break (`hard`), or told from how the lines look. */
  apart: 'hard' | 'sure' | 'likely' | undefined;
}

function cutAt(text: string, run: Run, cuts: readonly Cut[]): Run[] {
  const places = cuts.map(({ at }) => at).filter((at) => at > run.start && at < run.end);
  return cutRun(
    text,
    run,
    [...new Set(places)].sort((a, b) => a - b),
  );
}

function findCuts(text: string, run: Run): Cut[] {
  const cuts: Cut[] = [];
  const quotes = findQuotes(text, run);
  const ruled = findRuled(text, run);
  const isQuoted = (at: number): boolean => quotes.some(({ start, end }) => at > start && at < end);
  for (const [index, node] of run.nodes.entries()) {
    if (node.type === 'break' || (node.type === 'html' && /^<br\s*\/?>$/i.test(node.value))) {
      cuts.push({ at: endOf(node), line: true, apart: 'hard' });
    } else if (node.type === 'text') {
      // White space that touches the next node belongs to this one.
      const from = startOf(node);
      const to = endOf(node);
      for (const gap of text.slice(from, to).matchAll(/\s+/g)) {
        const at = from + gap.index;
        const after = at + gap[0].length;
        if (after >= run.end || at <= run.start || isQuoted(at)) continue;
        const before = text.slice(Math.max(run.start, at - WINDOW), at);
        const rest = text.slice(after, Math.min(run.end, after + WINDOW));
        const line = gap[0].includes('\n');
        const ending = ruled.has(after) ? 'sure' : line ? endsLine(before, rest) : undefined;
        const apart = ending === 'plain' ? undefined : ending;
        if (ending || endsSentence(before, rest)) cuts.push({ at: after, line, apart });
      }
      for (const stop of text.slice(from, to).matchAll(CJK_TERMINAL)) {
        const at = from + stop.index + 1;
        const closers = /^["'”’)\]*_~」』）]*/.exec(text.slice(at, at + WINDOW))?.[0].length ?? 0;
        // Marks of emphasis that open after the stop belong to what follows.
        const next = run.nodes[index + 1];
        const ends = at + closers < to || (next && at + closers === to);
        if (ends && !isQuoted(at)) {
          const line = /^[ \t]*\n/.test(text.slice(at + closers, at + closers + WINDOW));
          cuts.push({ at: at + closers, line, apart: undefined });
        }
      }
    }
  }
  return cuts;
}

/** Where the lines of a run begin that are rules of their own. */
function findRuled(text: string, { start, end }: Run): ReadonlySet<number> {
  const lines = text.slice(start, end).split('\n');
  const first = lines.length > 1 ? findRules(lines) : undefined;
  const starts = new Set<number>();
  let at = start;
  for (const [index, line] of lines.entries()) {
    if (first !== undefined && index >= Math.max(first, 1))
      starts.add(at + line.length - line.trimStart().length);
    at += line.length + 1;
  }
  return starts;
}

/** A quotation of several sentences: longer ones are rather two marks that do not belong together. */
const QUOTE =
  /(?<![\p{L}\p{N}])(?:"[^"]{2,400}"|“[^“”]{2,400}”|„[^„“]{2,400}“|«[^«»]{2,400}»)(?![\p{L}\p{N}])/gu;

/** Stretches in quotation marks, less the whole run. */
function findQuotes(text: string, { start, end }: Run): { start: number; end: number }[] {
  const own = text.slice(start, end);
  if (!/["“„«]/.test(own)) return [];
  return [...own.matchAll(QUOTE)]
    .filter(([quote]) => quote.length < own.length)
    .map(({ 0: quote, index }) => ({ start: start + index, end: start + index + quote.length }));
}

/** True where a gap between words ends a sentence. */
export function endsSentence(before: string, after: string): boolean {
  const end = withoutClosers(before);
  if (!FRESH.test(after.replace(OPENERS, '')) || !TERMINAL.test(end.slice(-1))) return false;
  return !end.endsWith('.') || !isAbbreviation(end);
}

function withoutClosers(before: string): string {
  let length = before.length;
  while (length > 0 && CLOSERS.has(before[length - 1] as string)) length--;
  return before.slice(0, length);
}

/** Whether a line break inside a paragraph was meant as one; `plain` where a sentence ends there anyway. */
function endsLine(before: string, after: string): 'sure' | 'likely' | 'plain' | undefined {
  // Lines that begin with a sign of their own (✅, →) are a list.
  if (SIGN.test(after)) return 'sure';
  const end = withoutClosers(before);
  const start = after.replace(OPENERS, '');
  if (/[:：]/.test(end.slice(-1)) || /^\p{Lu}[^.!?\n]{0,40}:[ \t*]/u.test(start)) return 'likely';
  const line = before.slice(before.lastIndexOf('\n') + 1).trim();
  if (!FRESH.test(start) || line.length >= SHORT_LINE || /[,;&/(\-–—]/.test(end.slice(-1))) return undefined;
  if (GOES_ON.test(end)) return undefined;
  return TERMINAL.test(end.slice(-1)) ? 'plain' : 'likely';
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
