/** A line that names an agent that is to go. */
export interface Reference {
  /** 1-based. */
  line: number;
  /** The line as it is, and as it would be. */
  text: string;
  rewritten: string;
  /** Names that it uses, in their order. */
  names: string[];
}

/**
 * Finds the lines of a text that name an agent by an old name. A name of several words ("api-designer") is one wherever it stands whole; a name
 * that is a word of the language ("debugger") only where it is marked as a name: after `@`, in quotes or backticks, as a value of `subagent_type` or
 * `agent`, or beside the word "agent".
 *
 * @param text The whole file. The `name` of its own front matter is no reference.
 * @param renamed Old name → new name.
 */
export function findReferences(text: string, renamed: Readonly<Record<string, string>>): Reference[] {
  const patterns = Object.entries(renamed)
    .filter(([from, to]) => from !== to && from !== '')
    .sort(([a], [b]) => b.length - a.length)
    .map(([from, to]) => ({ from, to, pattern: patternOf(from) }));
  if (patterns.length === 0) return [];
  return text.split('\n').flatMap((line, at) => {
    if (/^name\s*:/.test(line)) return [];
    const names: string[] = [];
    const rewritten = patterns.reduce((now, { from, to, pattern }) => {
      return now.replace(pattern, (whole: string) => {
        names.push(from);
        // What marks the name stays as it is written.
        return whole.replace(from, () => to);
      });
    }, line);
    return names.length > 0 ? [{ line: at + 1, text: line, rewritten, names }] : [];
  });
}

function patternOf(name: string): RegExp {
  const word = name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  if (/[-_\d ]/.test(name)) return new RegExp(`(?<![\\p{L}\\p{N}_/.-])${word}(?![\\p{L}\\p{N}_-])`, 'gu');
  return new RegExp(
    [
      `(?<=[@\`"'“])${word}(?=[\`"'”]|(?![\\p{L}\\p{N}_-]))`,
      `(?<=\\b(?:subagent_type|agent)\\s*[:=(]\\s*)${word}(?![\\p{L}\\p{N}_-])`,
      `(?<![\\p{L}\\p{N}_-])${word}(?=\\s+(?:sub-?)?agents?\\b)`,
    ].join('|'),
    'gu',
  );
}
