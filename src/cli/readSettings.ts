import { parseYaml } from '../read/parseYaml.ts';
import type { Json } from '../types/index.ts';
import { usageError } from './problem.ts';

/**
 * Reads `KEY=VALUE` of --set. The value is YAML; a text that is none, such as `Use when: asked`, is that text.
 *
 * @returns Settings by key; null for one that is to be taken away.
 * @throws CommandError (usage) where one has no key, or a list or map that is not closed.
 */
export function readSettings(given: readonly string[]): Record<string, Json> {
  return Object.fromEntries(given.map(readSetting));
}

function readSetting(given: string): [string, Json] {
  const [, key, text] = /^([\p{L}\p{N}_][\p{L}\p{N}_.-]*)=([\s\S]*)$/u.exec(given) ?? [];
  if (!key || text === undefined) throw usageError(`Expected --set to be KEY=VALUE, not \`${given}\`.`);
  if (key.toLowerCase() === 'name') throw usageError('Expected --name NAME in place of --set name=….');
  if (key.toLowerCase() === 'description' && text.trim() === '')
    throw usageError('Expected --set description to have a value: an agent has to have a description.');
  const read = parseYaml(`${key}: ${text}`);
  // YAML takes what follows a `#` for a comment: a colour would be nothing.
  const isNothing = /^\s*(?:null|~)?\s*$/i.test(text);
  if ('fields' in read && read.fields.length === 1) {
    const value = read.fields[0]?.value ?? null;
    return [key, value === null && !isNothing ? text : value];
  }
  if (/^\s*[[{]/.test(text)) {
    const problem = 'problem' in read ? read.problem : 'more than one value';
    throw usageError(`Expected --set ${key} to be YAML, not \`${text}\`: ${problem}.`);
  }
  return [key, text];
}
