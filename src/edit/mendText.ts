import { estimateTokens } from '../language/estimateTokens.ts';
import type { Proof } from '../prove/proveMerge.ts';
import type { Editing, Editor, Finding, Shown } from '../types/index.ts';
import { askEditor } from './askEditor.ts';
import type { EditInput } from './EditInput.ts';
import { type LineEdit, readMendAnswer } from './readAnswer.ts';
import { splitFindings } from './splitFindings.ts';
import { type SaidClaim, takeShown } from './takeShown.ts';
import { writeMendRequest } from './writeRequest.ts';

interface Mending {
  findings: readonly Finding[];
  /** Rows of the agent's front matter. */
  offset: number;
  round: number;
  prove: (text: string) => Proof;
  editor: Editor;
  editing: Editing;
  input: EditInput & { budget: number };
  /** Of the round before. */
  unshown: ReadonlyMap<string, string>;
}

/** What came of a round. */
export interface Mended {
  body: string;
  shown: Shown[];
  /** By the text of a source's line, what the editor named for it and does not say it. */
  unshown: ReadonlyMap<string, string>;
}

/** Asks for edits and takes them where they make the text better; what the editor shows to be said is held against the line that it names. */
export async function mendText(
  body: string,
  { findings, offset, round, prove, editor, editing, input, unshown }: Mending,
): Promise<Mended> {
  const { budget, isFixed = () => false, dictionary } = input;
  const rows = body.split('\n');
  const placed = findings.map((finding) =>
    finding.merged
      ? { ...finding, merged: { ...finding.merged, line: finding.merged.line - offset } }
      : finding,
  );
  const whole = { from: 0, rows, findings: placed };
  const isShort = estimateTokens(writeMendRequest({ rows, findings: placed, unshown })) <= budget;
  const parts = isShort ? [whole] : splitFindings(rows, placed, budget);
  const edits: LineEdit[] = [];
  const named = new Map<Finding, number[]>();
  for (const [at, part] of parts.entries()) {
    const prompt = writeMendRequest({ ...part, unshown });
    const place = parts.length > 1 ? { part: at + 1, parts: parts.length } : {};
    const answer = readMendAnswer(
      await askEditor(editor, { prompt, task: 'mend', round, findings: part.findings, ...place }, editing),
    );
    edits.push(
      ...answer.edits.filter(
        ({ line, after }) => line <= rows.length && (after || (line > 0 && !isFixed(rows[line - 1] ?? ''))),
      ),
    );
    for (const { finding, line } of answer.said) {
      const found = part.findings[finding - 1];
      if (found) named.set(found, [...(named.get(found) ?? []), line]);
    }
  }
  if (edits.length === 0 && named.size === 0)
    editing.notes.push(`Round ${round}: the answer held no edit that can be used.`);
  const all = applyEdits(rows, edits);
  const isBetter = weigh(prove(all).findings) < weigh(findings);
  const next = isBetter ? all : body;
  // A line that says it may be one that was just mended.
  const rowOf = (line: number): string =>
    (isBetter && edits.find((one) => !one.after && one.line === line)?.text) || (rows[line - 1] ?? '');
  const said = [...named].map(([finding, lines]): SaidClaim => ({ finding, rows: lines.map(rowOf) }));
  const shown = takeShown(said, { body: next.split('\n'), offset, proof: prove(next) }, dictionary);
  const taken = new Set(shown.map(({ text }) => text));
  const left = said.flatMap(({ finding, rows: own }) =>
    finding.source && !taken.has(finding.source.text)
      ? [[finding.source.text, own.join(' / ')] as const]
      : [],
  );
  return { body: next, shown, unshown: new Map(left) };
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
