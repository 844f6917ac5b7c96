const BREAKS = /(?:\\r)?\\n(?:[ \t]*(?:\\r)?\\n)*/g;

/** The start of a path in Windows' way: a drive, a server, a folder with a backslash of its own. */
const PATH =
  /(?:^|[\s"'`(=])(?:[A-Za-z]:|\\\\|\.{1,2}(?=\\|$)|~(?=\\|$)|%\w+%|[\w.-]+\\(?![nrt"]))[^\s"'`]*$/;

/** What ends a sentence, a line or a tag. */
const ENDS = /(?:^|[.!?:;,>)\]"'”’`…。！？：—-]|\*\*)[ \t]*$/;

/** What opens a line: a tag, a quotation, a capital, a bullet, a number, a speaker. */
const OPENS = /^[ \t]*(?:$|[<"“„'‘`#*••✅❌([]|[-+>][ \t]|\p{Lu}|\p{Lo}|\d+[.)]|[a-z_ ]{3,20}:)/u;

/**
 * Turns a literal `\n` into a line break where it plainly is one: doubled, or between sentences, examples and the lines of a dialogue.
 * In a path, or in a text that speaks of the mark itself, it stays.
 */
export function breakLines(text: string): string {
  if (!text.includes('\\n')) return text;
  return text.replace(BREAKS, (marks, at: number) => {
    const before = text.slice(Math.max(0, at - 200), at);
    const after = text.slice(at + marks.length, at + marks.length + 40);
    const breaks = marks.match(/\\n/g)?.length ?? 0;
    const lines = '\n'.repeat(breaks);
    if (breaks > 1) return lines;
    if (after.startsWith('`') && before.endsWith('`')) return marks;
    if (/^[ \t]*(?:<|[-*][ \t])/.test(after) || (/[.!?]$/.test(before) && /^\p{Lu}/u.test(after)))
      return lines;
    if (PATH.test(lastLine(before)) || /^\w*\\[a-z]/i.test(after.replace(/\\n[\s\S]*/, ''))) return marks;
    return ENDS.test(before) || OPENS.test(after) ? lines : marks;
  });
}

/** What stands behind the last `\n` that cannot be part of a path. */
function lastLine(text: string): string {
  return text.slice(Math.max(text.lastIndexOf('\\n\\n') + 4, text.lastIndexOf('\n') + 1, 0));
}
