import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentStems, holdContent, listContent, stemOf } from '../src/compose/content.ts';
import { mergeSequences } from '../src/compose/outline/mergeSequences.ts';
import { bulletFromSentence } from '../src/compose/prose/bulletFromSentence.ts';
import { enrichText } from '../src/compose/wording/enrichText.ts';
import { findOwn } from '../src/compose/wording/findOwn.ts';
import { fitPhrase } from '../src/compose/wording/fitPhrase.ts';
import { isLight } from '../src/compose/wording/generic.ts';
import { detectForm } from '../src/compose/wording/grammar.ts';
import { nameThing } from '../src/compose/wording/nameThing.ts';
import { joinPhrases, type Phrase, splitPhrases } from '../src/compose/wording/splitPhrases.ts';
import { wordCapability } from '../src/compose/wording/wordCapability.ts';
import type { Entry } from '../src/types/index.ts';

const WORDS =
  'cache|Redis|queries|and|or|with|using|for|(|)|,|;|:|Kafka|at|rest|in|transit|`npm run x`|**bold**|20|gRPC|design|Design|—|.|OpenAPI 3.0|&|both|role-based';
const bullet = fc
  .array(fc.constantFrom(...WORDS.split('|')), { minLength: 1, maxLength: 14 })
  .map((ws) => ws.join(' '));
const everything = () => 'word' as const;

describe('splitPhrases', () => {
  it('keeps every character', () => {
    fc.assert(
      fc.property(fc.oneof(bullet, fc.string()), (text) => {
        expect(joinPhrases(splitPhrases(text))).toBe(text);
      }),
    );
  });

  it('never cuts code spans, links and bold text', () => {
    const text = 'Run `a, b and c` with [x, y](https://e.org/a,b) for **one, two**';
    expect(splitPhrases(text).phrases.map((p) => p.text)).toEqual([
      'Run `a, b and c`',
      '[x, y](https://e.org/a,b)',
      '**one, two**',
    ]);
  });
});

describe('findOwn', () => {
  const entry = (id: string, text: string) => ({ id, text }) as Entry;
  const members = [
    entry('a', 'Idempotency keys for requests'),
    entry('b', 'Idempotent consumers'),
    entry('c', 'Data about requests'),
  ];
  const holders = (...others: string[]) => {
    const found = new Map<string, Set<string>>();
    others.forEach((text, i) => {
      for (const c of holdContent(text)) found.set(c, (found.get(c) ?? new Set()).add(`o${i}`));
    });
    return found;
  };
  it.each([
    ['stands elsewhere beside other things', ['Kafka consumers'], ['consum', 'data']],
    ['is said elsewhere of the same', ['Consumers that are idempotent'], ['data']],
    ['says little, since many say it', Array.from('abcdef', (c) => `Data ${c}${c}`), ['consum']],
  ])('a word of one member that %s', (_, others, own) => {
    const found = findOwn(members, 'x', holders(...others));
    expect([...found].filter((c) => c === 'consum' || c === 'data').sort()).toEqual(own);
  });
});

describe('fitPhrase', () => {
  const fitLast = (text: string, other: string) => {
    const bullet = splitPhrases(text);
    const { phrases } = splitPhrases(other);
    const last = phrases.length - 1;
    const phrase = phrases[last] as Phrase;
    const governing = phrases.findLast((p, i) => i < last && p.link !== 'list');
    return fitPhrase(bullet, phrase.text, phrase, governing) ? joinPhrases(bullet) : undefined;
  };

  it.each([
    // What hangs on the same thing is one list; what hangs on another is not.
    ['Write log entries for storms', 'Log entries for repairs', 'Write log entries for storms and repairs'],
    ['Write log entries for storms and repairs', 'Paint buoys for shallows', undefined],
    ['Ropes for moorings, sails', 'Knots for anchors, ladders', undefined],
    // A label in bold is no part of a list.
    ['Signals (Bells, Gongs)', 'Signals (Bells, **Horns**)', undefined],
  ])('“%s” and “%s”', (text, other, expected) => expect(fitLast(text, other)).toBe(expected));
});

describe('enrichText', () => {
  it.each([
    [
      'Message queues (RabbitMQ, Kafka)',
      'with RabbitMQ, Apache Kafka, or AWS SQS',
      'Message queues (RabbitMQ, Apache Kafka, AWS SQS)',
    ],
    [
      'Unit, integration, and load tests',
      'Unit tests, contract tests',
      'Unit, integration, load tests, and contract tests',
    ],
    ['Encryption of backups', 'Encryption for GDPR compliance', 'Encryption of backups for GDPR compliance'],
    ['Role-based access control for teams', 'RBAC for teams', 'Role-based access control (RBAC) for teams'],
    ['CDN integration', 'Content delivery network integration', 'Content delivery network (CDN) integration'],
    ['Input validation and sanitization', 'Validate inputs', 'Input validation and sanitization'],
    // Names stand beside what they stood beside.
    [
      'Load balancing and session draining',
      'Load balancing (nginx, HAProxy)',
      'Load balancing (nginx, HAProxy) and session draining',
    ],
    ['Tuning slow queries', 'Analyze slow queries using EXPLAIN', 'Tuning slow queries using EXPLAIN'],
    ['Scaling rules that fit', 'Set up scaling with HPA and VPA', 'Scaling rules that fit'],
    [
      'Integration with partner services and queues',
      'Adapters for partner services and APIs',
      'Integration with partner services, queues, and APIs',
    ],
    ['B-tree indexes for ranges', 'Tree kinds: B-tree, GIN, BRIN', 'B-tree indexes for ranges'],
    [
      'Stores without joins (MongoDB, Redis)',
      'Stores: PostgreSQL, MongoDB',
      'Stores without joins (MongoDB, Redis)',
    ],
  ])('%s + %s', (text, other, expected) => {
    const held = holdContent(text);
    expect(enrichText(text, other, (c) => (held.has(c) ? 'none' : 'phrase')).text).toBe(expected);
  });

  it('strings clauses together as one sentence', () => {
    const { below } = enrichText(
      'Keep code plain',
      'Avoid clever hacks. Write for readers. Keep code plain.',
      everything,
    );
    expect(below).toEqual(['Avoid clever hacks; write for readers.']);
  });

  it('loses nothing of the text that leads', () => {
    fc.assert(
      fc.property(bullet, bullet, (a, b) => {
        const { text, below } = enrichText(a, b, everything);
        const held = holdContent(text, ...below);
        expect([...contentStems(a)].filter((c) => !held.has(c))).toEqual([]);
      }),
    );
  });

  it('holds all that is needed of the other', () => {
    fc.assert(
      fc.property(bullet, bullet, (a, b) => {
        const { text, below } = enrichText(a, b, everything);
        const held = holdContent(text, ...below);
        expect([...listContent(b)].filter((c) => !held.has(c))).toEqual([]);
      }),
    );
  });

  it('invents no word', () => {
    fc.assert(
      fc.property(bullet, bullet, (a, b) => {
        const { text, below } = enrichText(a, b, everything);
        const known = contentStems(`${a} ${b}`);
        expect([...contentStems([text, ...below].join(' '))].filter((c) => !known.has(c))).toEqual([]);
      }),
    );
  });
});

describe('what several say of one thing', () => {
  const join = (text: string, other: string, label = '') => {
    const held = holdContent(text);
    const needOf = (c: string) =>
      held.has(c) || isLight(stemOf(c)) ? 'none' : c.startsWith('=') && !/\d/.test(c) ? 'phrase' : 'word';
    const { text: joined, below } = enrichText(text, other, needOf, label);
    return [joined, ...below].join(' / ');
  };

  it.each([
    // A version goes to its name.
    ['Describe APIs with OpenAPI', 'APIs described in OpenAPI 3.1', 'Describe APIs with OpenAPI 3.1'],
    ['Python with type hints', 'Type hints in Python 3.12+', 'Python 3.12+ with type hints'],
    // An adjective goes to its noun, before what both set between them.
    [
      'Sign access tokens for clients',
      'Short-lived access tokens',
      'Sign short-lived access tokens for clients',
    ],
    ['Design REST APIs', 'Describe resource-oriented REST APIs', 'Design resource-oriented REST APIs'],
    // What the bullet says is not said at the end of a clause either.
    [
      'Design RESTful APIs and OpenAPI documents',
      'Design resource-oriented REST APIs described with OpenAPI 3.1',
      'Design RESTful APIs, OpenAPI 3.1 documents, and resource-oriented REST APIs',
    ],
    // What hangs on a noun that both name goes behind it.
    ['Watch the query log', 'Query log reviewed weekly', 'Watch the query log, reviewed weekly'],
    ['Limit requests to the gateway', 'Gateway per tenant', 'Limit requests to the gateway per tenant'],
    [
      'Schemas that fit the domain',
      'Schemas with strict types',
      'Schemas that fit the domain, with strict types',
    ],
    ['Limit requests per tenant', 'Requests limited per client', 'Limit requests per tenant or client'],
    // Of deeds and of lists only what is new.
    [
      'Rate limiting per client',
      'Apply rate limiting per client and answer with status 429',
      'Rate limiting per client; answer with status 429',
    ],
    [
      'API versioning with a policy that is written down',
      'API versioning and deprecation notices',
      'API versioning with a policy that is written down, and deprecation notices',
    ],
    ['Cache-aside with Redis', 'Cache hot reads in Redis', 'Cache-aside with Redis; cache hot reads'],
    [
      'Fixtures, contract tests',
      'contract tests, mock servers, and smoke runs',
      'Fixtures, contract tests, mock servers, smoke runs',
    ],
  ])('%s + %s', (text, other, expected) => expect(join(text, other)).toBe(expected));

  it.each([
    // Said of all, or denied: an adjective would take away from it.
    ['Validate all inputs', 'Validate untrusted inputs'],
    ['Never log tokens', 'Log hashed tokens'],
    // Which of its kind, not how it is.
    ['Test services', 'Test server-side services'],
    ['Monitor GraphQL endpoints', 'Monitor batched endpoints'],
    // The other number stays.
    ['Python 3.10 services', 'Services in Python 3.12'],
    // A limit is of its own base.
    ['Allow 1000 requests per tenant', 'Requests limited to 10 per client'],
    // "them" points back; "to" reaches over; the bound may be of both.
    ['Write tests', 'Write tests and run them nightly'],
    ['Write tests', 'Write tests and run linters before every commit'],
    ['Explain choices', 'Explain choices and design schemas'],
  ])('leaves "%s" as it is beside "%s"', (text, other) => {
    expect(join(text, other)).toMatch(new RegExp(`^${text}(?:$|[;,] | / )`));
    expect(join(text, other).toLowerCase()).toContain(other.split(' ').slice(-2).join(' ').toLowerCase());
  });
});

describe('mergeSequences', () => {
  const letters = fc.uniqueArray(fc.constantFrom(...'abcdefghij'), { maxLength: 8 });

  it('keeps the order of the first and holds everything once', () => {
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 5 }), (list) => {
        const merged = mergeSequences(list);
        expect(merged.length).toBe(new Set(merged).size);
        expect(new Set(merged)).toEqual(new Set(list.flat()));
        const first = list.find((s) => s.length > 0) ?? [];
        expect(merged.filter((m) => first.includes(m))).toEqual(first);
      }),
    );
  });

  it('puts a step behind the neighbour that it follows', () => {
    const merged = mergeSequences([
      ['plan', 'build', 'ship'],
      ['build', 'test', 'ship', 'watch'],
    ]);
    expect(merged).toEqual(['plan', 'build', 'test', 'ship', 'watch']);
  });
});

describe('detectForm', () => {
  it.each([
    ['Design the schema', 'imperative'],
    ['Test coverage of new code', 'noun'],
    ['Never log secrets', 'imperative'],
    ['Profiling of hot paths', 'gerund'],
    ['You decide', 'person'],
    ['Caches and queues', 'noun'],
  ] as const)('%s: %s', (text, form) => expect(detectForm(text)).toBe(form));
});

describe('bulletFromSentence', () => {
  it.each([
    ['You design APIs with care.', 'Design APIs with care'],
    ['You are expert in SQL.', 'Expert in SQL'],
    ['You carefully read logs. You can trace calls.', 'Carefully read logs. Trace calls'],
    ['You know queues and can tune them.', 'Know queues and tune them'],
    ['The rest stays.', 'The rest stays'],
  ])('%s', (sentence, expected) => expect(bulletFromSentence(sentence)).toBe(expected));
});

describe('nameThing', () => {
  it.each([
    ['Implement token rotation with short expiry', 'Token rotation with short expiry'],
    ['Ensure logs are complete', 'Ensure logs are complete'],
    ['Create fixtures and run them nightly', 'Create fixtures and run them nightly'],
    ['Use the standard library', 'Use the standard library'],
    ['Rotate tokens', 'Rotate tokens'],
    ['Use gRPC for calls inside', 'gRPC for calls inside'],
  ])('%s', (text, expected) => expect(nameThing(text)).toBe(expected));
});

describe('wordCapability', () => {
  const entry = (line: number, text: string) => ({
    id: `a.md:${line}`,
    source: 'a.md',
    line,
    kind: 'item' as const,
    text,
    body: text,
    markdown: text,
    bodyMarkdown: text,
    path: [],
    titlesList: false,
  });
  const word = (texts: readonly string[], need: 'word' | 'phrase' = 'word') => {
    const members = texts.map((text, i) => entry(i + 1, text));
    const { markdown, below } = wordCapability(members, { language: 'en' }, () => need);
    return [markdown, ...below.map((b) => b.markdown)];
  };

  it.each([
    [
      'names join names',
      ['Queues (RabbitMQ, Kafka)', 'Queues with AWS SQS'],
      ['Queues (RabbitMQ, Kafka, AWS SQS)'],
    ],
    [
      'what has no place in the grammar stays a clause',
      ['Rotate signing keys', 'Signing keys are revoked on leave'],
      ['Signing keys are revoked on leave; rotate signing keys'],
    ],
    [
      'a number is never left out',
      ['Keep functions short', 'Short functions: at most 20 lines'],
      ['Keep functions short', 'Short functions: at most 20 lines'],
    ],
    [
      'a bullet stays in one language',
      ['Validate the inputs of forms', 'Valider les entrées des formulaires'],
      ['Validate the inputs of forms', 'Valider les entrées des formulaires'],
    ],
  ] as const)('%s', (_, texts, expected) => {
    expect(new Set(word(texts))).toEqual(new Set(expected));
    expect(word([...texts].reverse())).toEqual(word(texts));
  });

  it('a step is told as the step that it is', () => {
    const step = entry(1, 'Write a migration that can be rolled back');
    const bullet = entry(2, 'Database migrations that can be rolled back');
    const told = (lead?: string) =>
      wordCapability([step, bullet], { form: 'noun', ...(lead !== undefined && { lead }) }, () => 'none')
        .markdown;
    expect(told()).toBe('Database migrations that can be rolled back');
    expect(told(step.id)).toBe('Write a migration that can be rolled back');
  });
});
