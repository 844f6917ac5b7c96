import { markBlockRows } from '../edit/markBlockRows.ts';
import { hashText } from '../judge/hashText.ts';
import type { ChangedText, SourceChange } from '../types/index.ts';

const ITEM = /^(\s*(?:[-*+]|\d+[.)])\s+(?:\[[ xX]\]\s+)?)(.*)$/;

interface Carrying {
  changes: readonly SourceChange[];
  /** Hashes of what the sources still say. */
  said: ReadonlySet<string>;
  /** True for a row that a person wrote: it stays. */
  isOwn: (row: string) => boolean;
}

/**
 * Carries what changed in the sources into an agent where it has the very words: a line that changed is replaced in its place, one that went is
 * taken out. What the agent says in other words is left to the proof.
 *
 * @param body without front matter
 */
export function carryChanges(body: string, { changes, said, isOwn }: Carrying): string {
  const isLeft = ({ markdown }: ChangedText) => said.has(hashText(markdown));
  const changed = changes.flatMap((change) => change.changed).filter(({ was }) => !isLeft(was));
  const went = changes.flatMap((change) => change.went).filter((text) => !isLeft(text));
  const pairs: [string, string, ChangedText['kind']][] = [
    ...changed.map((text): [string, string, ChangedText['kind']] => [
      text.was.markdown,
      text.markdown,
      text.kind,
    ]),
    ...went.map((text): [string, string, ChangedText['kind']] => [text.markdown, '', text.kind]),
  ];
  const blocks = pairs.filter(([, , kind]) => kind === 'block');
  const whole = blocks.reduce((text, [was, is]) => replaceBlock(text, was, is, isOwn), body);
  const entries = new Map(
    pairs.filter(([, , kind]) => kind === 'entry').map(([was, is]) => [hashText(was), is] as const),
  );
  return replaceItems(whole.split('\n'), entries, isOwn).join('\n');
}

/** A block that stands in the agent as it was written, and once. */
function replaceBlock(text: string, was: string, is: string, isOwn: Carrying['isOwn']): string {
  const parts = `\n${text}\n`.split(`\n${was}\n`);
  if (parts.length !== 2 || was.split('\n').some(isOwn)) return text;
  return parts.join(is === '' ? '\n' : `\n${is}\n`).slice(1, -1);
}

function replaceItems(
  rows: readonly string[],
  entries: ReadonlyMap<string, string>,
  isOwn: Carrying['isOwn'],
): string[] {
  const inBlock = markBlockRows(rows);
  return rows.flatMap((row, at) => {
    const [, mark, text] = ITEM.exec(row) ?? ['', '', row.trim()];
    const is = inBlock[at] || isOwn(row) ? undefined : entries.get(hashText(text ?? ''));
    if (is === undefined || continues(rows[at + 1] ?? '')) return [row];
    return is === '' ? [] : [`${mark}${is}`];
  });
}

/** True for a row that goes on with the one before, or is nested in it: then that one does not stand for itself. */
function continues(next: string): boolean {
  return /^\s+\S/.test(next);
}
