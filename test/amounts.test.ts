import { expect, test } from 'vitest';
import { findOpposition, holds } from '../src/language/claims.ts';
import { differInUnit, readAmounts } from '../src/language/readAmounts.ts';
import { readClaims } from '../src/language/readClaims.ts';
import { readTokens } from '../src/language/readTokens.ts';

type Row = [text: string, ...amounts: [value: string, unit: string, bound: string][]];

const TABLE: Row[] = [
  ['Keep functions under 20 lines', ['20', 'line', 'most']],
  ['At least 2 reviewers approve within 3 days', ['2', 'reviewer', 'least'], ['3', 'day', 'most']],
  ['Answer in <200ms, never above 1,000 ms', ['200', 'ms', 'most'], ['1000', 'ms', 'least']],
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
  ['Parse in 40 µs', ['40', 'µs', 'exact']],
  ['Parse in 40 μs', ['40', 'µs', 'exact']],
  // One unit, whichever way it is spelt; one letter is not another one's plural.
  ['Wait 5 s', ['5', 's', 'exact']],
  ['Wait 5 secs', ['5', 's', 'exact']],
  ['Wait 250 milliseconds', ['250', 'ms', 'exact']],
  ['Wait 5 min', ['5', 'minute', 'exact']],
  ['Wait 5 mins', ['5', 'minute', 'exact']],
  ['Wait 2 hrs', ['2', 'hour', 'exact']],
  ['Keep 90 percent', ['90', '%', 'exact']],
  ['Keep 3 processes', ['3', 'process', 'exact']],
  ['Keep 3 queries', ['3', 'query', 'exact']],
  ['Keep 3 caches', ['3', 'cache', 'exact']],
  // Both ends of a range have its unit.
  ['Wait 5 to 10 minutes', ['5', 'minute', 'exact'], ['10', 'minute', 'exact']],
  ['Wait 5–10 s', ['5', 's', 'exact'], ['10', 's', 'exact']],
  // Capitals decide about single letters.
  ['Serve 5M readers', ['5', 'million', 'exact']],
  ['Serve 5k readers', ['5', 'thousand', 'exact']],
  ['Walk 5 m', ['5', 'm', 'exact']],
  ['Keep logs 3 d', ['3', 'day', 'exact']],
  ['Build 3D models', ['3', '', 'exact']],
  ['Test on 5G', ['5', '', 'exact']],
  ['SEND 40 MB IN 5 MIN', ['40', 'mb', 'exact'], ['5', 'minute', 'exact']],
  // Money is no percentage, and no number of months.
  ['Spend at most $5 a month', ['5', '$', 'most']],
  ['Spend €5k', ['5', '€thousand', 'exact']],
  // What goes on behind a number counts nothing.
  ['Return 404 when it is gone', ['404', '', 'exact']],
  ['Keep it at 5 as before', ['5', '', 'exact']],
  // A number that belongs to a name.
  ['Sign in with OAuth 2.0'],
  ['Write what is read'],
];

test.each(TABLE)('%s', (text, ...amounts) => {
  const found = readAmounts(text, readTokens(text)).map(({ value, unit, bound }) => [value, unit, bound]);
  expect(found).toEqual(amounts);
});

test.each([
  ['5 ms', '5 s', true],
  ['5 ms', '5 milliseconds', false],
  ['5 ms', '5 m', true],
  ['5 m', '5 minutes', false],
  ['5 m', '5 km', true],
  ['5M', '5 million', false],
  ['5m', '5M', false],
  ['5M', '5K', true],
  ['5%', '$5', true],
  ['$5', '€5', true],
  ['$5k', '$5M', true],
  ['100 Mbps', '100 MB', true],
  ['7B', '7 billion', false],
  ['5 keys', '5 locks', false],
  ['5 min', '5', false],
])('%s and %s differ in unit: %s', (a, b, expected) => {
  const [one, other] = [a, b].map((text) => readAmounts(text, readTokens(text))[0]);
  if (!one || !other) throw new Error('no amount');
  expect(differInUnit(one, other)).toBe(expected);
  expect(differInUnit(other, one)).toBe(expected);
});

test.each([
  ['Answer in 200ms', 'Answer in 200 ms', true],
  ['Keep p95 under 200ms', 'Keep p95 under 200 milliseconds', true],
  ['Wait 5 min', 'Wait 5 minutes', true],
  ['Wait 5–10 min', 'Wait 5-10 minutes', true],
  ['Be 3x faster', 'Be 3 times faster', true],
  ['Wait 5 ms', 'Wait 5 s', false],
  ['Keep 5 tests', 'Keep 5 minutes', false],
  ['Keep 5', 'Keep 5 lines', false],
])('%s holds %s: %s', (a, b, expected) => {
  expect(holds(readClaims(a), readClaims(b))).toBe(expected);
});

test.each([
  ['Answer within 5 s', 'Answer within 5 minutes', 'number'],
  ['Answer within 5 seconds', 'Answer within 10 s', 'number'],
  ['Answer in 200ms', 'Answer in 200 ms', undefined],
  ['Answer in JSON', 'Answer in YAML', 'format'],
  ['Answer in 3 bullets', 'Answer in prose', 'format'],
])('%s against %s: %s', (a, b, expected) => {
  expect(findOpposition(readClaims(a), readClaims(b))?.kind).toBe(expected);
});

test.each([
  ['Listen on port 9440', [{ value: '9440', unit: '', of: 'port', text: '9440' }]],
  ['Wait 5 min', [{ value: '5', unit: 'minute', unitAt: 7, of: 'wait', text: '5 min' }]],
  ['Wait a while, 5 times', [{ value: '5', unit: 'x', unitAt: 16, text: '5 times' }]],
  ['Wait a while: for 5 times', [{ of: 'for' }]],
  ['5 keys', [{ of: '' }]],
  ['Wait (a) ... 5 keys', [{ of: '' }]],
  ['Keep 3 keys', [{ value: '3', unit: 'key', of: 'keep', text: '3 keys' }]],
  ['Spend $5 million', [{ value: '5', unit: '$million', of: 'spend', text: '$5 million' }]],
  ['Spend $7B', [{ value: '7', unit: '$b', text: '$7B' }]],
  ['Store 1,234,567 rows, 1,2', [{ value: '1234567' }, { value: '1,2', unit: '' }]],
  ['Take 10, then rest', [{ value: '10', unit: '', text: '10' }]],
  [
    'Answer in 10 to $20',
    [
      { value: '10', unit: '$' },
      { value: '20', unit: '$' },
    ],
  ],
  ['5 keys or 10 locks', [{ unit: 'key' }, { unit: 'lock' }]],
  ['Keep 5. Or 10 minutes', [{ unit: '' }, { unit: 'minute' }]],
  ['Read 5 pages minimum', [{ unit: 'page', bound: 'least' }]],
  ['Keep it maximum 5 pages', [{ unit: 'page', bound: 'most' }]],
  ['Keep about 5, under 7, over 9', [{ bound: 'about' }, { bound: 'most' }, { bound: 'least' }]],
  ['Let 5 or fewer in, 7 or more out', [{ bound: 'most' }, { bound: 'least' }]],
  ['Count 2 bus stops, 3 gas pipes, 2 dish washers', [{ unit: 'bus' }, { unit: 'gas' }, { unit: 'dish' }]],
  [
    'Count 2 dishes, 3 boxes, 4 lies, 5 ties',
    [{ unit: 'dish' }, { unit: 'box' }, { unit: 'lie' }, { unit: 'tie' }],
  ],
])('%s in full', (text, expected) => {
  const found = readAmounts(text, readTokens(text));
  expect(found).toMatchObject(expected);
  expect(found).toHaveLength(expected.length);
  for (const { unitAt } of found)
    if (unitAt !== undefined) expect(text.slice(unitAt)).toMatch(/^\p{L}|^%|^°/u);
});

test('a unit that is no word of its own is looked for behind its number', () => {
  const amounts = readAmounts('min wait 5 min', readTokens('min wait 5 min'));
  expect(amounts.map(({ unitAt }) => unitAt)).toEqual([11]);
  expect(readAmounts('Read all', readTokens('Read all'))).toEqual([]);
});
