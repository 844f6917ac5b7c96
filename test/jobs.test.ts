import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  areOpposedTitles,
  findJob,
  isConditional,
  type Job,
  type PartForm,
  titleStems,
} from '../src/language/jobs.ts';
import { TITLE_RULES } from '../src/language/jobTable.ts';

/** Titles of real personas, labelled by hand; `or` is a second reading that is as good. A quarter was held back while the table grew. */
interface Heading extends PartForm {
  job: Job;
  or?: Job;
  forbids?: boolean;
  /** How it was drawn: by how often titles occur, or each distinct title as likely as any. */
  sample: 'weighted' | 'distinct';
  held?: boolean;
}

const headings: Heading[] = JSON.parse(
  readFileSync(path.join(import.meta.dirname, 'fixtures/headings.json'), 'utf8'),
);

function isRight(heading: Heading): boolean {
  const { job, forbids } = findJob(heading);
  return (job === heading.job || job === heading.or) && forbids === (heading.forbids ?? false);
}

function share(some: readonly Heading[]): number {
  return some.filter(isRight).length / some.length;
}

describe('findJob', () => {
  test.each(TITLE_RULES.flatMap(({ job, examples }) => examples.map((title) => [title, job] as const)))(
    '"%s" is %s',
    (title, job) => {
      expect(findJob({ title })).toMatchObject({ job, sure: true });
    },
  );

  test('agrees with whoever labelled the headings', () => {
    expect(headings.length).toBeGreaterThan(300);
    expect(share(headings)).toBeGreaterThan(0.95);
    expect(share(headings.filter(({ held }) => held))).toBeGreaterThan(0.95);
  });

  const table: [PartForm, Job, boolean][] = [
    [{ title: 'Skills' }, 'knowledge', false],
    [{ title: 'Ask me when' }, 'trigger', false],
    [{ title: 'When to call me' }, 'trigger', false],
    [{ title: 'When NOT to use' }, 'trigger', true],
    [{ title: 'Out of scope' }, 'trigger', true],
    [{ title: 'In scope' }, 'trigger', false],
    [{ title: 'Don’t' }, 'rule', true],
    [{ title: 'Do' }, 'rule', false],
    [{ title: 'NO' }, 'rule', true],
    [{ title: 'Never' }, 'rule', true],
    [{ title: 'Always' }, 'rule', false],
    [{ title: 'Things to avoid' }, 'rule', true],
    [{ title: 'Common anti-patterns' }, 'rule', true],
    [{ title: 'Finding anti-patterns' }, 'rule', false],
    [{ title: 'Flaws' }, 'checklist', false],
    [{ title: 'Common flaws' }, 'checklist', false],
    [{ title: 'Wrecks', lead: 'For each wreck, report:' }, 'output', false],
    [{ title: 'Till', lead: 'When reviewing a till, check:' }, 'checklist', false],
    [{ title: 'Works with' }, 'relation', false],
    [{ title: 'Handoff' }, 'relation', false],
    [{ title: 'Success metrics' }, 'measure', false],
    [{ title: 'Metrics', path: ['Report format'] }, 'output', false],
    [{ title: '2. Metrics', path: ['Workflow'] }, 'procedure', false],
    [{ title: 'Workflow management' }, 'knowledge', false],
    [{ title: 'Incident response checklist' }, 'checklist', false],
    [{ title: 'Incident response' }, 'knowledge', false],
    [{ title: 'Harbour', checkBoxes: true }, 'checklist', false],
    [{ title: 'Harbour', ordered: true }, 'procedure', false],
    [{ title: '', items: ['Is the gate shut?', 'Who has the key?'] }, 'checklist', false],
    [{ title: '', items: ['Delays under 5 minutes', 'Occupancy above 80 %'] }, 'measure', false],
    [{ title: 'Instead', path: ['Never'] }, 'rule', false],
    [{ title: '' }, 'knowledge', false],
  ];
  test.each(table)('%j is %s, forbids: %s', (part, job, forbids) => {
    const found = findJob(part);
    expect({ job: found.job, forbids: found.forbids }).toEqual({ job, forbids });
  });
});

describe('areOpposedTitles', () => {
  test.each([
    ['Before departure', 'After departure'],
    ['In scope', 'Out of scope'],
    ['Do', 'Don’t'],
    ['Dos', "Don'ts"],
    ['Always', 'Never'],
    ['Pros', 'Cons'],
    ['Strengths', 'Weaknesses'],
    ['Good', 'Bad'],
    ['Good examples', 'Bad examples'],
    ['✅ Right', '❌ Wrong'],
    ['Input', 'Output'],
    ['When to use', 'When not to use'],
    ['Allowed', 'Forbidden'],
    ['You must', 'You must not'],
    ['What to do', 'What not to do'],
    ['Included', 'Not included'],
    ['Opening the shop', 'Closing the shop'],
    ['Day shift', 'Night shift'],
    ['Advantages of steam', 'Disadvantages of steam'],
  ])('%s / %s', (a, b) => {
    expect(areOpposedTitles(a, b)).toBe(true);
    expect(areOpposedTitles(b, a)).toBe(true);
  });

  test.each([
    ['Security', 'Safety'],
    ['Best practices', 'Good practices'],
    ['Before departure', 'Before departure'],
    ["Dos and don'ts", "Don'ts"],
    ['Rules', 'Never'],
    ['Input validation', 'Input checks'],
    ['Pros and cons', 'Cons'],
  ])('%s / %s are not opposed', (a, b) => {
    expect(areOpposedTitles(a, b)).toBe(false);
    expect(areOpposedTitles(b, a)).toBe(false);
  });
});

describe('titleStems', () => {
  test.each([
    ['Phase 2: Harbour pilots', 'harbour pilots'],
    ['🔒 1. Key Harbour Areas', 'Harbour'],
    ['Your Core Competencies', ''],
    ['Best Practices', ''],
    ['Best practices for pilots', 'Pilots'],
    ['Security Best Practices', 'Security'],
  ])('%s is about "%s"', (title, subject) => {
    expect(titleStems(title)).toEqual(titleStems(subject));
  });

  test('a title of general words is about nothing', () => {
    expect(titleStems('Core Expertise')).toEqual([]);
    expect(titleStems('Security')).not.toEqual([]);
  });
});

describe('isConditional', () => {
  test.each([
    'When designing bridges',
    'Before departure',
    'Growing bakery (5-50 ovens)',
    'Harbour (500+ berths):',
  ])('“%s” says when its lines hold', (title) => expect(isConditional(title)).toBe(true));

  test.each(['Security', 'Ovens (gas)', 'Kilns (2024)', 'Formats (3)', 'Forms'])('“%s” does not', (title) =>
    expect(isConditional(title)).toBe(false),
  );
});
