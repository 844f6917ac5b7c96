import type { MergeResult } from '../../types/index.ts';
import { count, plural } from '../../write/rows.ts';
import { clipLine } from '../judge/clipLine.ts';
import type { KeptDecisions } from '../judge/loadDecisions.ts';
import type { Terminal } from '../terminal.ts';

/** Most refused lines that are named. */
const MOST = 10;

/** Says on standard error what an editor wrote, what of it was refused and what the tool put in. */
export function reportEditing(
  { editing }: Pick<MergeResult, 'editing'>,
  kept: KeptDecisions,
  { stderr }: Terminal,
): void {
  if (!editing) return;
  const { asked, open, written, refused, putIn, held, shown, settlements, notes } = editing;
  for (const note of notes) stderr.write(`editor: ${clipLine(note)}\n`);
  if (asked === 0 && notes.length === 0) stderr.write('editor: nothing changed; the accepted text stands.\n');
  for (const [at, { between, text, accepted }] of settlements.entries())
    stderr.write(
      `  ${accepted ? 'settled' : 'proposed'}: ${between.map(clipLine).join(' / ')} → ${clipLine(text)}${accepted ? '' : ` (it stands with --accept ${at + 1})`}\n`,
    );
  if (asked === 0) return;
  const pointed = shown.length > 0 ? `, ${count(shown.length)} shown to be said` : '';
  const found = open.length > 0 ? `; findings by round: ${open.join(', ')}` : '';
  stderr.write(
    `editor: ${plural(written, 'line')} in its words, ${refused.length} refused, ${putIn.length} put in from the sources${pointed}${found}\n`,
  );
  if (held.length > 0)
    stderr.write(
      `  left unsaid, for they only name a thing and no list of their kind is left: ${held
        .slice(0, MOST)
        .map(({ text }) => clipLine(text))
        .join('; ')}${held.length > MOST ? ` and ${held.length - MOST} more` : ''}\n`,
    );
  for (const { text, finding } of refused.slice(0, MOST))
    stderr.write(`  refused (${finding.kind}: ${finding.words.slice(0, 4).join(', ')}): ${clipLine(text)}\n`);
  if (refused.length > MOST) stderr.write(`  … and ${refused.length - MOST} more\n`);
  if (kept.path === undefined)
    stderr.write('editor: its text is not kept. Name a file with -o or --decisions.\n');
}
