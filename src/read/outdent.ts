const TAB = 4;

/** A line without white space at its start, up to so many columns; a tab reaches to the next stop of four. */
export function outdent(line: string, columns: number): string {
  let column = 0;
  let at = 0;
  while (at < line.length && column < columns) {
    if (line[at] === ' ') column++;
    else if (line[at] === '\t') column += TAB - (column % TAB);
    else break;
    at++;
  }
  // What is left of a tab that reaches further.
  return column > columns ? ' '.repeat(column - columns) + line.slice(at) : line.slice(at);
}

/** Columns of white space at the start of a line. */
export function widthOfIndent(line: string): number {
  let column = 0;
  for (const sign of line) {
    if (sign === ' ') column++;
    else if (sign === '\t') column += TAB - (column % TAB);
    else break;
  }
  return column;
}
