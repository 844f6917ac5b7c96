import { isLossOfSource, type Proof } from '../prove/proveMerge.ts';
import type { Editing, Finding } from '../types/index.ts';
import type { EditInput } from './EditInput.ts';
import type { Session } from './openSession.ts';
import { putIn } from './putIn.ts';
import { tidyRows } from './tidyRows.ts';

interface Settling {
  body: string;
  head: string;
  input: EditInput;
  prove: (text: string) => Proof;
  editing: Editing;
  named: Session['named'];
}

/** Passes in which what is refused goes and what is lost comes back; each may lay bare what the one before hid. */
const PASSES = 4;

/**
 * Ends the editing without the editor: lines that say what no source says are taken out, and what is lost then stands in the sources' own lines,
 * near what comes nearest to it. Where the sources' lines do not settle it, the draft stands.
 */
export function settleText({ body, head, input, prove, editing, named }: Settling): string {
  const offset = head.split('\n').length - 1;
  let rows = body.split('\n');
  // A text that somebody else wrote has its own way with blank lines; what comes into it is fitted in.
  const given = new Set(input.start === undefined ? [] : rows);
  const tidy = (all: readonly string[]) => tidyRows(all, (row) => !given.has(row));
  // A source's own line says what a source says, whatever a proof that errs holds against it.
  const texts = new Set(input.personas.flatMap(({ entries }) => entries.map(({ text }) => text)));
  const mustGo = (finding: Finding): boolean => isFalse(finding) && !texts.has(finding.merged?.text ?? '');
  for (let pass = 0; pass < PASSES; pass++) {
    const proof = prove(rows.join('\n'));
    const { findings } = proof;
    if (pass === 0) editing.open.push(findings.length);
    if (findings.length === 0) return pass === 0 && input.start !== undefined ? body : tidy(rows);
    const added = findings.filter(mustGo);
    const lost = findings.filter(isLossOfSource);
    rows =
      added.length > 0
        ? refuse(rows, added, { offset, editing, isFixed: input.isFixed ?? (() => false) })
        : putIn(rows, lost, { proof, offset, personas: input.personas, editing, named });
  }
  if (!prove(rows.join('\n')).findings.some(mustGo)) return tidy(rows);
  editing.notes.push(
    'What the editor wrote could not be settled line by line; the agent stays as it was composed.',
  );
  return cutHead(input.draft, head);
}

const SURELY_JOINED = 0.65;
/** What a line weighs that nothing but a title narrows. */
const BY_TITLE = 0.6;

/** True for a line of the agent that must not stand as it is. */
function isFalse(finding: Finding): boolean {
  // Words that stand together nowhere may be a good wording; only many of them are another claim.
  if (finding.kind === 'joined') return finding.weight >= SURELY_JOINED;
  // Under the title of one case a line may have its right place; the editor was asked, and the line is not worth less than nothing.
  if (finding.kind === 'narrowed') return finding.weight > BY_TITLE;
  return !isLossOfSource(finding) || finding.kind === 'turned' || finding.kind === 'order';
}

function cutHead(draft: string, head: string): string {
  return draft.startsWith(head) ? draft.slice(head.length).trim() : draft.trim();
}

/** Takes lines out that say more than the sources, or the opposite. */
function refuse(
  rows: readonly string[],
  added: readonly Finding[],
  { offset, editing, isFixed }: { offset: number; editing: Editing; isFixed: (row: string) => boolean },
): string[] {
  const gone = new Set<number>();
  for (const finding of added) {
    const at = (finding.merged?.line ?? 0) - offset - 1;
    const row = rows[at];
    if (row === undefined || gone.has(at) || isFixed(row)) continue;
    gone.add(at);
    editing.refused.push({ text: row.trim(), finding });
  }
  return rows.filter((_, at) => !gone.has(at));
}
