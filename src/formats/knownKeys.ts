import { claude } from './claude.ts';
import { listWords } from './listWords.ts';

/** Keys of the front matter of agents, of whichever tool. Such a word at the start of a line opens a value, even without a blank. */
export const knownKeys: ReadonlySet<string> = new Set([
  ...claude.fields,
  ...listWords(
    'allowed-tools allowedTools max_turns mcp-servers globs alwaysApply readonly is_background mode temperature top_p permission ' +
      'permissions hidden disable target disable-model-invocation user-invocable metadata license compatibility kind timeout_mins ' +
      'version author category tags emoji vibe applyTo env displayName',
  ),
]);

/** Keys whose value is a text of its author's, whatever a notation makes of it. */
export const textKeys: ReadonlySet<string> = new Set(['name', 'description']);

/** A key as it is known: `Name` and `DESCRIPTION` are meant as `name` and `description`. */
export function foldKey(key: string): string {
  const lower = key.toLowerCase();
  return textKeys.has(lower) ? lower : key;
}
