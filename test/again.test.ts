import { describe, expect, test } from 'vitest';
import { checkMerge, mergeAgents, readPersona } from '../src/index.ts';

/** Shapes that were read otherwise once they were written, or that the agent took for news when they came again. */
const SHAPES: Record<string, string> = {
  'lists around a quote': `## Approach

- Oil the hinge before the lock
- Count the keys at dusk

> Quote the log

- Report a lost key at once
- Never lend the master key`,
  'a quote in an item': `## Rounds

- Walk the wall twice
- Ring the bell

  > Three times for fire

- Bar the gate`,
  'a line that stands twice': `## Stores

- Rope of hemp
- Oil for lamps
- Rope of hemp
- Salt in barrels`,
  'a label over a rule': `## Report

Here is how a report looks:

---

\`\`\`text
Wall: [name]
\`\`\``,
  'a title in bold over a rule': `**Rounds**
---
- Walk the wall twice
- Ring the bell`,
  'a line that leads to sections': `## Work

Go through the watch in three stages:

### Dusk

Bar the gate and count the keys.

### Night

Walk the wall twice.`,
  'lines that were broken on purpose': `## Calls

One bell: friend\\
Two bells: foe\\
Three bells: fire`,
  'a form below its lead': `## Report

Say who rings in this form:
[name of the watch] at <hour>

- Ring the bell`,
  'letters in a list': `## Gate

1. Greet
   a) in the tongue of the guest
   b) in our own
2. Open

For each guest:
a. Count the heads
b. Name the inn`,
  'sentences without an end': `Keeps the gate of the old town

and its wall, by night

## Gate

- Open at dawn`,
  'a fence that nobody closed': `## Signal

- Wave the lamp

\`\`\`python
ring(3)`,
  'a table under a label': `## Tolls

Everybody pays at the gate.

**What is paid**:
- **Carts**: two coins
- **Horses**: one coin

| Beast | Coins |
| ----- | ----- |
| Mule  | 1     |

- **Geese**: nothing

### Exceptions

The mayor pays nothing.`,
  'sections that come in parts': `## Watches

**First watch**:
- Bar the gate

Then rest.

**Second watch**:
- Walk the wall twice`,
  'tags that are talked about': `## Marks

- Landmarks of a page: <nav>, <main>
- Titles of a page: <h1> and no other before it`,
  'a list that counts on inside an item': `## Drill

4. Draw the bolt

    1. 5. Lift the bar

6. Swing the gate`,
};

const OTHER = `---
name: orchard-keeper
description: Keeps an orchard.
tools: Read
---

You keep an orchard of forty trees.

## Pruning

- Cut above the bud
- Burn what is sick

## Harvest

1. Shake the tree
2. Gather what fell
`;

const sourceOf = (body: string) => ({
  path: 'gate.md',
  text: `---\nname: gate-keeper\ndescription: Keeps a gate.\n---\n\nYou keep the gate of the old town.\n\n${body}\n`,
});

function countWords(markdown: string): Map<string, number> {
  const words = new Map<string, number>();
  const body = markdown.replace(/^---\n[\s\S]*?\n---\n/, '').toLowerCase();
  for (const word of body.match(/[\p{L}\p{N}]+/gu) ?? []) words.set(word, (words.get(word) ?? 0) + 1);
  return words;
}

describe.each(Object.entries(SHAPES))('%s', (_, body) => {
  const source = sourceOf(body);
  const other = { path: 'orchard.md', text: OTHER };

  test.each([
    ['the other one', [other, source], 'orchard.md'],
    ['it', [source, other], 'gate.md'],
  ])('merged with %s in the lead says no more when it is merged again', async (_, sources, lead) => {
    const { markdown } = await mergeAgents(sources, { lead });
    const again = await mergeAgents([{ path: 'merged.md', text: markdown }, source], { lead: 'merged.md' });
    expect(countWords(again.markdown)).toEqual(countWords(markdown));
  });

  test('is all in the agent for a check', async () => {
    const { markdown } = await mergeAgents([other, source]);
    const merged = readPersona({ path: 'merged.md', text: markdown });
    const { gaps, invented } = await checkMerge(merged, [other, source].map(readPersona));
    expect(gaps.filter(({ degree }) => degree === 'missing')).toEqual([]);
    expect(invented).toEqual([]);
  });
});

test('what is in two languages takes in what is in one of them', async () => {
  const english = sourceOf(
    '## Rounds\n\n- Walk the wall twice in the night and ring the bell at each of the towers\n- Bar the gate when the sun is down and count the keys that are in the box\n- Report to the captain with the names of all who are out',
  );
  const chinese = {
    path: 'wall.md',
    text: '---\nname: wall\ndescription: 城墙守卫。\n---\n\n# 守卫\n\n## 工作\n\n- 每晚巡视城墙两次，检查所有塔楼和城门是否关闭\n- 记录所有进出人员的姓名和时间，报告给队长\n',
  };
  const { markdown } = await mergeAgents([chinese, english], { lead: 'wall.md' });
  const again = await mergeAgents([{ path: 'merged.md', text: markdown }, english], { lead: 'merged.md' });
  expect(countWords(again.markdown)).toEqual(countWords(markdown));
});

test('a line that leads on is kept, also where it stands among the keys of front matter', async () => {
  const broken =
    '---\nname: mason\ndescription: Builds walls\nYou excel at:\nmodel: opus\n---\n\n- Lay bricks\n';
  const unclosed =
    '---\nname: mason\ndescription: Builds walls\n  a) ---\nAnswer like this:\n\n- Lay bricks\n';
  for (const [text, words] of [
    [broken, 'You excel at'],
    [unclosed, 'Answer like this'],
  ] as const) {
    const { markdown } = await mergeAgents([
      { path: 'mason.md', text },
      { path: 'orchard.md', text: OTHER },
    ]);
    expect(markdown).toContain(words);
    expect(markdown).toContain('Lay bricks');
  }
});

test('the name of the agent in place of a source’s is nothing new to a check', async () => {
  const named = sourceOf(
    '## Calls\n\n- When a cart comes at night, use the gate-keeper agent to open the small door of the gate',
  );
  const other = { path: 'orchard.md', text: OTHER };
  const { markdown } = await mergeAgents([other, named], { lead: 'orchard.md' });
  expect(markdown).toContain('orchard-keeper agent');
  const merged = readPersona({ path: 'merged.md', text: markdown });
  const { invented } = await checkMerge(merged, [other, named].map(readPersona));
  expect(invented).toEqual([]);
});

test.each([
  ['code by four blanks alone', '- Draw the bolt\n-     - Lift the heavy bar slowly\n- Swing the gate'],
  [
    'text in a box behind an item',
    '  • <details>\nSee [the list](https://inns.example/list "All") for names &amp; prices.\n</details>',
  ],
])('%s is not lost where it is read as something else once it is written', async (_, text) => {
  const odd = sourceOf(`## Drill\n\n${text}`);
  const other = { path: 'orchard.md', text: OTHER };
  const { markdown } = await mergeAgents([other, odd]);
  const { gaps, invented } = await checkMerge(
    readPersona({ path: 'merged.md', text: markdown }),
    [other, odd].map(readPersona),
  );
  expect(gaps.filter(({ degree }) => degree === 'missing')).toEqual([]);
  expect(invented).toEqual([]);
});
