/** A day or month, in capitals, or an hour before or after noon. */
const DATES =
  /\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|January|February|March|April|May|June|July|August|September|October|November|December)\b|\b\d{1,2}(?::\d\d)?\s?[ap]\.?m\b/g;

/** Days, months and hours that a text names, days in the singular. */
export function listDates(text: string): string[] {
  return (text.match(DATES) ?? []).map((date) => date.replace(/s$/, ''));
}
