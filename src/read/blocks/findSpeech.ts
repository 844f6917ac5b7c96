import { endOfParagraph, type FoundBlock, isBlank, type Page } from './Page.ts';

const CLOSING: Record<string, string> = { '"': '"', '“': '”', '«': '»', '„': '“', '「': '」' };
const OPENING = /^[ \t]*[*_]{0,2}(["“«„「])/;
const SPEAKER =
  /^[ \t]*(?:\*\*)?(User|Human|Assistant|AI|Claude|Agent|Bot|Customer|Client|Caller|Developer|Interviewer|Candidate|Student|Teacher|Me|You|Q|A)(?:\*\*:|:(?:\*\*)?)[ \t]+\S/i;

/** Lines of a talk, at most: where one speaker alone goes on, every line of his is looked at anew. */
const MOST_LINES = 200;
/** Words from which a quoted paragraph is a message rather than a name. */
const LEAST_WORDS = 3;

/**
 * A sample of what is said: a paragraph that is one quoted text, or a quoted text on each of its lines, quotes and all; or a talk of at
 * least two speakers.
 */
export function findSpeech(page: Page, first: number): FoundBlock | undefined {
  const line = page.lines[first] as string;
  if (OPENING.test(line)) return findQuoted(page, first);
  return SPEAKER.test(line) ? findTalk(page, first) : undefined;
}

function findQuoted(page: Page, first: number): FoundBlock | undefined {
  const own = page.lines.slice(first, endOfParagraph(page, first)).map((line) => line.trim());
  const text = own.join(' ');
  if (text.split(/\s+/).length < LEAST_WORDS) return undefined;
  if (!isQuoted(text) && !own.every(isQuoted)) return undefined;
  // A text in quotes that opens the file is the prompt itself.
  if (page.lines.slice(0, first).every(isBlank)) return undefined;
  return { first, last: first + own.length - 1, what: 'sample' };
}

/** True where the quotation mark that opens a text is closed by the one at its end. */
function isQuoted(text: string): boolean {
  const inner = text.replace(/^[*_]+|(?<![*_])[*_]+$/g, '');
  const closing = CLOSING[inner[0] ?? ''];
  return (
    closing !== undefined &&
    inner.length > 2 &&
    inner.replace(/\\"/g, '').indexOf(closing, 1) === inner.replace(/\\"/g, '').length - 1
  );
}

function findTalk(page: Page, first: number): FoundBlock | undefined {
  const { lines, inside } = page;
  const speakers = new Set<string>();
  let turns = 0;
  let last = first;
  const stop = Math.min(lines.length, first + MOST_LINES);
  for (let at = first; at < stop && !inside[at] && SPEAKER.test(lines[at] as string); ) {
    const end = endOfParagraph(page, at);
    for (let turn = at; turn < end; turn++) {
      const name = SPEAKER.exec(lines[turn] as string)?.[1];
      if (name === undefined) continue;
      speakers.add(name.toLowerCase());
      turns++;
    }
    last = end - 1;
    at = end;
    while (at < lines.length && isBlank(lines[at])) at++;
  }
  return turns >= 2 && speakers.size >= 2 ? { first, last, what: 'sample' } : undefined;
}
