import stringWidth from 'fast-string-width';
import { wrapAnsi } from 'fast-wrap-ansi';

/** Columns that a text takes on a terminal: East Asian wide letters and emoji two, combining marks and colours none. */
export function measureWidth(text: string): number {
  return stringWidth(text);
}

/**
 * Breaks a text into lines of at most `width` columns, at spaces where it can.
 *
 * @param most Lines at most; the last ends in an ellipsis where there is more.
 */
export function wrapText(text: string, width: number, most = Number.POSITIVE_INFINITY): string[] {
  const lines = wrapAnsi(text, width, { hard: true }).split('\n');
  if (lines.length <= most) return lines;
  const kept = lines.slice(0, most);
  kept[most - 1] = `${wrapAnsi(kept[most - 1] ?? '', width - 1, { hard: true }).split('\n')[0] ?? ''}…`;
  return kept;
}
