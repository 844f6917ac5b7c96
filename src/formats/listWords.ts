/** The words of a list that is written with blanks between them. */
export function listWords(list: string): string[] {
  return list.trim().split(/\s+/);
}
