import type { Paragraph, Strong } from 'mdast';
import { cutRun, endOf, startOf } from './cutRun.ts';
import { countTokens, findLabel } from './findLabel.ts';
import { runOf } from './readBlocks.ts';
import type { Run } from './reading.ts';
import { splitSentences } from './splitSentences.ts';
import { toPlainText } from './toPlainText.ts';

/** What a paragraph, or a part of it, is. */
export type Part =
  | { kind: 'prose'; run: Run }
  /** Nothing but a bold label. `sure` where a colon ends it. */
  | { kind: 'bold'; run: Run; title: string; sure: boolean }
  /** A bold label with prose after it. */
  | { kind: 'lead'; title: Run; text: string; rest: Run }
  /** A short text that ends in a colon, or begins with a sign or number as titles do. */
  | { kind: 'label'; run: Run; title: string };

/** 1️⃣ is a sign, though its first character is a digit. */
const KEYCAP = /[\d#*]\ufe0f?\u20e3/gu;

/** What may stand behind a bold title: a remark in brackets, a colon. */
const AFTER_TITLE = /^\s*(?:\([^()\n]{1,60}\))?\s*[:：]?\s*$/;

const TITLE_WORDS = 12;
const TITLE_LENGTH = 80;

/**
 * Parts a paragraph at lines that begin with a bold label, and says of each part what it is. A `label` can only be the last part.
 */
export function readParagraph(text: string, paragraph: Paragraph): Part[] {
  const run = runOf(paragraph);
  const cuts = run.nodes.flatMap((node) => (node.type === 'strong' ? cutsAround(text, run, node) : []));
  const runs = cuts.length > 0 ? mergeUnlabelled(text, cutRun(text, run, [...new Set(cuts)])) : [run];
  return runs.flatMap((part, index) => classify(text, part, index === runs.length - 1));
}

/** Before bold at the start of a line, and behind a line that is nothing but a bold title. */
function cutsAround(text: string, run: Run, strong: Strong): number[] {
  const [start, end] = [startOf(strong), endOf(strong)];
  const before = text.slice(Math.max(run.start, text.lastIndexOf('\n', start) + 1), start);
  const cuts = start > run.start && before.trim() === '' ? [start] : [];
  const lineEnd = text.indexOf('\n', end);
  if (lineEnd < 0 || lineEnd + 1 >= run.end || hasLetters(before)) return cuts;
  const isSentence = /[.!?。！？][*_]*$/.test(text.slice(start, end));
  if (!isSentence && AFTER_TITLE.test(text.slice(end, lineEnd))) cuts.push(lineEnd + 1);
  return cuts;
}

/** A line that begins with bold that is no label goes on the line before. */
function mergeUnlabelled(text: string, runs: Run[]): Run[] {
  const merged: Run[] = [];
  for (const run of runs) {
    const before = merged.at(-1);
    if (before && !boldTitle(text, before) && !boldTitle(text, run) && !boldLead(text, run)) {
      merged[merged.length - 1] = {
        start: before.start,
        end: run.end,
        nodes: [...before.nodes, ...run.nodes],
      };
    } else merged.push(run);
  }
  return merged;
}

function classify(text: string, run: Run, isLast: boolean): Part[] {
  const bold = boldTitle(text, run);
  if (bold) return [bold];
  const lead = boldLead(text, run);
  if (lead) return [lead];
  if (isLast && (isSignedTitle(text, run) || isEmphasised(text, run)))
    return [{ kind: 'label', run, title: toPlainText(run.nodes) }];
  if (!isLast || !/[:：][*_]*$/.test(text.slice(run.start, run.end))) return [{ kind: 'prose', run }];
  const sentences = splitSentences(text, run);
  const last = sentences.at(-1);
  const title = last ? toPlainText(last.nodes) : '';
  // What a title remarks in brackets makes no sentence of it.
  const bare = title.replace(/ ?\([^()]{1,120}\)/g, '');
  if (!last || bare.length > TITLE_LENGTH || countTokens(bare) > TITLE_WORDS) return [{ kind: 'prose', run }];
  const label: Part = { kind: 'label', run: last, title: trimTitle(title) };
  const before = cutRun(text, run, [last.start])[0];
  return sentences.length > 1 && before ? [{ kind: 'prose', run: before }, label] : [label];
}

/** "🔍 Survey", "2️⃣ Dig", "Step 3 – Report" on a line of its own. */
const SIGNED =
  /^(?:(?:\p{Extended_Pictographic}|[\d#*]\ufe0f?\u20e3)(?:\p{Extended_Pictographic}|\u200d|\ufe0f)*[ \t]+|(?:Step|Phase|Stage|Part|Schritt|Étape|Etapa|Fase|Paso)[ \t]+\d{1,2}\b)/iu;
const SIGNED_WORDS = 8;

function isSignedTitle(text: string, run: Run): boolean {
  const line = text.slice(run.start, run.end);
  if (line.includes('\n') || line.length > TITLE_LENGTH || !SIGNED.test(line)) return false;
  return (
    !/[.!?;,:。！？：](?:[*_]*$|\s)/.test(line.replace(/^\p{L}+\s+\d+:/u, '')) &&
    countTokens(line) <= SIGNED_WORDS
  );
}

/** "*Frost*" on a line of its own. */
function isEmphasised(text: string, { start, end, nodes }: Run): boolean {
  const [only, ...others] = nodes;
  if (only?.type !== 'emphasis' || others.length > 0) return false;
  if (text.slice(start, end).includes('\n')) return false;
  const title = toPlainText(nodes);
  return /^[^\p{L}]*\p{Lu}/u.test(title) && !/[.!?;,]$/.test(title) && countTokens(title) <= SIGNED_WORDS;
}

/** `**Label**`, `**Label:**`, `**Label** (in order):`, with signs before it. */
function boldTitle(text: string, run: Run): Part | undefined {
  const at = run.nodes.findIndex((node) => node.type === 'strong');
  const strong = run.nodes[at];
  if (!strong || hasLetters(toPlainText(run.nodes.slice(0, at)))) return undefined;
  const after = text.slice(strong.position?.end.offset ?? run.end, run.end).trim();
  if (!AFTER_TITLE.test(after)) return undefined;
  const title = toPlainText(run.nodes);
  if (title.length > TITLE_LENGTH || countTokens(title) > TITLE_WORDS || /[.!?。！？]$/.test(title))
    return undefined;
  return { kind: 'bold', run, title: trimTitle(title), sure: /[:：]$/.test(title) };
}

function boldLead(text: string, run: Run): Part | undefined {
  const first = run.nodes.find((node) => node.type !== 'text' || /[\p{L}\p{N}]/u.test(node.value));
  if (first?.type !== 'strong') return undefined;
  // "**1. Survey.** Walk the field": numbered paragraphs are titled so; an unnumbered one may just stress a sentence.
  const label = findLabel(text, run, /^\d/.test(toPlainText([first])));
  if (!label) return undefined;
  const [title, rest] = cutRun(text, run, [label.restStart]);
  return title && rest && { kind: 'lead', title, text: label.label, rest };
}

function hasLetters(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text.replace(KEYCAP, ''));
}

export function trimTitle(title: string): string {
  return title.replace(/(?<!\s)\s*[:：]\s*$/, '');
}
