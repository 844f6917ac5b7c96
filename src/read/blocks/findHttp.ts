import { findJson } from './findData.ts';
import { endOfParagraph, type FoundBlock, isBlank, type Page } from './Page.ts';

const START =
  /^[ \t]*(?:HTTP\/\d(?:\.\d)? \d{3}\b|(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) (?:\/|https?:)\S*(?: HTTP\/\d(?:\.\d)?)?[ \t]*$)/;
const HEADER =
  /^[ \t]*(?:Host|Accept(?:-[A-Z]\w+)?|Authorization|Cache-Control|Connection|Content-[A-Z]\w+|Cookie|Set-Cookie|Date|ETag|If-[A-Z][\w-]+|Location|Origin|Referer|Server|User-Agent|X-[A-Z][\w-]+): ?\S/;

/** A request or answer with its headers, and the JSON behind them. */
export function findHttp(page: Page, first: number): FoundBlock | undefined {
  const { lines, inside } = page;
  if (!START.test(lines[first] as string)) return undefined;
  let last = first;
  while (!inside[last + 1] && HEADER.test(lines[last + 1] ?? '')) last++;
  if (last === first || last + 1 !== endOfParagraph(page, first)) return undefined;
  const at = last + 2;
  const body =
    isBlank(lines[at - 1]) && !inside[at] && /^[ \t]*[{[]/.test(lines[at] ?? '')
      ? findJson(page, at)
      : undefined;
  return { first, last: body?.last ?? last, what: 'code' };
}
