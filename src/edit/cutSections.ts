import { estimateTokens } from '../language/estimateTokens.ts';

/** A stretch of a text with the title that it begins with. */
export interface CutSection {
  /** Empty for what stands before the first title, and where a section goes on. */
  title: string;
  text: string;
  /** 0-based, of its first line in the whole text. */
  from: number;
}

/**
 * Cuts a text at its titles into sections of at most so many tokens: at the outermost ones first, at those below where a section is too long, and at blank
 * lines where it has none.
 *
 * @param text Markdown without code
 * @param most tokens of a section; a single paragraph or list may be longer
 */
export function cutSections(text: string, most: number): CutSection[] {
  return cut({ title: '', text, from: 0 }, 1, most);
}

const DEEPEST = 6;

function cut(section: CutSection, depth: number, most: number): CutSection[] {
  if (depth > 1 && estimateTokens(section.text) <= most) return [section];
  if (depth > DEEPEST) return cutAtBlanks(section, most);
  const rows = section.text.split('\n');
  const title = new RegExp(`^#{1,${depth}} \\S`);
  const starts = rows.flatMap((row, at) => (at > 0 && title.test(row) ? [at] : []));
  return [0, ...starts].flatMap((start, i) => {
    const own = rows.slice(start, starts[i] ?? rows.length);
    const named = /^#{1,6} (.+)$/.exec(own[0] ?? '')?.[1] ?? (start === 0 ? section.title : '');
    const one = { title: named, text: own.join('\n'), from: section.from + start };
    return own.some((row) => row.trim() !== '') ? cut(one, depth + 1, most) : [];
  });
}

function cutAtBlanks({ title, text, from }: CutSection, most: number): CutSection[] {
  const found: CutSection[] = [];
  let own: string[] = [];
  let start = 0;
  const rows = text.split('\n');
  rows.forEach((row, at) => {
    own.push(row);
    const isFull = row.trim() === '' && estimateTokens(own.join('\n')) > most / 2;
    if (!isFull && at < rows.length - 1) return;
    if (own.some((one) => one.trim() !== ''))
      found.push({ title: found.length === 0 ? title : '', text: own.join('\n'), from: from + start });
    own = [];
    start = at + 1;
  });
  return found;
}
