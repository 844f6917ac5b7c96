import { type Proof, proveMerge } from '../prove/proveMerge.ts';
import { readPersona } from '../read/readPersona.ts';
import type { AcceptedText, Editing, Finding, Settlement, Shown } from '../types/index.ts';
import { cutFrontMatter } from './cutFrontMatter.ts';
import type { EditInput } from './EditInput.ts';
import { EditorError } from './EditorError.ts';
import { isSettled, settleConflicts } from './settleConflicts.ts';
import { startEditing } from './startEditing.ts';
import { isShown } from './takeShown.ts';

/** What an editing goes by, and what came of it so far. */
export interface Session {
  input: EditInput & { budget: number };
  /** Front matter of the agent, and how many rows it has. */
  head: string;
  offset: number;
  /** What stands behind the text whatever is written. */
  behind: string;
  /** Texts of all entries of the sources. */
  texts: ReadonlySet<string>;
  editing: Editing;
  /** What an editor showed to be said, now or in an earlier run. */
  known: Pick<Shown, 'text' | 'by'>[];
  /** By the text of a source's line, the row that an editor named for it, though it does not say it: there the line has its place. */
  named: Map<string, string>;
  /** The proof of a body, with the findings that somebody must answer for. */
  prove: (body: string) => Proof;
}

/** Of a text in free words, what weighs no more is mostly said in other words; few and sure findings are mended, many spoil the text. */
const LEAST_ASKED = 0.5;

/** @throws EditorError for the number of a settlement that there is not. */
export function openSession(input: EditInput & { budget: number }): Session {
  const { accepted, personas, apart } = input;
  const [head] = cutFrontMatter(input.draft);
  const texts = new Set(personas.flatMap(({ entries }) => entries.map(({ text }) => text)));
  const settlements = (accepted?.settlements ?? []).filter(({ between }) =>
    between.every((text) => texts.has(text)),
  );
  const session: Session = {
    input,
    head,
    offset: head.split('\n').length - 1,
    behind: apart ? `\n\n${apart.lead}\n\n${apart.text}` : '',
    texts,
    editing: { ...startEditing(), settlements },
    known: (accepted?.shown ?? []).map((one) => ({ ...one })),
    named: new Map(),
    prove: (body) => proveBody(body, session),
  };
  return session;
}

function proveBody(body: string, { head, behind, input, known, editing }: Session): Proof {
  const { personas, dictionary, isOpen: isAsked = () => true } = input;
  const agent = readPersona({ path: 'agent', text: `${head}${body}${behind}\n` });
  const proof = proveMerge(agent, personas, dictionary);
  const rows = new Set(body.split('\n'));
  // Front matter is the draft's.
  const isOpen = (finding: Finding): boolean =>
    finding.weight > LEAST_ASKED &&
    finding.kind !== 'setting' &&
    finding.kind !== 'exclusion' &&
    isAsked(finding) &&
    !isShown(finding, known, rows) &&
    !isSettled(finding, editing.settlements);
  return { ...proof, findings: proof.findings.filter(isOpen) };
}

/** The body with what a person accepts in place of the sides of conflicts. @throws EditorError for a number that no settlement has. */
export function acceptSettlements(body: string, { input, editing, prove, offset }: Session): string {
  const { settlements } = editing;
  const numbers = input.accept ?? [];
  const wrong = numbers.find((number) => settlements[number - 1] === undefined);
  if (wrong !== undefined)
    throw new EditorError(`Expected the number of a settlement, 1 to ${settlements.length}, not ${wrong}.`);
  editing.settlements = settlements.map(
    (one, at): Settlement => (numbers.includes(at + 1) ? { ...one, accepted: true } : one),
  );
  return settleConflicts(body, editing.settlements, { proof: prove(body), offset });
}

/** What is kept of a session: the text, and what holds for it. */
export function keepText(
  body: string,
  { known, editing }: Session,
  { of, description }: Pick<AcceptedText, 'of' | 'description'>,
): AcceptedText {
  const lines = body.split('\n');
  const there = new Set(lines);
  const shown = known
    .filter(({ by }) => by.split('\n').every((row) => there.has(row)))
    .map(({ text, by }) => ({ text, by }));
  return {
    of,
    lines,
    ...(description !== undefined && { description }),
    ...(shown.length > 0 && { shown }),
    ...(editing.settlements.length > 0 && { settlements: editing.settlements }),
  };
}
