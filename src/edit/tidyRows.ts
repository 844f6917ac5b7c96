import { markBlockRows } from './markBlockRows.ts';

const ITEM = /^\s*(?:[-*+]|\d+[.)])\s/;

/**
 * Blank lines around what is no list, never two of them, and steps that are counted on. Blocks stay byte for byte.
 *
 * @param isLoose true for a row that may get a blank one before it
 */
export function tidyRows(rows: readonly string[], isLoose: (row: string) => boolean): string {
  const inBlock = markBlockRows(rows);
  const spaced: Row[] = [];
  for (const [at, text] of rows.entries()) {
    const before = rows[at - 1] ?? '';
    const isFixed = inBlock[at] === true;
    const isBlank = !isFixed && text.trim() === '';
    if (isBlank && spaced.length > 0 && !spaced.at(-1)?.isFixed && spaced.at(-1)?.text.trim() === '')
      continue;
    const starts = ITEM.test(text) && before.trim() !== '' && !ITEM.test(before) && !/^\s/.test(before);
    if (starts && !isFixed && isLoose(text)) spaced.push({ text: '', isFixed: false });
    spaced.push({ text, isFixed });
  }
  return numberSteps(spaced).join('\n').trim();
}

interface Row {
  text: string;
  /** True in a block. */
  isFixed: boolean;
}

/** A step or two may have gone at the end of what came before. */
const MOST_GONE = 2;

/** Steps that follow each other are counted on, whatever came between them or went; so are those that go on behind a text or title. */
function numberSteps(rows: readonly Row[]): string[] {
  let [count, last, written] = [0, 0, 0];
  return rows.map(({ text, isFixed }) => {
    const [, number = '', rest = ''] = /^(\d+)([.)]\s.*)$/.exec(text) ?? [];
    if (isFixed || number === '') {
      if (!isFixed && /^\S/.test(text)) count = 0;
      return text;
    }
    const own = Number(number);
    const goesOn = last > 0 && own > written && own <= written + 1 + MOST_GONE;
    count = count > 0 || goesOn ? (count || last) + 1 : own;
    [last, written] = [count, own];
    return `${count}${rest}`;
  });
}
