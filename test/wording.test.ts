import { describe, expect, test } from 'vitest';
import { findEnumerations } from '../src/compose/word/findEnumerations.ts';
import { wordingRules } from '../src/compose/word/wordingRules.ts';
import { readClaims } from '../src/language/claims.ts';

describe.each(wordingRules)('$name: $says', ({ applies, examples }) => {
  test.each(examples)(
    '"$goes" beside "$kept": $applies',
    ({ kept, goes, title, alike = false, ...example }) => {
      const meeting = {
        kept: { claims: readClaims(kept) },
        goes: { claims: readClaims(goes) },
        title,
        alike,
      };
      expect(applies(meeting)).toBe(example.applies);
    },
  );
});

test('each rule has an example that it applies to, and one that it does not', () => {
  for (const { examples } of wordingRules) {
    expect(examples.some(({ applies }) => applies)).toBe(true);
    expect(examples.some(({ applies }) => !applies)).toBe(true);
  }
});

describe('enumerations of names', () => {
  test.each([
    ['Queues (Kafka, SQS) for bookings', [['Kafka', 'SQS']]],
    ['**Kafka, SQS, and NATS** for bookings', [['Kafka', 'SQS', 'NATS**']]],
    ['Store it in Redis, Memcached, and CDN caches', [['Redis', 'Memcached']]],
    ['*(AWS), x-Ray, OAuth 2.0, or C#', [['AWS'], ['x-Ray', 'OAuth 2.0', 'C#']]],
    ['lower, case, words', []],
  ])('in %j', (markdown, elements) => {
    expect(findEnumerations(markdown).map((one) => one.elements)).toEqual(elements);
  });

  test.each(['a', 'a-', '-', 'A, ', 'a, ', '('])('of %j again and again are looked for once', (piece) => {
    const begun = process.cpuUsage();
    findEnumerations(`x${piece.repeat(120_000)}`);
    const { user, system } = process.cpuUsage(begun);
    // Begun anew at each letter it took minutes; the rest is room for a busy machine.
    expect((user + system) / 1_000).toBeLessThan(3_000);
  });
});
