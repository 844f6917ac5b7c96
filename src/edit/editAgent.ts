import { hashText } from '../judge/hashText.ts';
import type { Proof } from '../prove/proveMerge.ts';
import { readPersona } from '../read/readPersona.ts';
import type { AcceptedText, Conflict, Editing, Editor, Source } from '../types/index.ts';
import { cutFrontMatter } from './cutFrontMatter.ts';
import type { EditInput } from './EditInput.ts';
import { mendText } from './mendText.ts';
import { acceptSettlements, keepText, openSession, type Session } from './openSession.ts';
import { settleText } from './settleText.ts';
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
 * @throws EditorError where the editor fails, or a settlement is accepted that there is not; RangeError for a budget below 2000.
 */
export async function editAgent(input: EditInput, editor: Editor): Promise<Edited> {
  const budget = input.budget ?? DEFAULT_BUDGET;
  if (!(budget >= LEAST_BUDGET))
    throw new RangeError(`Expected a budget of at least ${LEAST_BUDGET} tokens, not ${input.budget}`);
  const of = hashSources(input.sources);
  const { accepted, start } = input;
  const session = openSession({ ...input, budget });
  const { head, behind, editing, texts } = session;
  const wrap = (body: string): string => `${head}${body}${behind}\n`;
  if (accepted?.of === of && start === undefined) {
    const kept = accepted.lines.join('\n');
    if (!input.accept) return { markdown: wrap(kept), accepted, editing };
    const body = acceptSettlements(kept, session);
    return { markdown: wrap(body), accepted: keepText(body, session, accepted), editing };
  }
  const first: FirstText =
    start !== undefined
      ? { body: cutFrontMatter(start)[1] }
      : accepted
        ? { body: accepted.lines.join('\n') }
        : await write(session, editor);
  const { description = accepted?.description } = first;
  const mended = await mend(first.body, session, { editor, isNew: start === undefined && !accepted });
  const { prove } = session;
  const body = acceptSettlements(
    settleText({ body: mended, head, input, prove, editing, named: session.named }),
    session,
  );
  editing.written = readPersona({ path: 'agent', text: `${head}${body}\n` }).entries.filter(
    ({ text }) => !texts.has(text),
  ).length;
  return {
    markdown: wrap(body),
    accepted: keepText(body, session, { of, ...(description !== undefined && { description }) }),
    editing,
  };
}

/** A first text; the draft's, where what is written says too little. */
async function write({ input, editing, prove }: Session, editor: Editor): Promise<FirstText> {
  const first = await writeFirst(input, editor, editing);
  const draftBody = cutFrontMatter(input.draft)[1];
  if (first.body === draftBody || saysMost(prove(first.body))) return first;
  editing.notes.push('The answer says too little of the sources; the agent stays as it was composed.');
  return { ...first, body: draftBody };
}

/** Findings go back to the editor; so do, once, conflicts, and what a new text says twice. */
async function mend(
  first: string,
  session: Session,
  { editor, isNew }: { editor: Editor; isNew: boolean },
): Promise<string> {
  const { prove, editing, known, input } = session;
  const isSettledYet = ({ members }: Pick<Conflict, 'members'>): boolean =>
    editing.settlements.some(({ between }) => members.every((one) => between.includes(one.text)));
  let body = first;
  let unshown: ReadonlyMap<string, string> = new Map();
  let conflicts = (input.conflicts ?? []).filter((one) => !isSettledYet(one));
  for (let round = 1; round <= ROUNDS; round++) {
    const proof = prove(body);
    const { findings } = proof;
    editing.open.push(findings.length);
    if (findings.length + conflicts.length === 0) break;
    const mended = await mendText(body, {
      proof,
      round,
      session,
      editor,
      unshown,
      conflicts,
      asksTwice: round === 1 && isNew,
    });
    ({ body, unshown } = mended);
    conflicts = [];
    editing.settlements.push(...mended.settlements);
    editing.shown.push(...mended.shown);
    known.push(...mended.shown);
  }
  return body;
}

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
