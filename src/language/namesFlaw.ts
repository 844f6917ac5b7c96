/** "Unlabelled", "unvalidated": what was left undone, as a pattern. */
export const UNDONE = 'un(?!ique|i\\b|it|iform|ified|iversal|der|til|less|ion)\\w+ed';

/** What is wrong with a thing, in a word beside it: "Missing alt text", "Leaked tokens", "Queries without an index". */
const FLAW = new RegExp(
  `\\b(?:missing|lack(?:s|ing|ed)?|absent|weak(?:er|ness\\w*)?|poor(?:ly)?|bad(?:ly)?|broken|wrong(?:ly)?|incorrect\\w*|improper\\w*|inadequate\\w*|insufficient\\w*|inconsistent\\w*|incomplete\\w*|excessive\\w*|unnecessary|unsafe|insecure|bypass\\w*|leak\\w*|exposed|expos(?:ure|ing)|hard-?coded|outdated|deprecated|stale|obsolete|dead|duplicated?|${UNDONE}|violat\\w+|fail(?:s|ed|ing|ures?)?|errors? in|smells?|vulnerabilit\\w+|misus\\w+|misconfigur\\w+|without|no)\\b`,
  'i',
);

/** True of a line that may speak of what is wrong rather than of what is wanted: "Missing receipts" beside "Receipts". */
export function namesFlaw(text: string): boolean {
  return FLAW.test(text);
}
