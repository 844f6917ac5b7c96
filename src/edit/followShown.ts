import type { Dictionary } from '../match/Dictionary.ts';
import { isShownBy } from '../prove/isShownBy.ts';
import type { Proof } from '../prove/proveMerge.ts';
import type { Shown } from '../types/index.ts';
import type { LineEdit } from './readAnswer.ts';

type Known = Pick<Shown, 'text' | 'by'>;

/** Rows of the agent before and after edits, with the proof of what came of them. */
interface Reworded {
  rows: readonly string[];
  edits: readonly LineEdit[];
  body: readonly string[];
  offset: number;
  proof: Proof;
}

/** The rows that say now what was shown to be said, and the edits that would take it back. */
export interface Followed {
  rows: Map<Known, string>;
  undone: ReadonlySet<LineEdit>;
}

/**
 * What an editor showed to be said, where it rewords the rows that say it: they say it in their new words, or the edit does not stand. Else a line that was
 * answered for comes back as lost, because another finding had its row mended.
 *
 * @param known what was shown before
 */
export function followShown(known: readonly Known[], reworded: Reworded, dictionary: Dictionary): Followed {
  const edited = new Map(
    reworded.edits.filter(({ after }) => !after).map((edit) => [reworded.rows[edit.line - 1] ?? '', edit]),
  );
  const followed = known.flatMap((one) => {
    const before = one.by.split('\n');
    const own = before.flatMap((row) => edited.get(row) ?? []);
    const by = before.flatMap((row) => (edited.get(row)?.text ?? row).split('\n'));
    return own.length === 0 ? [] : [{ one, own, by }];
  });
  const undone = new Set(
    followed.flatMap(({ one, own, by }) => (isStillSaid(one.text, by, reworded, dictionary) ? [] : own)),
  );
  const kept = followed.filter(({ own }) => !own.some((edit) => undone.has(edit)));
  return { rows: new Map(kept.map(({ one, by }) => [one, by.join('\n')])), undone };
}

function isStillSaid(
  text: string,
  rows: readonly string[],
  { body, offset, proof }: Reworded,
  dictionary: Dictionary,
): boolean {
  const lost = proof.sources
    .flatMap(({ aligned }) => aligned)
    .find(({ line }) => line.entry.text === text)?.line;
  const said = proof.merged
    .map(({ line }) => line)
    .filter(({ entry }) => rows.includes(body[entry.line - offset - 1] ?? ''));
  return lost === undefined || (said.length > 0 && isShownBy(lost, said, { dictionary, least: 0 }));
}
