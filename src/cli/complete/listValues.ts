import { type FlagName, flagOf } from '../flags.ts';
import { listPaths } from './listPaths.ts';

/** What the value of a flag may be that begins as the word does; nothing for free text. */
export async function listValues(name: FlagName, word: string, cwd: string): Promise<string[]> {
  const flag = flagOf(name);
  if (flag.type === 'choice') return listChoices(flag.choices, word, flag.multiple === true);
  if (flag.type === 'file') return listPaths(word, flag.value === 'DIR' ? 'folders' : 'files', cwd);
  return flag.value?.startsWith('FILE') ? listPaths(word, 'agents', cwd) : [];
}

/** Of a flag that takes several, each once, with commas between them. */
function listChoices(choices: readonly string[], word: string, isList: boolean): string[] {
  const chosen = isList ? word.slice(0, word.lastIndexOf(',') + 1) : '';
  return choices
    .filter((choice) => !chosen.split(',').includes(choice))
    .map((choice) => chosen + choice)
    .filter((value) => value.startsWith(word));
}
