import { endOfParagraph, type FoundBlock, isLed, type Page } from './Page.ts';

/** A blank to be filled in: `<name>`, `{name}`, `${NAME}`, `$NAME`, `[name]`, which is no link. */
const BLANK = /<[a-z][\w .-]*>|\{[A-Za-z_][\w .-]*\}|\$[A-Z][A-Z0-9_]+|\[[A-Za-z][^\][]*\](?![([:])/;

/** A sentence, or what is done under a label of its own. */
const SAYS = /^\p{L}+: |[.!?:,;]$/u;

/** What the line above leads to with a colon: lines with blanks that are no sentences. */
export function findForm(page: Page, first: number): FoundBlock | undefined {
  if (!isLed(page, first)) return undefined;
  const end = endOfParagraph(page, first);
  const isForm = page.lines.slice(first, end).every((line) => {
    const said = line.replace(/<[^<>]*>/g, '').trim();
    return BLANK.test(line) && !line.includes('</') && /[\p{L}\p{N}_$]/u.test(said) && !SAYS.test(said);
  });
  return isForm ? { first, last: end - 1, what: 'template' } : undefined;
}
