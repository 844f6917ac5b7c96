import { cleanLine } from '../../write/cleanText.ts';
import type { Output } from '../terminal.ts';
import type { FoundFiles, PassedOver } from './findFiles.ts';

const MOST_NAMES = 5;

const REASONS: Record<PassedOver, string> = {
  project: 'no persona by its name; name the file itself to read it',
  excluded: '--exclude',
  link: 'a link to a folder, out of the folder, or to no file; name it itself to read it',
  written: 'an earlier output, as the report or lock file beside it says',
  report: 'a report',
  reference: 'part of the skill or agent above it',
  output: 'an output of this run',
};

/** Says which files of folders and patterns are not read, a line for each reason. */
export function reportPassedOver(passedOver: FoundFiles['passedOver'], stderr: Output): void {
  for (const reason of Object.keys(REASONS) as PassedOver[]) {
    const files = passedOver.filter((one) => one.reason === reason).map(({ file }) => cleanLine(file));
    if (files.length === 0) continue;
    const rest = files.length - MOST_NAMES;
    const named = files.slice(0, MOST_NAMES).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
    stderr.write(`not read: ${named} (${REASONS[reason]})\n`);
  }
}
