/** A text of at most so many characters, with a sign where it goes on. */
export function clipText(text: string, most: number): string {
  const letters = [...text];
  return letters.length > most ? `${letters.slice(0, most - 1).join('')}…` : text;
}
