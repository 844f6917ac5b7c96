import { hashText } from '../judge/hashText.ts';
import { type Proof, proveMerge } from '../prove/proveMerge.ts';
import { readPersona } from '../read/readPersona.ts';
import type { AcceptedText, Editing, Editor, Finding, Source } from '../types/index.ts';
import { cutFrontMatter } from './cutFrontMatter.ts';
import type { EditInput } from './EditInput.ts';
import { mendText } from './mendText.ts';
import { settleText } from './settleText.ts';
import { isShown } from './takeShown.ts';
import { type FirstText, writeFirst } from './writeFirst.ts';

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
  const editing: Editing = { asked: 0, open: [], written: 0, refused: [], putIn: [], shown: [], notes: [] };
  const behind = input.apart ? `\n\n${input.apart.text}` : '';
  if (accepted?.of === of && input.start === undefined)
    return { markdown: `${head}${accepted.lines.join('\n')}${behind}\n`, accepted, editing };
  const start = input.start === undefined ? accepted?.lines.join('\n') : cutFrontMatter(input.start)[1];
  const known = [...(accepted?.shown ?? [])];
  const prove = (text: string): Proof => {
    const proof = proveText(`${head}${text}${behind}\n`, input);
    const rows = new Set(text.split('\n'));
    return { ...proof, findings: proof.findings.filter((finding) => !isShown(finding, known, rows)) };
  };
  const budget = input.budget ?? DEFAULT_BUDGET;
  const first: FirstText =
    start === undefined ? await writeFirst({ ...input, budget }, editor, editing) : { body: start };
  let { body, description = accepted?.description } = first;
  if (start === undefined && body !== draftBody && !saysMost(prove(body))) {
    editing.notes.push('The answer says too little of the sources; the agent stays as it was composed.');
    body = draftBody;
  }
  let unshown: ReadonlyMap<string, string> = new Map();
  for (let round = 1; round <= ROUNDS; round++) {
    const { findings } = prove(body);
    editing.open.push(findings.length);
    if (findings.length === 0) break;
    const mended = await mendText(body, {
      findings,
      offset: head.split('\n').length - 1,
      round,
      prove,
      editor,
      editing,
      input: { ...input, budget },
      unshown,
    });
    unshown = mended.unshown;
    body = mended.body;
    editing.shown.push(...mended.shown);
    known.push(...mended.shown);
  }
  body = settleText({ body, head, input, prove, editing });
  const rows = body.split('\n');
  const own = new Set(input.personas.flatMap(({ entries }) => entries.map(({ text }) => text)));
  editing.written = readPersona({ path: 'agent', text: `${head}${body}\n` }).entries.filter(
    ({ text }) => !own.has(text),
  ).length;
  const there = new Set(rows);
  const shown = known
    .filter(({ by }) => by.split('\n').every((row) => there.has(row)))
    .map(({ text, by }) => ({ text, by }));
  return {
    markdown: `${head}${body}${behind}\n`,
    accepted: {
      of,
      lines: rows,
      ...(description !== undefined && { description }),
      ...(shown.length > 0 && { shown }),
    },
    editing,
  };
}

/** The proof with the findings that somebody must answer for. */
function proveText(text: string, { personas, dictionary, isOpen: isAsked = () => true }: EditInput): Proof {
  const proof = proveMerge(readPersona({ path: 'agent', text }), personas, dictionary);
  // Front matter is the draft's.
  const isOpen = (finding: Finding) =>
    finding.weight > LEAST_ASKED &&
    finding.kind !== 'setting' &&
    finding.kind !== 'exclusion' &&
    isAsked(finding);
  return { ...proof, findings: proof.findings.filter(isOpen) };
}

/** Of a text in free words, what weighs no more is mostly said in other words; few and sure findings are mended, many spoil the text. */
const LEAST_ASKED = 0.5;

/** A text that says less than this share of the lines of the sources was refused or cut off. */
const LEAST_SAID = 0.7;

function saysMost({ findings, sources }: Proof): boolean {
  const lines = sources.reduce((sum, { aligned }) => sum + aligned.length, 0);
  return findings.filter(({ kind }) => kind === 'missing').length <= lines * (1 - LEAST_SAID);
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
