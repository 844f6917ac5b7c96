import { hashText } from '../judge/hashText.ts';
import { estimateTokens } from '../language/estimateTokens.ts';
import { isSure } from '../prove/isSure.ts';
import { type Proof, proveMerge } from '../prove/proveMerge.ts';
import { readPersona } from '../read/readPersona.ts';
import type { AcceptedText, Editing, Editor, EditRequest, Finding, Source } from '../types/index.ts';
import { askEditor } from './askEditor.ts';
import { markBlocks, nameBlocks, placeBlocks } from './blocks.ts';
import type { EditInput } from './EditInput.ts';
import { type LineEdit, readEdits, readText } from './readAnswer.ts';
import { settleText } from './settleText.ts';
import { splitFindings } from './splitFindings.ts';
import { writeParts } from './writeParts.ts';
import { writeFirstRequest, writeMendRequest } from './writeRequest.ts';

export interface Edited {
  /** The whole file. */
  markdown: string;
  accepted: AcceptedText;
  editing: Editing;
}

/** Most tokens of a question, where nothing else is said. */
const DEFAULT_BUDGET = 60_000;
/** Least budget: the task and a few lines. */
const LEAST_BUDGET = 2_000;

/** Rounds in which findings go back to the editor. */
const ROUNDS = 2;

/**
 * Has an agent written in better words: write → prove → mend, twice at most. Whatever the editor answers, no line of the result says what no
 * source says, and what it lost stands in the sources' own lines.
 *
 * @throws EditorError where the editor fails; RangeError for a budget below 2000.
 */
export async function editAgent(input: EditInput, editor: Editor): Promise<Edited> {
  if (!((input.budget ?? DEFAULT_BUDGET) >= LEAST_BUDGET))
    throw new RangeError(`Expected a budget of at least ${LEAST_BUDGET} tokens, not ${input.budget}`);
  const of = hashSources(input.sources);
  const { accepted, draft } = input;
  const [head, draftBody] = cutFrontMatter(draft);
  const editing: Editing = { asked: 0, open: [], written: 0, refused: [], putIn: [], notes: [] };
  if (accepted?.of === of && input.start === undefined)
    return { markdown: `${head}${accepted.lines.join('\n')}\n`, accepted, editing };
  const start = input.start === undefined ? accepted?.lines.join('\n') : cutFrontMatter(input.start)[1];
  const prove = (text: string): Proof => proveText(`${head}${text}\n`, input);
  let body = start ?? (await writeFirst(input, draftBody, editor, editing));
  if (start === undefined && body !== draftBody && !saysMost(prove(body))) {
    editing.notes.push('The answer says too little of the sources; the agent stays as it was composed.');
    body = draftBody;
  }
  for (let round = 1; round <= ROUNDS; round++) {
    const { findings } = prove(body);
    editing.open.push(findings.length);
    if (findings.length === 0) break;
    const { budget, isFixed } = input;
    body = await mend(body, { findings, head, round, prove, editor, editing, budget, isFixed });
  }
  body = settleText({ body, head, input, prove, editing });
  const rows = body.split('\n');
  const known = new Set(input.personas.flatMap(({ entries }) => entries.map(({ text }) => text)));
  editing.written = readPersona({ path: 'agent', text: `${head}${body}\n` }).entries.filter(
    ({ text }) => !known.has(text),
  ).length;
  return { markdown: `${head}${body}\n`, accepted: { of, lines: rows }, editing };
}

/** The proof with the findings that somebody must answer for. */
function proveText(text: string, { personas, dictionary, isOpen: isAsked = () => true }: EditInput): Proof {
  const proof = proveMerge(readPersona({ path: 'agent', text }), personas, dictionary);
  // Front matter is the draft's.
  const isOpen = (finding: Finding) =>
    isSure(finding) && finding.kind !== 'setting' && finding.kind !== 'exclusion' && isAsked(finding);
  return { ...proof, findings: proof.findings.filter(isOpen) };
}

/** A text that says less than this share of the lines of the sources was refused or cut off. */
const LEAST_SAID = 0.7;

function saysMost({ findings, sources }: Proof): boolean {
  const lines = sources.reduce((sum, { aligned }) => sum + aligned.length, 0);
  return findings.filter(({ kind }) => kind === 'missing').length <= lines * (1 - LEAST_SAID);
}

async function writeFirst(
  { sources, personas, budget = DEFAULT_BUDGET }: EditInput,
  draftBody: string,
  editor: Editor,
  editing: Editing,
): Promise<string> {
  const marks = nameBlocks(personas);
  const shown = sources.map(({ path, text }) => ({
    name: path,
    text: markBlocks(cutFrontMatter(text)[1], marks),
  }));
  const draft = { name: 'draft', text: markBlocks(draftBody, marks) };
  const prompt = writeFirstRequest(shown, draft);
  const ask = (request: EditRequest): Promise<string> => askEditor(editor, request, editing);
  const answer =
    estimateTokens(prompt) <= budget
      ? readText(await ask({ prompt, task: 'write', round: 0, findings: [] }))
      : await writeParts(draft.text, {
          budget,
          ask,
          onEmpty: (part, parts) =>
            editing.notes.push(
              `The answer to part ${part} of ${parts} held no text; it stays as it was composed.`,
            ),
        });
  const text = placeBlocks(answer, marks)
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  if (/\p{L}/u.test(text)) return text;
  editing.notes.push('The answer held no text; the agent stays as it was composed.');
  return draftBody;
}

interface Mending {
  findings: readonly Finding[];
  head: string;
  round: number;
  prove: (text: string) => Proof;
  editor: Editor;
  editing: Editing;
  budget: number | undefined;
  isFixed: EditInput['isFixed'];
}

/** Asks for edits and takes those that make the text better; each is proved by itself. */
async function mend(
  body: string,
  { findings, head, round, prove, editor, editing, budget = DEFAULT_BUDGET, isFixed = () => false }: Mending,
): Promise<string> {
  const rows = body.split('\n');
  const offset = head.split('\n').length - 1;
  const placed = findings.map((finding) =>
    finding.merged
      ? { ...finding, merged: { ...finding.merged, line: finding.merged.line - offset } }
      : finding,
  );
  const whole = { from: 0, rows, findings: placed };
  const isShort = estimateTokens(writeMendRequest(rows, placed)) <= budget;
  const parts = isShort ? [whole] : splitFindings(rows, placed, budget);
  const answers: string[] = [];
  for (const [at, part] of parts.entries()) {
    const prompt = writeMendRequest(part.rows, part.findings, part.from);
    const place = parts.length > 1 ? { part: at + 1, parts: parts.length } : {};
    answers.push(
      await askEditor(editor, { prompt, task: 'mend', round, findings: part.findings, ...place }, editing),
    );
  }
  const edits = answers
    .flatMap(readEdits)
    .filter(
      ({ line, after }) => line <= rows.length && (after || (line > 0 && !isFixed(rows[line - 1] ?? ''))),
    );
  if (edits.length === 0) editing.notes.push(`Round ${round}: the answer held no edit that can be used.`);
  const all = applyEdits(rows, edits);
  return weigh(prove(all).findings) < weigh(findings) ? all : body;
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

/** Front matter with its closing line and the blank one below, and the rest. */
export function cutFrontMatter(text: string): [head: string, body: string] {
  const head = /^---\n[\s\S]*?\n---[ \t]*\n+/.exec(text)?.[0] ?? '';
  return [head, text.slice(head.length).trim()];
}

/** All that the sources say; their order makes no difference. */
function hashSources(sources: readonly Source[]): string {
  return hashText(
    sources
      .map(({ text }) => hashText(text))
      .sort()
      .join(' '),
  );
}
