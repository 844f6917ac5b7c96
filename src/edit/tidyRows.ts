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

/** Steps that follow each other are counted on, whatever came between them or went. */
function numberSteps(rows: readonly Row[]): string[] {
  let count = 0;
  return rows.map(({ text, isFixed }) => {
    const [, number = '', rest = ''] = /^(\d+)([.)]\s.*)$/.exec(text) ?? [];
    if (isFixed || number === '') {
      if (!isFixed && /^\S/.test(text)) count = 0;
      return text;
    }
    count = count === 0 ? Number(number) : count + 1;
    return `${count}${rest}`;
  });
}
