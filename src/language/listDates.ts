/** A day or month, in capitals. */
const DATES =
  /\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|January|February|March|April|May|June|July|August|September|October|November|December)\b/g;

/** Days and months that a text names, in the singular. */
export function listDates(text: string): string[] {
  return (text.match(DATES) ?? []).map((date) => date.replace(/s$/, ''));
}
