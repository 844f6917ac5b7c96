import { estimateTokens } from '../language/estimateTokens.ts';
import { findRepeats, type Repeat } from '../prove/findRepeats.ts';
import type { Proof } from '../prove/proveMerge.ts';
import type { Editor, Finding, Settlement, Shown } from '../types/index.ts';
import { askEditor } from './askEditor.ts';
import type { EditInput } from './EditInput.ts';
import { followShown } from './followShown.ts';
import { listHarmful } from './listHarmful.ts';
import type { Session } from './openSession.ts';
import { type LineEdit, readMendAnswer } from './readAnswer.ts';
import { splitFindings } from './splitFindings.ts';
import { type SaidClaim, takeShown } from './takeShown.ts';
import { writeMendRequest } from './writeRequest.ts';

interface Mending {
  /** Of the body as it is. */
  proof: Proof;
  round: number;
  session: Session;
  editor: Editor;
  /** Of the round before. */
  unshown: ReadonlyMap<string, string>;
  /** What an editor may propose to settle. */
  conflicts: NonNullable<EditInput['conflicts']>;
  /** Whether to ask about what is said twice, too. */
  asksTwice: boolean;
}

/** What came of a round. */
export interface Mended {
  body: string;
  shown: Shown[];
  /** By the text of a source's line, what the editor named for it and does not say it. */
  unshown: ReadonlyMap<string, string>;
  settlements: Settlement[];
}

/** Asks for edits and takes them where they make the text better; what the editor shows to be said is held against the line that it names. */
export async function mendText(body: string, mending: Mending): Promise<Mended> {
  const { proof, round, session, asksTwice } = mending;
  const { findings } = proof;
  const { editing, input, offset } = session;
  const rows = body.split('\n');
  const repeats = asksTwice ? listRepeats(body, proof, session) : [];
  const { edits: asked, named, settlements } = await ask(rows, mending, repeats);
  if (findings.length > 0 && asked.length === 0 && named.size === 0)
    editing.notes.push(`Round ${round}: the answer held no edit that can be used.`);
  const before = readRows(session.known);
  const { edits, all, proof: proofOfAll } = takeEdits(rows, asked, session, proof);
  const left = asksTwice ? listRepeats(all, proofOfAll, session) : [];
  const isBetter =
    weigh(proofOfAll.findings) + TWICE * left.length < weigh(findings) + TWICE * repeats.length;
  const next = isBetter ? all : body;
  if (!isBetter) putRows(before);
  // A line that says it may be one that was just mended.
  const rowOf = (line: number): string =>
    (isBetter && edits.find((one) => !one.after && one.line === line)?.text) || (rows[line - 1] ?? '');
  const said = [...named].map(
    ([finding, lines]): SaidClaim => ({
      finding,
      rows: lines.map(rowOf),
      again: finding.source !== undefined && mending.unshown.has(finding.source.text),
    }),
  );
  const room = { body: next.split('\n'), offset, proof: isBetter ? proofOfAll : proof };
  const shown = takeShown(said, room, input.dictionary);
  const taken = new Set(shown.map(({ text }) => text));
  const doubted = said.flatMap(({ finding, rows: own }) =>
    finding.source && !taken.has(finding.source.text) ? [[finding.source.text, own] as const] : [],
  );
  for (const [text, own] of doubted) session.named.set(text, own.at(-1) ?? '');
  const unshown = new Map(doubted.map(([text, own]) => [text, own.join(' / ')]));
  return { body: next, shown, unshown, settlements };
}

/** Edits as they are taken, the body with them, and its proof. */
interface Taken {
  edits: readonly LineEdit[];
  all: string;
  proof: Proof;
}

/**
 * The edits but for those that would take back what was shown to be said, or lose what their rows said, unless the text is better with them; what they
 * reword is known in its new words.
 */
function takeEdits(
  rows: readonly string[],
  asked: readonly LineEdit[],
  { known, prove, offset, input }: Session,
  before: Proof,
): Taken {
  const had = readRows(known);
  const apply = (wanted: readonly LineEdit[]): Taken => {
    putRows(had);
    const whole = applyEdits(rows, wanted);
    const reworded = { rows, edits: wanted, body: whole.split('\n'), offset, proof: prove(whole) };
    const { rows: sayings, undone } = followShown(known, reworded, input.dictionary);
    putRows(sayings);
    const edits = wanted.filter((edit) => !undone.has(edit));
    const all = undone.size > 0 ? applyEdits(rows, edits) : whole;
    return { edits, all, proof: undone.size + sayings.size > 0 ? prove(all) : reworded.proof };
  };
  const taken = apply(asked);
  const harmful = listHarmful(taken.edits, { before, after: taken.proof, offset });
  if (harmful.size === 0) return taken;
  const rowsOfTaken = readRows(known);
  const careful = apply(taken.edits.filter((edit) => !harmful.has(edit)));
  if (weigh(careful.proof.findings) < weigh(taken.proof.findings)) return careful;
  putRows(rowsOfTaken);
  return taken;
}

type RowsOfKnown = ReadonlyMap<Session['known'][number], string>;

/** The rows that say what was shown to be said. */
function readRows(known: Session['known']): RowsOfKnown {
  return new Map(known.map((one) => [one, one.by]));
}

function putRows(rows: RowsOfKnown): void {
  for (const [one, by] of rows) one.by = by;
}

/** What a line that another one says weighs, beside findings. */
const TWICE = 0.3;
/** Most of them that are asked about. */
const MOST_REPEATS = 25;

/** Lines that may be said twice, by their numbers in the body. */
function listRepeats(body: string, proof: Proof, { offset, input }: Session): Repeat[] {
  const lines = body.split('\n').length;
  const shift = ({ line, text }: Repeat['line']): Repeat['line'] => ({ line: line - offset, text });
  return findRepeats(proof, input.dictionary)
    .map(({ line, by }) => ({ line: shift(line), by: shift(by) }))
    .filter(({ line, by }) => line.line <= lines && by.line <= lines)
    .slice(0, MOST_REPEATS);
}

/** What an editor answers to all findings. */
interface Answered {
  edits: LineEdit[];
  /** Lines that it names for a finding, from 1. */
  named: Map<Finding, number[]>;
  settlements: Settlement[];
}

/** Asks in one question, or in as many as the budget takes. */
async function ask(
  rows: readonly string[],
  { proof: { findings }, round, session, editor, unshown, conflicts }: Mending,
  repeats: readonly Repeat[],
): Promise<Answered> {
  const { input, offset, editing } = session;
  const { budget, isFixed = () => false } = input;
  const placed = findings.map((finding) =>
    finding.merged
      ? { ...finding, merged: { ...finding.merged, line: finding.merged.line - offset } }
      : finding,
  );
  const whole = { from: 0, rows, findings: placed };
  const isShort =
    estimateTokens(writeMendRequest({ rows, findings: placed, unshown, conflicts, repeats })) <= budget;
  const parts = isShort ? [whole] : splitFindings(rows, placed, budget);
  const answered: Answered = { edits: [], named: new Map(), settlements: [] };
  for (const [at, part] of parts.entries()) {
    const prompt = writeMendRequest({
      ...part,
      unshown,
      ...(at === 0 && { conflicts, ...(isShort && { repeats }) }),
    });
    const place = parts.length > 1 ? { part: at + 1, parts: parts.length } : {};
    const answer = readMendAnswer(
      await askEditor(editor, { prompt, task: 'mend', round, findings: part.findings, ...place }, editing),
    );
    const isOpen = ({ line, after }: LineEdit): boolean =>
      line <= rows.length && (after || (line > 0 && !isFixed(rows[line - 1] ?? '')));
    answered.edits.push(...answer.edits.filter(isOpen));
    for (const { conflict, text } of answer.settled) {
      const between = conflicts[conflict - 1]?.members.map((one) => one.text);
      if (between) answered.settlements.push({ between, text });
    }
    for (const { finding, line } of answer.said) {
      const found = part.findings[finding - 1];
      if (found) answered.named.set(found, [...(answered.named.get(found) ?? []), line]);
    }
  }
  return answered;
}

function applyEdits(rows: readonly string[], edits: readonly LineEdit[]): string {
  const replaced = new Map<number, string>();
  const below = new Map<number, string[]>();
  for (const { line, after, text } of edits) {
    if (!after) replaced.set(line, text);
    else if (text !== '') below.set(line, [...(below.get(line) ?? []), text]);
  }
  return ['', ...rows]
    .flatMap((row, at) => {
      const own =
        at === 0 ? [] : replaced.has(at) ? [replaced.get(at) ?? ''].filter((text) => text !== '') : [row];
      return [...own, ...(below.get(at) ?? [])];
    })
    .join('\n');
}

function weigh(findings: readonly Finding[]): number {
  return findings.reduce((sum, { weight }) => sum + weight, 0);
}
