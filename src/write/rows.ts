import { measureWidth } from './wrapText.ts';

/** Pieces of terminal output: the same in every locale, measured in columns. */

/** A text on one line that fits into `room` columns: the end of a path or the start of a sentence stays. */
export function shorten(text: string, room: number, cut: 'start' | 'end' = 'end'): string {
  const plain = text.replace(/\p{Cc}/gu, ' ');
  if (measureWidth(plain) <= room) return plain;
  const letters = cut === 'start' ? [...plain].reverse() : [...plain];
  const kept: string[] = [];
  let left = room - 1;
  for (const letter of letters) {
    left -= measureWidth(letter);
    if (left < 0) break;
    kept.push(letter);
  }
  return cut === 'start' ? `…${kept.reverse().join('')}` : `${kept.join('')}…`;
}

/** A name in exactly `room` columns; of a long one the end stays. */
export function padName(name: string, room: number): string {
  const short = shorten(name, room, 'start');
  return short + ' '.repeat(Math.max(0, room - measureWidth(short)));
}

/** `1,204 entries`. */
export function plural(number: number, one: string, many = `${one}s`): string {
  return `${count(number)} ${number === 1 ? one : many}`;
}

/** Thousands apart. */
export function count(number: number): string {
  return String(number).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** @param share 0–1. Rounded down, so that 100 % means all. */
export function percent(share: number): string {
  return `${Math.floor(share * 100 + 1e-9)} %`;
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** Paths without the folders that all of them stand in. */
export function shortPaths(paths: readonly string[]): string[] {
  const [first = ''] = paths;
  let length = first.lastIndexOf('/') + 1;
  while (length > 0 && !paths.every((path) => path.startsWith(first.slice(0, length)))) {
    // A search from before the start would begin at the start, and find the slash of an absolute path again.
    length = length < 2 ? 0 : first.lastIndexOf('/', length - 2) + 1;
  }
  return paths.map((path) => path.slice(length));
}
