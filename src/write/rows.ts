/** Pieces of terminal output: the same in every locale, measured in characters. */

/** A text on one line that fits into `room`: the end of a path or the start of a sentence stays. */
export function shorten(text: string, room: number, cut: 'start' | 'end' = 'end'): string {
  const letters = [...text.replace(/\p{Cc}/gu, ' ')];
  if (letters.length <= room) return letters.join('');
  return cut === 'start' ? `…${letters.slice(1 - room).join('')}` : `${letters.slice(0, room - 1).join('')}…`;
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
    length = first.lastIndexOf('/', length - 2) + 1;
  }
  return paths.map((path) => path.slice(length));
}
