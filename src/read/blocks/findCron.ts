import type { FoundBlock, Page } from './Page.ts';

const FIELDS =
  /^[ \t]*((?:(?:\*|\d{1,2}(?:-\d{1,2})?(?:,\d{1,2}(?:-\d{1,2})?){0,30})(?:\/\d{1,2})?[ \t]+){4}(?:\*|[0-7A-Z](?:[\d,A-Z-]{0,30}))(?:\/\d{1,2})?)(?:[ \t]+\S.*)?$/;

/** Lines of a timetable for cron; one that begins with a star is a bullet to Markdown. */
export function findCron({ lines, inside }: Page, first: number): FoundBlock | undefined {
  let end = first;
  while (end < lines.length && !inside[end] && isCron(lines[end] as string)) end++;
  return end > first ? { first, last: end - 1, what: 'data' } : undefined;
}

function isCron(line: string): boolean {
  // Five stars alone are a rule.
  return FIELDS.exec(line)?.[1]?.includes('*') === true && /\w/.test(line);
}
