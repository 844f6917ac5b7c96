import { type Head, joinSettings } from './joinSettings.ts';

/**
 * Front matter that a person may have changed, with what the sources changed since: a setting that the person left alone is the new one, and one
 * that the person changed, added or took away is the person's.
 *
 * @param before as the tool wrote it
 * @param own as it is now
 * @param next as the tool would write it now
 * @returns the front matter, with its closing line and the blank ones below; and the settings that both changed
 */
export function joinHeads(before: string, own: string, next: string): { head: string; clashes: string[] } {
  if (own === before) return { head: next, clashes: [] };
  const { joined, clashes } = joinSettings(splitHead(before), splitHead(own), splitHead(next));
  const closing = /\n---[ \t]*\n+$/.exec(own)?.[0] ?? '\n---\n\n';
  const rows = [...joined.values()].filter((lines) => lines !== '');
  return { head: own === '' ? '' : `---\n${rows.join('\n')}${closing}`, clashes };
}

function splitHead(head: string): Head {
  const found: Head = new Map();
  let key = '';
  for (const row of head
    .replace(/^---\n/, '')
    .replace(/\n?---[ \t]*\n+$/, '')
    .split('\n')) {
    const named = /^("[^"]*"\s*|'[^']*'\s*|[^\s#:][^:]*):(?:\s|$)/.exec(row)?.[1];
    if (named !== undefined) key = named.trim().replace(/^["']|["']$/g, '');
    const before = found.get(key);
    found.set(key, before === undefined || named !== undefined ? row : `${before}\n${row}`);
  }
  return found;
}
