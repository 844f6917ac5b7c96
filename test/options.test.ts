import { expect, test } from 'vitest';
import { checkMerge, listQuestions, mergeAgents, readPersona } from '../src/index.ts';
import { suggestName } from '../src/language/suggestName.ts';
import type { MergeOptions, Source } from '../src/types/index.ts';

const SOURCES: Source[] = [
  { path: 'a.md', text: '---\nname: cook\ndescription: Cooks.\n---\n\n- Salt the water first\n' },
  { path: 'b.md', text: '---\nname: baker\ndescription: Bakes.\n---\n\n- Weigh the flour twice\n' },
];

const refused: [string, Source[], object, string][] = [
  [
    'an option that is misspelt',
    SOURCES,
    { treshold: 0.5 },
    'Unknown option `treshold`. Did you mean `threshold`?',
  ],
  ['a flag of the command line', SOURCES, { 'keep-apart': [] }, 'Did you mean `keepApart`?'],
  ['an option of nothing', SOURCES, { colour: true }, 'Unknown option `colour`.'],
  ['two sources of one path', [...SOURCES, ...SOURCES.slice(0, 1)], {}, 'Two sources have the path `a.md`.'],
  [
    'a lead that is no source',
    SOURCES,
    { lead: 'c.md' },
    'Expected `lead` to be the path of a source, not `c.md`.',
  ],
  ['a name among the settings', SOURCES, { set: { name: 'x' } }, 'Expected the option `name`'],
  ['an agent without a description', SOURCES, { set: { description: null } }, 'Expected `set.description`'],
];

test.each(refused)('%s is refused', async (_, sources, options, message) => {
  const error = await mergeAgents(sources, options as MergeOptions).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(TypeError);
  expect(String(error)).toContain(message);
  await expect(listQuestions(sources, options as MergeOptions)).rejects.toThrow(TypeError);
});

test('a check refuses two sources of one path', async () => {
  const [a, b] = SOURCES.map(readPersona);
  if (!a || !b) throw new Error('Expected two personas');
  await expect(checkMerge(a, [b, b])).rejects.toThrow('Two sources have the path `b.md`.');
});

test('the lead comes first, and settings are as asked for', async () => {
  const stages: string[] = [];
  const { agent, report } = await mergeAgents(SOURCES, {
    lead: 'b.md',
    set: { model: 'opus' },
    onProgress: ({ stage, entries }) => stages.push(`${stage} ${entries}`),
  });
  expect(agent.name).toBe('baker');
  expect(agent.frontMatter).toContainEqual(expect.objectContaining({ key: 'model', value: 'opus' }));
  expect(report.conflicts).toContainEqual(expect.objectContaining({ field: 'model' }));
  expect(stages).toEqual(['read 0', 'match 2', 'compose 2', 'report 2']);
});

test.each([
  ['ouptut', 'output'],
  ['reprot', 'report'],
  ['policyy', 'policy'],
  ['descriptionbudget', 'description-budget'],
  ['banana', undefined],
  ['', undefined],
])('%j is nearest to %j', (given, expected) => {
  const known = ['output', 'report', 'policy', 'description-budget', 'strict'];
  expect(suggestName(given, known)).toBe(expected);
});
