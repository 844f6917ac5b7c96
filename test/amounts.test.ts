import { expect, test } from 'vitest';
import { readAmounts } from '../src/language/readAmounts.ts';
import { readTokens } from '../src/language/readTokens.ts';

type Row = [text: string, ...amounts: [value: string, unit: string, bound: string][]];

const TABLE: Row[] = [
  ['Keep functions under 20 lines', ['20', 'line', 'most']],
  ['At least 2 reviewers approve within 3 days', ['2', 'reviewer', 'least'], ['3', 'day', 'most']],
  ['Answer in <200ms, never above 1,000 ms', ['200', 'm', 'most'], ['1000', 'm', 'least']],
  ['Keep coverage at 80% or more', ['80', '%', 'least']],
  ['Ten or fewer retries', ['10', '', 'most']],
  ['15+ years of experience', ['15', 'year', 'least']],
  ['About 5 requests per second', ['5', 'request', 'about']],
  ['Listen on port 9440', ['9440', '', 'exact']],
  ['Retry on the 3rd failure', ['3', 'th', 'exact']],
  // The number behind a plus belongs to its word.
  ['Avoid N+1 queries'],
  ['Find N+1 queries in 2 minutes', ['2', 'minute', 'exact']],
  // Two signs that look the same: micro, and the Greek letter.
  ['Parse in 40 µs', ['40', 'µ', 'exact']],
  ['Parse in 40 μs', ['40', 'µ', 'exact']],
  // A number that belongs to a name.
  ['Sign in with OAuth 2.0'],
  ['Write what is read'],
];

test.each(TABLE)('%s', (text, ...amounts) => {
  const found = readAmounts(text, readTokens(text)).map(({ value, unit, bound }) => [value, unit, bound]);
  expect(found).toEqual(amounts);
});
