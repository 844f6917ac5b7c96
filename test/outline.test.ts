import { describe, expect, it } from 'vitest';
import { isKnowledgeTitle } from '../src/compose/outline/chooseTitle.ts';
import { classifyTitle } from '../src/compose/outline/classifyTitle.ts';
import { mergeSequences } from '../src/compose/outline/mergeSequences.ts';
import { tellPhase } from '../src/compose/outline/tellPhase.ts';
import { listSubjects, shortenTitle } from '../src/compose/outline/titleSubjects.ts';
import { mergeAgents } from '../src/mergeAgents.ts';

/** Merges bodies as a.md, b.md … and gives the merged body. */
async function merge(...bodies: string[]): Promise<string> {
  const { markdown } = await mergeAgents(
    bodies.map((body, i) => ({
      path: `${'abcdef'[i]}.md`,
      text: `---\nname: orchard-keeper\ndescription: Use this agent for orchards.\n---\n\n${body}\n`,
    })),
  );
  return markdown.replace(/^---\n[\s\S]*?\n---\n/, '');
}

function headings(body: string): string[] {
  return body.split('\n').filter((line) => /^#+ /.test(line));
}

function steps(body: string): string[] {
  return [...body.matchAll(/^\d+\. (.*)$/gm)].map((m) => m[1] as string);
}

describe('sections of one subject', () => {
  it('become one where their titles name it in other words and their lists say alike things', async () => {
    const body = await merge(
      '## Databases\n\n- PostgreSQL as the default database\n- Add indexes for slow queries\n- Read replicas after measuring',
      '## Data storage\n\n- Use PostgreSQL as default database\n- Add indexes for the slow queries\n- Archive old rows every month',
    );
    expect(headings(body)).toHaveLength(1);
    for (const text of ['Read replicas', 'Archive old rows']) expect(body).toContain(text);
  });

  it('stay two where a file has both', async () => {
    const body = await merge(
      '## Data access\n\n- Repositories hide the tables\n- Short transactions\n- One pool per service\n- Name each query\n\n## Database operations\n\n- Nightly backups\n- Vacuum during the quiet hours\n- Upgrade once a year\n- Rehearse the failover',
      '## Database operations\n\n- Nightly backups with a restore drill\n- Watch the replication lag',
    );
    expect(headings(body)).toEqual(['## Data access', '## Database operations']);
  });

  it('stay two where only a word of their titles is the same', async () => {
    const body = await merge(
      '## API security\n\n- Rotate signing keys\n- Check scopes on the server\n- Refuse old ciphers\n- Count failed logins',
      '## API documentation\n\n- One page per resource\n- Samples that run\n- A change log for readers\n- Names that customers use',
    );
    expect(headings(body)).toHaveLength(2);
  });

  it('stand side by side', async () => {
    const body = await merge(
      '## Security of the build\n\n- Sign every image before anybody may pull it\n- Pin the base layers to what was tested\n- Scan what is added on each night of work\n- Keep an inventory\n\n## Pruning\n\n- Cut in late winter\n- Paint large wounds\n- Never before frost\n- Ask the owner about shears',
      '## Watering\n\n- Water at dawn\n- Mulch the roots\n- Never before rain\n- Ask the owner about hoses\n\n## Storing apples\n\n- Cool cellars\n- One layer per crate\n- Never before noon\n- Ask the owner about crates\n\n## Security of the runtime\n\n- Drop each capability that the process does not need\n- Mount the root read-only wherever it can be done\n- Forbid new processes once the server has begun\n- Log each refusal',
    );
    const order = headings(body).map((h) => h.replace(/^#+ /, ''));
    expect(Math.abs(order.indexOf('Security of the build') - order.indexOf('Security of the runtime'))).toBe(
      1,
    );
  });

  it('keep the order of their numbers', async () => {
    const body = await merge(
      '## Plan of the year\n\n### Phase 1: Quality of the soil\n\n- Take samples from every terrace\n- Send them to the laboratory\n- Note the acidity of each bed in the book\n\n### Phase 2: Planting\n\n- Dig the holes a week before planting\n- Soak the roots over night in a bucket\n- Stamp the earth down around the stem\n\n### Phase 3: Never-ending care\n\n- Thin out the fruit in June by hand\n- Prop the branches that bear too much\n- Pick up what has fallen every evening\n\n## Tone\n\n- Stay calm\n- Be brief',
    );
    const phases = headings(body).filter((h) => h.includes('Phase'));
    expect(phases).toEqual([...phases].sort());
    expect(phases).toHaveLength(3);
  });
});

describe('what a section is for', () => {
  it.each([
    ['When to Use This Agent', 'when'],
    ['When to use', 'when'],
    ['When to use grafting wax', undefined],
    ['2. Plan the change', 'process'],
    ['2. Apple varieties', undefined],
    ['How you answer', 'communication'],
    ['Your rows should prioritize', 'principles'],
  ])('is told by %s: %s', (title, role) => expect(classifyTitle(title)).toBe(role));

  it('is what most of its parts are for, where its title does not tell', async () => {
    const body = await merge(
      '## Fruit\n\n### When to use this agent\n\n- A tree will not bear\n- A branch has split in a storm\n- Bark comes off in the second year\n\n### Apples\n\n- Thin the clusters in June by hand\n- Store them away from the pears\n- Keep the late ones until February\n\n### Pears\n\n- Pick them before they are ripe\n- Let them ripen on a shelf inside\n- Wrap the finest ones one by one\n\n## Mission\n\n- Trees that outlive their keeper\n- Fruit that needs no spray',
    );
    expect(headings(body).indexOf('## Mission')).toBeLessThan(headings(body).indexOf('## Fruit'));
  });

  it('keeps guidelines on several subjects together', async () => {
    const body = await merge(
      '## Guidelines\n\n### Bark\n\n- Look for cracks twice before you cut into it\n- Paint the south side white against the sun\n- Scrape off old scales in November only\n\n### Roots\n\n- Leave a ring of bare earth around the stem\n- Water them slowly in the dry weeks of May\n- Never dig deeper than a hand near the trunk\n\n### Buds\n\n- Count the fruiting ones before thinning out\n- Cover what opens early when frost is near\n- Rub off those that point to the inside\n\n## Tone\n\n- Stay calm\n- Be brief',
    );
    const order = headings(body);
    expect(order).toContain('## Guidelines');
    expect(order.filter((h) => /Bark|Roots|Buds/.test(h)).every((h) => h.startsWith('### '))).toBe(true);
  });

  it('is not told by a heading that only names the agent', async () => {
    const body = await merge(
      '## Orchard keeper\n\n### Apples\n\n- Thin the clusters in June by hand\n- Store them away from the pears\n- Keep the late ones until February\n- Label each crate\n\n## Limits\n\n- No sprays\n- No night work',
    );
    expect(headings(body)).toEqual(['## Apples', '## Limits']);
  });
});

describe('titles', () => {
  it('know a subject under its other names', () => {
    expect(listSubjects(shortenTitle('Data storage'))).toEqual(listSubjects('Databases'));
    expect(listSubjects(shortenTitle('Protection of data'))).toEqual(listSubjects('Security'));
    expect(listSubjects('Reliability')).toEqual(listSubjects('Observability'));
    expect(listSubjects('Pruning')).not.toEqual(listSubjects('Grafting'));
  });

  it.each([
    ['Your core expertise areas', true],
    ['Key Capabilities', true],
    ['Best Practices', false],
    ['Database Skills', false],
    ['You', false],
  ])('%s only says that the agent knows what follows: %s', (title, says) =>
    expect(isKnowledgeTitle(title)).toBe(says),
  );

  it('that say nothing do not stand in one another', async () => {
    const body = await merge(
      '## Expertise\n\n### Your core expertise areas\n\n- Grafting old varieties\n- Reading the bark\n\n### Pests\n\n- Hang up traps before any poison is bought\n- Build houses for the birds that eat larvae\n- Draw nets over the rows in early spring\n- Count before acting\n- Wait for the frost\n- Burn what is sick',
      '## Key capabilities\n\n- Grafting old varieties on new stock\n- Judging a harvest by weight',
    );
    expect(headings(body)).toHaveLength(2);
    expect(body.indexOf('Judging a harvest')).toBeLessThan(body.indexOf('Hang up traps'));
  });

  it('of what is told about other agents are no part of a process', async () => {
    const body = await merge(
      '## Workflow\n\n### Analysis\n\n- Walk every row before deciding\n- Compare with the last year\n- Ask the neighbours about frost\n\n### Collaboration with other agents\n\n- Ask the beekeeper about bloom\n- Tell the cidermaker about sugar\n- Give the carter a day of notice',
    );
    expect(headings(body)).toContain('## Collaboration with other agents');
  });
});

describe('processes', () => {
  it('keep each step in its place though another section says it', async () => {
    const body = await merge(
      '## Storage\n\n- Write migrations that can be rolled back\n- Keep tables small\n\n## Migrations\n\n1. Write a migration that can be rolled back\n2. Run it on a copy first\n3. Deploy the code that reads both\n4. Remove the old columns',
      '## Storage\n\n- Write migrations that can be rolled back\n- Keep rows narrow',
    );
    expect(steps(body)).toHaveLength(4);
    expect(steps(body)[0]).toMatch(/migration/);
    expect(steps(body)[1]).toBe('Run it on a copy first');
  });

  it('of no subject of their own are one, step by step in the order of work', async () => {
    const body = await merge(
      '## When invoked\n\n1. Read the existing notes\n2. Plan the season\n3. Implement the plan tree by tree\n4. Document the yield',
      '## How you work\n\n1. Clarify which rows are meant\n2. Sketch the cuts on paper\n3. Verify that no graft was hurt',
    );
    expect(headings(body)).toEqual(['## How you work']);
    expect(steps(body)).toEqual([
      'Read the existing notes',
      'Clarify which rows are meant',
      'Plan the season',
      'Sketch the cuts on paper',
      'Implement the plan tree by tree',
      'Verify that no graft was hurt',
      'Document the yield',
    ]);
  });

  it('that are rules of thumb are one, and not with the steps', async () => {
    const rules = (...lines: string[]) => lines.map((line) => `- ${line}`).join('\n');
    const body = await merge(
      `## Approach\n\n${rules('Prefer hand tools to engines near young stems', 'Leave every fourth branch for the birds', 'Think in decades and not in harvests', 'Ask before you change what works')}`,
      `## Process\n\n${rules('Keep each cut smaller than a thumb', 'Clean the saw between two trees', 'Bring what is sick to the fire', 'Take no more than a third of the crown')}\n\n## When invoked\n\n1. Read the diary of the row\n2. Plan the cuts on paper\n3. Apply the salve`,
    );
    expect(headings(body)).toHaveLength(2);
    expect(steps(body)).toEqual(['Read the diary of the row', 'Plan the cuts on paper', 'Apply the salve']);
    expect(body).toMatch(
      /Ask before you change what works[^#]*Clean the saw|Clean the saw[^#]*Ask before you/,
    );
  });

  it('stand before the larger one of which they are a part when they come first', async () => {
    const body = await merge(
      '## When invoked\n\n1. Read the diary of the row\n2. Plan the cuts\n3. Apply the salve\n\n## Harvest workflow\n\n### Phase 1: Picking\n\n- Begin on the south side in the morning\n- Turn each apple and do not pull at it\n- Lay it into the crate and never throw\n- Stop when the dew falls\n\n### Phase 2: Storing\n\n- Carry the crates into the cellar at once\n- Leave a hand of air between the crates\n- Open the windows on the first cold night\n- Look for rot each week',
    );
    const order = headings(body);
    expect(order.findIndex((h) => h.endsWith('When invoked'))).toBeLessThan(
      order.findIndex((h) => h.includes('Phase 1')),
    );
    expect(order.findIndex((h) => h.includes('Phase 1'))).toBeLessThan(
      order.findIndex((h) => h.includes('Phase 2')),
    );
  });

  it('for two tasks stay two', async () => {
    const body = await merge(
      '## Grafting process\n\n1. Select a healthy scion\n2. Cut the stock on a slope\n3. Check the bond after a month',
      '## Cider process\n\n1. Collect ripe fruit\n2. Press within a day\n3. Test the sugar of the must',
    );
    expect(headings(body)).toHaveLength(2);
    const all = steps(body).join(' / ');
    expect(all).toContain('Select a healthy scion / Cut the stock on a slope / Check the bond after a month');
    expect(all).toContain('Collect ripe fruit / Press within a day / Test the sugar of the must');
  });

  it('do not grow beyond what can be followed, and lose nothing', async () => {
    const own = (what: string) =>
      `## When invoked\n\n1. Read the ${what} diary\n2. Analyze the ${what} losses\n3. Design the ${what} rows\n4. Implement the ${what} plan\n5. Test the ${what} result\n6. Document the ${what} year`;
    const body = await merge(own('cherry'), own('walnut'));
    expect(steps(body).length).toBeLessThanOrEqual(10);
    for (const word of ['cherry', 'walnut', 'diary', 'losses', 'rows', 'plan', 'result', 'year'])
      expect(body).toContain(word);
  });

  it.each([
    ['Read the diary', 0],
    ['Requirements analysis: walk the rows', 1],
    ['Decide and record: write it down', 2],
    ['Apply the salve', 3],
    ['Verify the bond', 4],
    ['Document the yield', 5],
    ['Ladders are kept dry', undefined],
  ])('%s is of phase %s', (text, phase) => expect(tellPhase(text)).toBe(phase));

  it('take in the steps of others by phase, between the neighbours that both have', () => {
    const phases: Record<string, number> = { read: 0, ask: 0, plan: 2, build: 3, test: 4, tell: 5 };
    expect(
      mergeSequences(
        [
          ['read', 'plan', 'build', 'tell'],
          ['ask', 'plan', 'test'],
        ],
        (s) => phases[s],
      ),
    ).toEqual(['read', 'ask', 'plan', 'build', 'test', 'tell']);
  });
});

describe('remarks', () => {
  it('stand with what is said on their subject', async () => {
    const body = await merge(
      '## How you answer\n\n- Name the row and the tree\n- Show the cost of each way\n\n## How you decide\n\n1. Understand what is asked\n2. Compare two ways\n3. Check afterwards whether it bore\n\n**Tone**: Speak plainly and never scold.',
    );
    expect(headings(body)).toEqual(['## How you decide', '## How you answer']);
    expect(body.indexOf('**Tone**: Speak plainly')).toBeGreaterThan(body.indexOf('## How you answer'));
  });
});
