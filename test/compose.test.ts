import { describe, expect, it } from 'vitest';
import { renameIn, validName } from '../src/compose/frontmatter/chooseName.ts';
import { listTriggers } from '../src/compose/frontmatter/listTriggers.ts';
import { splitDescription } from '../src/compose/frontmatter/splitDescription.ts';
import { readTools } from '../src/compose/frontmatter/toolList.ts';
import { cleanTitle, isEmptyTitle } from '../src/compose/outline/chooseTitle.ts';
import { classifyTitle } from '../src/compose/outline/classifyTitle.ts';
import { gatherLinks } from '../src/compose/prose/gatherLinks.ts';
import { continueIdentity } from '../src/compose/prose/orderIdentity.ts';
import { dropFillers } from '../src/compose/wording/dropFillers.ts';
import { findSubsumed } from '../src/compose/wording/findSubsumed.ts';
import { mergeAgents } from '../src/mergeAgents.ts';
import type { MergeOptions } from '../src/types/index.ts';

/** Merges texts named a.md, b.md … and gives the body. */
async function merge(texts: readonly string[], options: MergeOptions = {}) {
  const result = await mergeAgents(
    texts.map((text, i) => ({ path: `${'abcdef'[i]}.md`, text })),
    options,
  );
  return { ...result, body: result.markdown.replace(/^---\n[\s\S]*?\n---\n/, '') };
}

function persona(body: string, fields = 'name: tester\ndescription: Use this agent for tests.'): string {
  return `---\n${fields}\n---\n\n${body}\n`;
}

function headings(body: string): string[] {
  return body.split('\n').filter((line) => /^#+ /.test(line));
}

describe('the outline', () => {
  it('aligns sections by title and unites their lists', async () => {
    const { body } = await merge([
      persona('## Security & Authentication\n\n- Rotate signing keys\n- Hash passwords with Argon2'),
      persona('## Authentication and Security\n\n- Review session lifetimes\n- Hash passwords with Argon2'),
    ]);
    expect(headings(body)).toHaveLength(1);
    expect(body.match(/Argon2/g)).toHaveLength(1);
    expect(body).toContain('Rotate signing keys');
    expect(body).toContain('Review session lifetimes');
  });

  it('goes from principles over expertise and process to collaboration', async () => {
    const { body } = await merge([
      persona(
        '## Collaboration\n\n- Pair with designers\n- Ask the owner\n\n## Workflow\n\n1. Read the ticket\n2. Draft a plan\n\n## Guiding Principles\n\n- Prefer boring tools\n- Keep it small\n\n## Caching\n\n- Warm the edge cache\n- Set sane expiry',
      ),
    ]);
    expect(headings(body)).toEqual([
      '## Guiding Principles',
      '## Caching',
      '## Workflow',
      '## Collaboration',
    ]);
  });

  it('keeps what stands under one label in different sections apart, and loses neither', async () => {
    const { body } = await merge([
      persona(
        '## Faults\n\n### Slow start\n\n**Cause**: Cold caches.\n\n**Fixes**:\n- Preload the index\n- Trim imports\n\n### Lost writes\n\n**Cause**: No journal.\n\n**Fixes**:\n- Turn on the journal\n- Replay on boot\n\n## Tone\n\n- Stay calm\n- Be brief',
      ),
    ]);
    expect(headings(body)).toEqual(['## Faults', '### Slow start', '### Lost writes', '## Tone']);
    expect(body).toMatch(
      /### Slow start[\s\S]*Preload the index[\s\S]*\*\*Cause\*\*: Cold caches[\s\S]*### Lost writes/,
    );
    expect(body).toMatch(/### Lost writes[\s\S]*Turn on the journal[\s\S]*\*\*Cause\*\*: No journal/);
  });

  it('has no heading twice', async () => {
    const { body } = await merge([
      persona(
        '## Speed\n\n### Checks\n\n- Time the query\n- Watch the heap\n\n## Safety\n\n### Checks\n\n- Scan the image\n- Rotate the token',
      ),
    ]);
    expect(new Set(headings(body)).size).toBe(headings(body).length);
    for (const text of ['Time the query', 'Watch the heap', 'Scan the image', 'Rotate the token'])
      expect(body).toContain(text);
  });

  it('merges numbered processes as sequences', async () => {
    const { body } = await merge([
      persona('## Workflow\n\n1. Reproduce the failure\n2. Write a failing test\n3. Ship the correction'),
      persona('## Workflow\n\n1. Reproduce the failure\n2. Bisect the history\n3. Write a failing test'),
    ]);
    const steps = [...body.matchAll(/^\d+\. (.*)$/gm)].map((m) => m[1]);
    expect(steps).toEqual([
      'Reproduce the failure',
      'Bisect the history',
      'Write a failing test',
      'Ship the correction',
    ]);
  });

  it.each([
    ['Communication Style', 'communication'],
    ['When to Use This Agent', 'when'],
    ['Output Format', 'output'],
    ['Core Principles', 'principles'],
    ['Quality Checklist', 'quality'],
    ['Review Process', 'process'],
    ['Working with other agents', 'collaboration'],
    ['Message Queues', undefined],
  ])('%s is about %s', (title, role) => expect(classifyTitle(title)).toBe(role));

  it.each([
    ['🎯 2. Key Skills:', 'Key Skills'],
    ['When guiding, you', 'When guiding'],
    ['42', '42'],
  ])('cleans the title %s', (title, clean) => expect(cleanTitle(title)).toBe(clean));

  it('knows titles that say nothing', () => {
    expect(isEmptyTitle('Core Expertise Areas')).toBe(true);
    expect(isEmptyTitle('Core Database Skills')).toBe(false);
  });
});

describe('prose', () => {
  it('introduces the agent once and goes on from there', async () => {
    const { body } = await merge([
      persona('You are a release engineer who ships calmly.'),
      persona('You are a senior release engineer with deep knowledge of Bazel and Nix.'),
    ]);
    expect(body.match(/You are/g)).toHaveLength(1);
    expect(body).toContain('Bazel and Nix');
  });

  it.each([
    ['You are a tester with a nose for races.', 'You have a nose for races.'],
    ['You are a tester specializing in fuzzing.', 'You specialize in fuzzing.'],
    ['You are an SRE with a decade of on-call.', 'As an SRE, you have a decade of on-call.'],
    ['You are a tester, an expert in fuzzing.', 'As a tester, you are an expert in fuzzing.'],
    ['You write tests.', 'You write tests.'],
  ])('continues with %s', (sentence, expected) => expect(continueIdentity(sentence, true)).toBe(expected));

  it('leaves out a sentence that a bullet says, and says so', async () => {
    const { body, report } = await merge([
      persona('## Caching\n\n- Invalidate stale cache entries through versioned keys\n- Warm caches'),
      persona('## Caching\n\nYou invalidate stale cache entries through versioned keys.'),
    ]);
    expect(body.match(/versioned keys/g)).toHaveLength(1);
    expect(report.leftOut).toContainEqual(
      expect.objectContaining({ source: 'b.md', line: 8, reason: 'covered' }),
    );
  });

  it('tells years of experience that differ as a conflict', async () => {
    const { report } = await merge([
      persona('You are an analyst with 15+ years of practice.'),
      persona('You are an analyst with 10 years of practice.'),
    ]);
    expect(report.conflicts.find((c) => c.kind === 'number')?.resolution).toMatch(/15\+.*10|10.*15\+/);
  });
});

describe('what files close with', () => {
  const body = '## Locks\n\n- Grease the gates\n- Count the boats\n\n';
  const closing =
    'Always log the water level. You never open both gates. When a storm nears, notify every skipper within hail.';

  it('becomes rules behind who the agent is', async () => {
    const { body: merged } = await merge([persona(`You are a lock keeper.\n\n${body}${closing}`)]);
    expect(merged.trim().split('\n').slice(0, 5)).toEqual([
      'You are a lock keeper.',
      '',
      '- Always log the water level',
      '- Never open both gates',
      '- When a storm nears, notify every skipper within hail',
    ]);
  });

  it('is told from what its last section is about', async () => {
    const last = '## Ledger\n\n**Columns:**\n- Name of the boat\n- Hour of passage\n\n';
    const { body: rule } = await merge([persona(`You are a keeper.\n\n${last}Always count the crew twice.`)]);
    expect(rule.trim().split('\n').slice(0, 3)).toEqual([
      'You are a keeper.',
      '',
      '- Always count the crew twice',
    ]);
    const { body: remark } = await merge([
      persona(`You are a keeper.\n\n${last}Ink fades where salt gets to it.`),
    ]);
    expect(remark.indexOf('## Ledger')).toBeLessThan(remark.indexOf('Ink fades'));
  });

  it('goes to the list of such rules, and a remark to who the agent is', async () => {
    const { body: merged } = await merge([
      persona(
        `You are a lock keeper.\n\n${body}## Guiding principles\n\n- Prefer low water\n- Ask before flooding\n\n## Never\n\n- Leave a gate open\n- Row at night\n\n## Tides\n\n- Read the tables\n- Note the springs\n\n${closing} You are trusted for your calm.`,
      ),
    ]);
    expect(merged).toMatch(/You are a lock keeper\. You are trusted for your calm\.\n/);
    expect(merged).toMatch(/- Ask before flooding\n- Always log the water level\n/);
    expect(merged).toMatch(/- Row at night\n- Never open both gates/);
  });
});

describe('what stands in an item', () => {
  it('keeps its order, and a colon where only the list ends the sentence', async () => {
    const { body } = await merge([
      persona(
        '## Rounds\n\n1. Inspect the sluice:\n\n   Use the lamp first.\n\n   ```sh\n   lamp --on\n   ```\n\n   Then look for:\n   - Cracks in the sill\n   - Weeds on the grid\n\n2. Judge the water by:\n   - Reading its colour\n   - Smelling it\n\n3. Write the log',
      ),
    ]);
    expect(body.indexOf('lamp --on')).toBeLessThan(body.indexOf('Then look for:'));
    expect(body.indexOf('Then look for:')).toBeLessThan(body.indexOf('Cracks in the sill'));
    expect(body).toContain('Judge the water by:\n');
  });
});

describe('a section of one bullet', () => {
  it('leaves its title to the bullet, where that tells something', async () => {
    const { body } = await merge([
      persona(
        '## Watch duty\n\n- Count the boats\n- Log the wind\n\n### Night\n\n- Light the lamps\n\n### Boats\n\n- Hail the boats\n\n## Tides\n\n- Read the tables\n- Note the springs\n- Mark the neaps\n- Warn the crew',
      ),
    ]);
    expect(body).toContain('- **Night**: Light the lamps');
    expect(body).toContain('\n- Hail the boats');
  });
});

describe('bare links', () => {
  const charts = '[Charts](https://example.org/charts)';
  const tides = '[Tide tables](https://example.org/tides)';
  const item = (markdown: string) => ({ markdown, origins: [], blocks: [] });

  it('stand behind other bullets, under the title that they had', () => {
    const path = ['Sea school', 'Further resources (chosen)', 'Navigation'];
    const items = [charts, 'Plot a course', tides, 'Heave to'].map((m) => ({ item: item(m), path }));
    expect(gatherLinks(items, false)).toEqual([
      item('Plot a course'),
      item('Heave to'),
      {
        ...item('**Further resources**'),
        blocks: [{ kind: 'list', ordered: false, items: [item(charts), item(tides)] }],
      },
    ]);
    expect(gatherLinks(items.slice(0, 2), false)).toEqual([
      item('Plot a course'),
      { ...item(charts), label: 'Further resources' },
    ]);
  });

  it.each([
    ['nothing else stands in a list that has a title', ['Links'], [charts, tides], false],
    ['most of a list is links', ['Links'], [charts, 'Plot a course', tides], false],
    ['no title says what they are', ['Navigation'], [charts, 'Plot a course'], true],
    ['a link is only part of a bullet', ['Links'], [`Plot a course with ${charts}`], true],
  ])('stay where %s', (_, path, texts, isUntitled) => {
    const items = texts.map((m) => ({ item: item(m), path }));
    expect(gatherLinks(items, isUntitled)).toEqual(items.map((i) => i.item));
  });
});

describe('verbatim blocks', () => {
  const code =
    '```sh\nnpm run build\nnpm run check\nnpm run pack\nnpm run sign\nnpm run push\nnpm run tag\n```';
  it('stay as written, once, and report how a twin differs', async () => {
    const { body, report } = await merge([
      persona(`## Release\n\n${code}`),
      persona(`## Release\n\n${code.replace('npm run tag\n', 'npm run tag\n')}`),
      persona(`## Release\n\n${code.replace('npm run tag', 'npm run label')}`),
    ]);
    expect(body).toMatch(/npm run push\nnpm run (?:tag|label)\n```/);
    expect(body.match(/npm run build/g)).toHaveLength(1);
    expect(report.leftOut.filter((l) => l.kind === 'code')).toHaveLength(2);
    expect(report.leftOut.some((l) => /^npm run (?:tag|label)$/.test(l.text))).toBe(true);
  });

  it('keep a template with code of its own whole, and account for what looks like its bullets', async () => {
    const template =
      '```markdown\n# Findings\n\n```sh\nlist faults\n```\n\n- Faults: [number]\n- Doubts: [number]\n```';
    const { body, report } = await merge([
      persona(`## Output\n\n${template}\n\n## Tone\n\n- Stay calm`),
      persona('## Tone\n\n- Stay calm\n- Be brief'),
    ]);
    expect(body).toContain(
      '````markdown\n# Findings\n\n```sh\nlist faults\n```\n\n- Faults: [number]\n- Doubts: [number]\n````',
    );
    expect(report.capabilities.flatMap((c) => c.members).map((m) => m.text)).toContain('Doubts: [number]');
    expect(report.warnings.filter((w) => w.code !== 'front-matter-missing')).toEqual([]);
  });

  it('keep the sentence that announces them', async () => {
    const { body } = await merge([
      persona(
        '## Query\n\n- Read the plan\n- Fix the worst\n\nThis one comes first.\n\n```sql\nSELECT 1;\n```\n\n## Tone\n\n- Stay calm\n- Be brief',
      ),
    ]);
    expect(body).toMatch(/This one comes first\.\n\n```sql/);
  });
});

describe('conflicts', () => {
  it.each([
    ['number', 'Keep functions under 20 lines', 'Keep functions under 50 lines'],
    ['number', 'Test coverage of at least 80%', 'Test coverage above 90%'],
    ['force', 'Always mock the clock in tests', 'Never mock the clock in tests'],
    ['advice', 'Write comments for every public function', 'Do not write comments for public functions'],
    ['preference', 'Prefer CSS Modules for component styling', 'Prefer Tailwind for component styling'],
    ['preference', 'Use tabs for indentation', 'Use spaces for indentation'],
    ['format', 'Respond in JSON format', 'Respond in YAML format'],
  ])('of %s: %s / %s', async (kind, a, b) => {
    const { body, report } = await merge([persona(`## Rules\n\n- ${a}`), persona(`## Rules\n\n- ${b}`)]);
    expect(body).toContain(a);
    expect(body).toContain(b);
    expect(report.conflicts).toContainEqual(
      expect.objectContaining({
        kind,
        members: expect.arrayContaining([
          { source: 'a.md', line: 8, text: a },
          { source: 'b.md', line: 8, text: b },
        ]),
      }),
    );
  });
});

describe('what a list forbids', () => {
  it.each([
    ['Hardcode secrets in code', 'Hardcoded secrets in code', 0],
    ['Use floats for money', 'Use floats for money amounts', 1],
    ['Memory leaks', 'Memory leaks', 0],
  ])('“%s” beside “%s”: conflicts', async (ban, advice, count) => {
    const { body, report } = await merge([
      persona(`## Work\n\n- Read the code\n\n## Never\n\n- ${ban}\n- Deploy on Fridays`),
      persona(`## Work\n\n- ${advice}\n- Read the code first`),
    ]);
    expect(body).toMatch(new RegExp(`## Work\\n[^#]*- ${advice}\\n[^#]*## Never\\n\\n- ${ban}\\n`));
    expect(report.conflicts.filter(({ kind }) => kind === 'advice')).toHaveLength(count);
  });
});

describe('what crosses out', () => {
  it('keeps its cross, before a label too', async () => {
    const { body } = await merge([
      persona(
        '## Style\n\n- ✅ Use spaces\n- ❌ **Magic numbers**: name them\n\n## ❌ Numbers\n\n- 80\n- 443',
      ),
    ]);
    expect(body).toContain('- ❌ **Magic numbers**: name them\n');
    expect(body).toContain('❌ Numbers');
  });
  it('does not take advice with it', async () => {
    const { body } = await merge([
      persona('## Checks\n\n- Time out external calls\n- Read the code'),
      persona('## Anti-patterns\n\n- Never skip to time out external calls\n- Deploy on Fridays'),
    ]);
    expect(body).toMatch(/## Checks\n\n- [^#]*external calls\n/);
    expect(body).toMatch(/Anti-patterns\W+Deploy on Fridays/);
  });
});

describe('front matter', () => {
  const lead = 'name: a-tester\ndescription: Use for tests.\ntools: Read, Grep\npermissionMode: plan';
  const other =
    'name: a-tester\ndescription: Use for tests.\ntools: Read, Bash(psql:*), Write\nmodel: opus\nvibe: calm';
  const shared = '- Seed the random numbers\n- Freeze the clock\n';

  it('never grants more than the most central source', async () => {
    const { agent } = await merge([persona(`${shared}- Name the fixture`, lead), persona(shared, other)]);
    const fields = Object.fromEntries(agent.frontMatter.map((f) => [f.key, f.value]));
    expect(fields).toMatchObject({
      tools: 'Read, Grep',
      permissionMode: 'plan',
      model: 'opus',
      vibe: 'calm',
    });
  });

  it.each([
    ['widest', 'Read, Grep, Bash(psql:*), Write'],
    ['strictest', 'Read'],
  ] as const)('%s: %s', async (policy, tools) => {
    const { agent, report } = await merge(
      [persona(`${shared}- Name the fixture`, lead), persona(shared, other)],
      { policy },
    );
    expect(agent.frontMatter.find((f) => f.key === 'tools')?.value).toBe(tools);
    expect(report.conflicts.some((c) => c.field === 'tools')).toBe(true);
  });

  it.each([
    [
      'Read, Bash(git log:*, git diff:*), mcp__db__query',
      ['Read', 'Bash(git log:*, git diff:*)', 'mcp__db__query'],
    ],
    [
      ['Read', 'Edit'],
      ['Read', 'Edit'],
    ],
    [{ write: false, read: true }, ['read']],
    ['*', undefined],
    ['', []],
    [null, []],
    [undefined, undefined],
  ])('reads the tools %j', (value, tools) => expect(readTools(value)).toEqual(tools));

  it('covers all triggers within the budget and keeps one example per situation', async () => {
    const example = (name: string, who: string) =>
      `<example>\\nContext: ${who} finds a slow report.\\nuser: "The report takes a minute"\\nassistant: "I'll use the ${name} agent"\\n</example>`;
    const texts = [
      persona(
        shared,
        `name: query-tuner\ndescription: "Use this agent when queries are slow.\\n\\n${example('query-tuner', 'Someone')}"`,
      ),
      persona(
        shared,
        `name: index-doctor\ndescription: "Use this agent for missing indexes and vacuum settings. ${example('index-doctor', 'Somebody')}"`,
      ),
    ];
    const { agent, report } = await merge(texts, { name: 'database-tuner' });
    expect(agent.description).toMatch(/queries are slow|slow queries|queries/);
    expect(agent.description.match(/<example>/g)).toHaveLength(1);
    expect(agent.description).toContain('use the database-tuner agent');
    expect(report.leftOut.filter((l) => l.kind === 'example' && l.reason === 'duplicate')).toHaveLength(1);
    const short = await merge(texts, { descriptionBudget: 60 });
    expect(short.agent.description.length).toBeLessThanOrEqual(60);
    expect(short.report.leftOut.some((l) => l.reason === 'budget')).toBe(true);
  });

  it.each<[string, (string | [string, string[]])[]]>([
    ['Expert in tide tables, lock gates, and dredging.', ['tide tables', 'lock gates', 'dredging']],
    ['Use this agent when you need to plan and build canals or tune pumps.', ['canals', 'pumps']],
    ['Use PROACTIVELY when sluices leak, jam or freeze.', ['when sluices leak, jam or freeze']],
    [
      'Use this agent for advice about harbour walls, pier heads and quays.',
      [['advice about harbour walls, pier heads and quays', ['pier heads', 'quays']]],
    ],
    [
      'Builds weather stations in C, Go and Rust: probes, loggers and the tests around them',
      [['weather stations in C, Go and Rust', ['Go', 'Rust']], 'probes', 'loggers'],
    ],
    ['Guides skippers through fog and reviews it. Use it like this: name the port.', ['fog']],
    ['Weather routing specialist. If a pilot is better, I will say so.', ['weather routing']],
    ['Write safe, tested charts that sailors trust.', ['tested charts']],
    ['Hand off wiring to the electrician; masters knots and splices', ['knots and splices']],
  ])('hears what the agent is for in “%s”', (text, expected) => {
    const found = listTriggers(text).map((t) => (t.parts.length > 0 ? [t.text, t.parts] : t.text));
    expect(found).toEqual(expected);
  });

  it('says what else the agent is for in one sentence', async () => {
    const { agent } = await merge([
      persona(
        shared,
        'name: a-tester\ndescription: Use this agent for tide tables, tide gauges, and lock gates.',
      ),
      persona(
        shared,
        'name: a-tester\ndescription: Expert in digging trenches, tide tables. Invoke PROACTIVELY when sluices leak.',
      ),
    ]);
    expect(agent.description).toBe(
      'Use this agent for tide tables, tide gauges, and lock gates. Use PROACTIVELY, also for digging trenches. Use when sluices leak.',
    );
  });

  it('keeps a description in another language whole', async () => {
    const french =
      'Expert des marées et des écluses pour les ports. Utiliser avec soin dans la rade et sur les quais.';
    const { agent } = await merge([
      persona(
        shared,
        'name: a-tester\ndescription: Use this agent for the tables of the tides and for the gates of the locks.',
      ),
      persona(shared, `name: a-tester\ndescription: ${french}`),
    ]);
    expect(agent.description).toContain('tables of the tides');
    expect(agent.description).toContain(french);
  });

  it('cuts examples out of a description without losing a word', () => {
    const parts = splitDescription(
      'Use it. Examples: <example>user: "Help"</example> And then <example>user: "More"',
    );
    expect(parts.trigger).toBe('Use it. Examples: And then');
    expect(parts.examples.map((e) => e.situation)).toEqual(['"Help"', '"More"']);
  });

  it('puts the new name where an old one means the agent', () => {
    const aliases = { 'data-wizard': 'data-engineer', architect: 'data-engineer' };
    expect(renameIn('Ask data-wizard or `architect`; an architect draws.', aliases)).toBe(
      'Ask data-engineer or `data-engineer`; an architect draws.',
    );
    expect(renameIn('not-data-wizard, data-wizards', aliases)).toBe('not-data-wizard, data-wizards');
  });

  it.each([
    ['Senior QA  Engineer!', 'senior-qa-engineer'],
    ['数据 专家', '数据-专家'],
    ['***', 'agent'],
  ])('makes the name %s valid', (name, valid) => expect(validName(name)).toBe(valid));
});

describe('bullets that another says in passing', () => {
  const bullet = (id: string, text: string, near: readonly (readonly [string, number])[] = []) => ({
    id,
    text,
    around: 'Checks',
    near: new Map(near),
    mayGo: true,
    bans: false,
    counts: false,
  });
  it.each([
    ['Distributed tracing', 'Monitoring: metrics, distributed tracing, log aggregation', true],
    ['Distributed tracing', 'Trace samples; distributed locks', false],
    ['Never log secrets', 'Logging: secrets, levels, formats', false],
    ['Log secrets', 'Never log secrets or tokens', false],
    ['Caching', 'Latency and queues', false],
    ['Check caching', 'Caching of queues and pages', false],
    ['Validate inputs and rotate signing tokens', 'Signing token rotation, input validation', true],
    [
      'Validate inputs from partners and rotate signing tokens',
      'Signing token rotation, input validation',
      false,
    ],
  ])('%s beside %s: %s', (small, large, goes) => {
    expect(findSubsumed([bullet('s', small), bullet('l', large)]).get('s')).toEqual(goes ? ['l'] : undefined);
  });
  it.each([
    ['Check caching', 'Caching of queues and pages', 0.2, true],
    ['Check caching of thumbnails', 'Caching of queues and pages', 0.6, false],
    ['Quality encryption at rest', 'Zero-trust networks, encryption at rest, audits', 0.5, true],
    ['Quality encryption at rest', 'Zero-trust networks, encryption at rest, audits', 0.2, false],
  ])('%s beside %s, alike by %f: %s', (small, large, likeness, goes) => {
    const found = findSubsumed([bullet('s', small, [['l', likeness]]), bullet('l', large)]);
    expect(found.get('s')).toEqual(goes ? ['l'] : undefined);
  });
  it('words that stand apart do not say what they say together', () => {
    const found = findSubsumed([
      bullet('s', 'Cache shard rates'),
      bullet('l', 'Cache of every shard in the cluster'),
      bullet('r', 'Pull rates of the cache'),
    ]);
    expect(found.size).toBe(0);
  });
});

describe('layout', () => {
  it('puts a plain lead-in beside the bold label whose list it follows', async () => {
    const { body } = await merge([
      persona(
        '## Skills\n\n**Clouds:**\n- Run functions on demand\n- Share buckets\n- Price regions\n- Move snapshots\n\nAlways:\n- Write short commits\n- Rotate keys monthly\n- Name owners',
      ),
    ]);
    const clouds = body.slice(body.indexOf('Run functions'), body.indexOf('Move snapshots'));
    expect(clouds).not.toContain('Always');
    expect(body).toMatch(/^(?:#+ Always|- \*\*Always\*\*)/m);
  });
  it('makes a list of marked lines', async () => {
    const { body } = await merge([persona('## Habits\n\n✅ Name the owner\n❌ Guess the size')]);
    expect(body).toMatch(/^- ✅ Name the owner$/m);
    expect(body).toMatch(/^- ❌ Guess the size$/m);
  });
});

describe('fillers', () => {
  it.each([
    [
      ['Robust error handling', 'Robust queues'],
      ['Error handling', 'Robust queues'],
    ],
    [['Robust error handling'], ['Robust error handling']],
    [
      ['An extensive audit', 'Extensive and slow tests', 'Extensive notes'],
      ['An extensive audit', 'Extensive and slow tests', 'Notes'],
    ],
  ])('%j → %j', (texts, expected) => expect(dropFillers(texts, [])).toEqual(expected));
});
