import { usageError } from '../problem.ts';

/**
 * Splits a command line into program and arguments, as a shell would, but without running one: quotes group, a backslash
 * takes the next quote, space or backslash as it is, and nothing else has a meaning.
 *
 * @param flag that the line was given with, for messages
 * @throws CommandError (usage) where it is empty, a quote is open, or it holds a pipe or the like, which needs a shell.
 */
export function splitCommand(line: string, flag = '--judge'): [program: string, ...args: string[]] {
  const words: string[] = [];
  let word: string | undefined;
  let quote = '';
  const letters = [...line];
  for (let at = 0; at < letters.length; at += 1) {
    const letter = letters[at] ?? '';
    const next = letters[at + 1] ?? '';
    if (letter === '\\' && quote !== "'" && /[\s"'\\]/.test(next)) {
      word = (word ?? '') + next;
      at += 1;
    } else if (quote) {
      if (letter === quote) quote = '';
      else word += letter;
    } else if (letter === '"' || letter === "'") {
      quote = letter;
      word ??= '';
    } else if (/\s/.test(letter)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if ('|<>;&`'.includes(letter)) {
      throw usageError(
        `Expected ${flag} to be a program with arguments; \`${letter}\` needs a shell. Put it in a script, or in quotes.`,
      );
    } else word = (word ?? '') + letter;
  }
  if (quote) throw usageError(`Expected ${flag} to close its quote ${quote}, not \`${line}\`.`);
  if (word !== undefined) words.push(word);
  const [program, ...args] = words;
  if (!program) throw usageError(`Expected ${flag} to name a program, found nothing.`);
  return [program, ...args];
}
