/** The head of a file as its settings, each with the lines that it takes. What stands above the first is under an empty key. */
export type Head = Map<string, string>;

/**
 * Settings that a person may have changed, with what the sources changed since: one that the person left alone is the new one, and one that the
 * person changed, added or took away is the person's.
 *
 * @param was as the tool wrote them
 * @param mine as they are now
 * @param theirs as the tool would write them now
 * @returns the settings, and the keys of those that both changed
 */
export function joinSettings(was: Head, mine: Head, theirs: Head): { joined: Head; clashes: string[] } {
  const joined: Head = new Map();
  const clashes: string[] = [];
  for (const [key, lines] of mine) {
    const isOwn = lines !== was.get(key);
    const fresh = theirs.get(key);
    if (isOwn) joined.set(key, lines);
    else if (fresh !== undefined) joined.set(key, fresh);
    if (isOwn && fresh !== lines && fresh !== was.get(key)) clashes.push(key);
  }
  for (const [key, lines] of theirs) {
    if (mine.has(key)) continue;
    if (!was.has(key)) joined.set(key, lines);
    else if (was.get(key) !== lines) clashes.push(key);
  }
  return { joined, clashes: clashes.filter(Boolean) };
}
