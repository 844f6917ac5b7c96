import { describe, expect, it } from 'vitest';
import { chooseName, listAliases, validName } from '../src/compose/frontmatter/chooseName.ts';
import { renameAgent } from '../src/compose/frontmatter/renameAgent.ts';
import { startRenaming } from '../src/compose/frontmatter/startRenaming.ts';
import { readPersona } from '../src/read/readPersona.ts';

const named = (...names: string[]) =>
  names.map((name, at) =>
    readPersona({ path: `${at}.md`, text: `---\nname: ${name}\ndescription: x\n---\n\n- Water\n` }),
  );

describe('the name', () => {
  it.each([
    ['Senior QA  Engineer!', 'senior-qa-engineer'],
    ['数据 专家', '数据-专家'],
    ['***', 'agent'],
  ])('%s is made valid', (name, valid) => expect(validName(name)).toBe(valid));

  it('is the one that most sources share, then the lead’s', () => {
    expect(chooseName(named('fern-keeper', 'Moss Keeper', 'moss-keeper'))).toBe('moss-keeper');
    expect(chooseName(named('fern-keeper', 'moss-keeper'))).toBe('fern-keeper');
    expect(listAliases(named('fern-keeper', 'moss-keeper'), 'fern-keeper')).toEqual({
      'moss-keeper': 'fern-keeper',
    });
  });
});

describe('an old name is replaced where it is the agent', () => {
  it.each([
    ['Ask the cache-warming agent first', 'Ask the cdn-lead agent first'],
    ['The `cache-warming` agent answers', 'The `cdn-lead` agent answers'],
    ['Hand over to @cache-warming, please', 'Hand over to @cdn-lead, please'],
    ['Type `@cache-warming` or @agent-cache-warming', 'Type `@cdn-lead` or @agent-cdn-lead'],
    ['Call `Task(subagent_type: "cache-warming")`', 'Call `Task(subagent_type: "cdn-lead")`'],
    ['The **cache-warming** subagent', 'The **cdn-lead** subagent'],
    ['Cache-warming agent at work', 'cdn-lead agent at work'],
  ])('%s', (text, renamed) => {
    expect(renameAgent(text, { from: 'cache-warming', to: 'cdn-lead' }).markdown).toBe(renamed);
  });

  it.each([
    'Use cache-warming before a launch',
    'Run `npm install cache-warming`',
    'Run npm install cache-warming',
    'See docs/cache-warming/agent.md',
    'See cache-warming.md',
    'Read [the guide](cache-warming) of it',
    'Read https://example.org/cache-warming agent pages',
    'Import @cache-warming/core',
    'Write to team@cache-warming.example',
    'The not-cache-warming agent',
    'The cache-warming-pro agent',
    'The cache-warming agents of this world',
    'A cache-warming agent-based design',
    '`cache-warming` is a flag',
  ])('%s stays', (text) => {
    expect(renameAgent(text, { from: 'cache-warming', to: 'cdn-lead' })).toEqual({
      markdown: text,
      from: [],
    });
  });

  it.each([
    ["I'll use the cache-warming to fill it.", "I'll use the cdn-lead to fill it."],
    ['The cache-warming is the right choice', 'The cdn-lead is the right choice'],
    ['I will use cache-warming strategies here', 'I will use cache-warming strategies here'],
    ['Do we need cache-warming?', 'Do we need cache-warming?'],
  ])('in an example: %s', (text, renamed) => {
    expect(renameAgent(text, { from: 'cache-warming', to: 'cdn-lead', isExample: true }).markdown).toBe(
      renamed,
    );
  });

  it('of one plain word, or of several, only beside the word agent or a sign', () => {
    expect(
      renameAgent('The architect agent, an architect, @architect', { from: 'architect', to: 'lead' })
        .markdown,
    ).toBe('The lead agent, an architect, @lead');
    expect(
      renameAgent('The Fern Keeper agent is the fern-keeper agent', { from: 'Fern Keeper', to: 'lead' }).from,
    ).toEqual(['Fern Keeper', 'fern-keeper']);
  });

  it('in its own source alone; each is listed once', () => {
    const change = startRenaming(named('fern-keeper', 'moss-keeper'), 'fern-keeper');
    expect(change.rename('the moss-keeper agent', { source: '0.md', line: 3 })).toBe('the moss-keeper agent');
    expect(change.rename('the moss-keeper agent', { source: '1.md', line: 4 })).toBe('the fern-keeper agent');
    change.rename('the moss-keeper agent', { source: '1.md', line: 4 });
    expect(change.list()).toEqual([{ source: '1.md', line: 4, from: 'moss-keeper', to: 'fern-keeper' }]);
  });
});
