/**
 * What a terminal takes for a command or what turns the direction of a text: controls (C0, DEL, C1), marks of direction, separators of lines
 * and paragraphs, tags and other letters that nobody sees. Joiners stay, which emoji and some scripts need.
 */
const UNSAFE =
  /[\p{Cc}\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\p{Surrogate}|[\u{e0000}-\u{e007f}]/gu;

/** Somebody else's text as one line that may stand on a terminal: what is unsafe is shown as its number (`\u001b`). */
export function cleanLine(text: string): string {
  return text.replace(/[\t\n\r]+/g, ' ').replace(UNSAFE, showNumber);
}

/** The same of a text of several lines, which stay. */
export function cleanLines(text: string): string {
  return text.replace(UNSAFE, (sign) => (sign === '\n' || sign === '\t' ? sign : showNumber(sign)));
}

/** A copy of some data in which every text, keys aside, may stand on a terminal. */
export function cleanTexts<T>(data: T): T {
  if (typeof data === 'string') return cleanLine(data) as T;
  if (Array.isArray(data)) return data.map(cleanTexts) as T;
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [cleanLine(key), cleanTexts(value)]),
  ) as T;
}

function showNumber(sign: string): string {
  return `\\u${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;
}
