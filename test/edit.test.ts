import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { editAgent } from '../src/edit/editAgent.ts';
import { readDescription, readMendAnswer, readText } from '../src/edit/readAnswer.ts';
import { formatDecisions } from '../src/judge/formatDecisions.ts';
import { NO_DECISIONS, parseDecisions } from '../src/judge/parseDecisions.ts';
import { loadDictionary } from '../src/match/loadDictionary.ts';
import { mergeAgents } from '../src/mergeAgents.ts';
import { isSure } from '../src/prove/isSure.ts';
import { proveMerge } from '../src/prove/proveMerge.ts';
import { readPersona } from '../src/read/readPersona.ts';
import type { EditRequest, Source } from '../src/types/index.ts';

const folder = 'examples/personas';
const sources: Source[] = readdirSync(folder)
  .sort()
  .map((file) => ({ path: file, text: readFileSync(path.join(folder, file), 'utf8') }));
const written = readFileSync('test/fixtures/edited/backend-engineer.md', 'utf8');
const personas = sources.map(readPersona);
const dictionary = await loadDictionary();
const draft = (await mergeAgents(sources)).markdown;

async function edit(answer: string, mended = '{"edits": []}') {
  const asked: EditRequest[] = [];
  const edited = await editAgent({ sources, personas, draft, dictionary }, async (request) => {
    asked.push(request);
    return request.task === 'write' ? answer : mended;
  });
  const agent = readPersona({ path: 'agent.md', text: edited.markdown });
  const findings = proveMerge(agent, personas, dictionary).findings.filter(isSure);
  return {
    ...edited,
    asked,
    findings,
    added: findings.filter(({ source, kind }) => !source || kind === 'turned'),
  };
}

/** What an editor does to a good text; and what must not stand in the agent, or must. */
const HOSTILE: [string, (text: string) => string, RegExp, boolean][] = [
  [
    'drops a number',
    (text) => text.replace('Backfill in batches of 1,000 rows', 'Backfill in batches'),
    /1,000 rows/,
    true,
  ],
  [
    'weakens what must be',
    (text) => text.replace('- Always write tests before refactoring', '- Consider tests before refactoring'),
    /Always write tests before refactoring/,
    true,
  ],
  [
    'stamps "always" on a topic',
    (text) => text.replace('- Password hashing with Argon2', '- Always password hashing with Argon2'),
    /Always password/,
    false,
  ],
  [
    'adds a sentence',
    (text) =>
      text.replace('- Password hashing', '- Rotate Kerberos keytabs on every mainframe\n- Password hashing'),
    /Kerberos/,
    false,
  ],
  [
    'turns a ban',
    (text) =>
      text.replace(
        '- Never log passwords, tokens or personal data',
        '- Log passwords, tokens and personal data',
      ),
    /^- Log passwords/m,
    false,
  ],
  [
    'retypes code',
    (text) => text.replace("pool.query('select 1')", "pool.query('select 2')"),
    /await pool\.query\('select 1'\)/,
    true,
  ],
  [
    'leaves a step out',
    (text) => text.replace(/\n4\. Backfill[^\n]*/, ''),
    /Backfill in batches of 1,000 rows/,
    true,
  ],
  [
    'narrows a rule',
    (text) =>
      text.replace(
        '- Password hashing with Argon2',
        '- Password hashing with Argon2, but only if the customer pays',
      ),
    /customer pays/,
    false,
  ],
];

describe('hostile answers', { timeout: 60_000 }, () => {
  test.each(HOSTILE)('an editor that %s', async (_, change, form, stands) => {
    const answer = change(written);
    expect(answer).not.toBe(written);
    const { markdown, added } = await edit(answer);
    expect(form.test(markdown)).toBe(stands);
    expect(added).toEqual([]);
  });

  test.each([
    '',
    'I cannot help with that.',
    '{"edits": [',
    '[[[[[[['.repeat(500),
    written.slice(0, written.length / 2),
  ])('half an answer or none (%#) loses nothing', async (answer) => {
    const { markdown, findings } = await edit(answer, answer);
    expect(findings.filter(({ weight }) => weight >= 0.5)).toEqual([]);
    expect(markdown).toContain('1,000 rows');
  });
});

describe('the loop', { timeout: 60_000 }, () => {
  test('findings go back with their line, and edits are taken', async () => {
    const without = written.replace('- Password hashing with Argon2\n', '');
    const at =
      without
        .slice(without.indexOf('\nYou are'))
        .trim()
        .split('\n')
        .indexOf('- Security headers and strict CORS rules') + 1;
    const { markdown, asked, editing } = await edit(
      without,
      `Sure:\n{"edits": [{"after": ${at}, "text": "- Argon2 for password hashing"}]}`,
    );
    expect(asked.map(({ task }) => task)).toContain('mend');
    expect(asked[1]?.findings.some(({ words }) => words.includes('Argon2'))).toBe(true);
    expect(markdown).toContain('- Argon2 for password hashing');
    expect(editing.open[1]).toBeLessThan(editing.open[0] ?? 0);
  });

  test('a bullet that is lost stands behind the steps that are like it, not among them', async () => {
    const own = ['a.md', 'b.md'].map((file, at) => {
      const body =
        at === 0
          ? '1. Draw the map\n2. Walk the moor at dawn with a lantern'
          : '- Walk the moor at dawn with a compass from Stavanger';
      return {
        path: file,
        text: `---\nname: guide\ndescription: Guides.\n---\n\n## ${at === 0 ? 'Steps' : 'Habits'}\n\n${body}\n`,
      };
    });
    const first = await mergeAgents(own);
    const answer = '## Steps\n\n1. Draw the map\n2. Walk the moor at dawn with a lantern\n';
    const input = { sources: own, personas: own.map(readPersona), draft: first.markdown, dictionary };
    const { markdown } = await editAgent(input, async ({ task }) =>
      task === 'write' ? answer : '{"edits": []}',
    );
    expect(markdown).toMatch(
      /2\. Walk the moor at dawn with a lantern\n\n- Walk the moor at dawn with a compass from Stavanger\n/,
    );
  });

  /** Two sources and an answer in which one line stands for two. */
  const release = [
    'Recall earlier failed deployments in the stand-up of the support team',
    'Tag 3 reviewers',
  ].map((line, at) => ({
    path: `${at}.md`,
    text: `---\nname: release\ndescription: Use it to ship releases.${at === 0 ? ' Do not use it for audits.' : ''}\n---\n\n## Releases\n\n- ${line}\n- Tell the support team what failed at earlier deployments\n`,
  }));
  const short = '## Releases\n\n- Tell the support team what failed at earlier deployments\n';
  async function show(said: string, answer = short) {
    const first = await mergeAgents(release);
    const input = { sources: release, personas: release.map(readPersona), draft: first.markdown, dictionary };
    return editAgent(input, async ({ task }) => (task === 'write' ? answer : said));
  }

  test('what the editor shows to be said is not put in again, and kept', async () => {
    const { markdown, editing, accepted } = await show(
      '{"edits": [{"after": 3, "text": "- Tag 3 reviewers"}], "said": [{"finding": "F1", "line": 3}, {"finding": "F2", "line": 3}]}',
    );
    expect(markdown).not.toContain('stand-up');
    expect(editing.shown.map(({ text }) => text)).toEqual([
      'Recall earlier failed deployments in the stand-up of the support team',
    ]);
    expect(accepted.shown?.[0]?.by).toBe('- Tell the support team what failed at earlier deployments');
    expect(parseDecisions(formatDecisions({ ...NO_DECISIONS, agent: accepted })).agent).toEqual(accepted);
  });

  test('a number, a name or a line about something else is not shown by saying so', async () => {
    const { markdown, editing } = await show(
      '{"said": [{"finding": 1, "line": 1}, {"finding": 2, "line": 3}, {"finding": 1, "line": 99}]}',
    );
    expect(editing.shown).toEqual([]);
    // What is named for a line says where it has its place.
    expect(markdown).toMatch(/- Tell the support team [^\n]*\n(?:- Recall [^\n]*\n)?- Tag 3 reviewers\n/);
    expect(markdown).toContain('stand-up');
  });

  test.each([
    ['a row that says it in other words', 'Tell the support team which earlier deployments failed', true],
    ['a row that says it no more', 'Tag 3 reviewers', false],
  ])('what was shown to be said is not lost by rewording: %s', async (_, text, isTaken) => {
    const first = await mergeAgents(release);
    const input = { sources: release, personas: release.map(readPersona), draft: first.markdown, dictionary };
    const { markdown, editing } = await editAgent(input, async ({ task, round }) => {
      if (task === 'write') return short;
      return round === 1
        ? '{"said": [{"finding": "F1", "line": 3}]}'
        : `{"edits": [{"line": 3, "text": "- ${text}"}, {"after": 1, "text": "- Tag 3 reviewers"}]}`;
    });
    const row = isTaken ? text : 'Tell the support team what failed at earlier deployments';
    expect(markdown).toContain(`- ${row}\n`);
    expect(editing.shown.map(({ by }) => by)).toEqual([`- ${row}`]);
    expect(markdown).not.toContain('stand-up');
    expect(markdown).toContain('Tag 3 reviewers');
  });

  test('an edit that loses what its row said does not stand', async () => {
    const own = [
      '- Sand the hull with care\n- Varnish the oars twice',
      '- Caulk the seams with tar\n- Coil the ropes',
    ].map((body, at) => ({
      path: `${at}.md`,
      text: `---\nname: yard\ndescription: Mends boats.\n---\n\n## Boats\n\n${body}\n`,
    }));
    const first = await mergeAgents(own);
    const input = { sources: own, personas: own.map(readPersona), draft: first.markdown, dictionary };
    const { markdown, editing } = await editAgent(input, async ({ task }) =>
      task === 'write'
        ? '## Boats\n\n- Sand the hull with care\n- Varnish the oars twice\n- Coil the ropes\n'
        : '{"edits": [{"after": 5, "text": "- Caulk the seams with tar"}, {"line": 4, "text": "- Oil the oars"}]}',
    );
    expect(markdown).toContain('- Varnish the oars twice\n- Coil the ropes\n- Caulk the seams with tar\n');
    expect(editing.putIn).toEqual([]);
  });

  test('what a check wants is said by one that wants none of the opposite', async () => {
    const own = [
      '- [ ] KAN compliance',
      '- [ ] No doubled entries (KAN principle)\n- [ ] Sign the report\n- [ ] Date the report\n- [ ] Stamp the copy',
    ].map((body, at) => ({
      path: `${at}.md`,
      text: `---\nname: audit\ndescription: Audits.\n---\n\n## Checklist\n\n${body}\n`,
    }));
    const first = await mergeAgents(own);
    const input = { sources: own, personas: own.map(readPersona), draft: first.markdown, dictionary };
    const { editing } = await editAgent(input, async ({ task }) =>
      task === 'write'
        ? '## Checklist\n\n- [ ] No doubled entries (KAN principle)\n- [ ] Sign the report\n- [ ] Date the report\n- [ ] Stamp the copy\n'
        : '{"said": [{"finding": 1, "line": 3}]}',
    );
    expect(editing.putIn).toEqual([]);
    expect(editing.shown.map(({ text }) => text)).toEqual(['KAN compliance']);
  });

  const opposed = ['Answer in JSON.', 'Answer in Markdown.'].map((line, at) => ({
    path: `${at}.md`,
    text: `---\nname: writer\ndescription: Writes reports.\n---\n\n## Output\n\n- ${line}\n- Number the findings\n`,
  }));
  const both = 'Answer in JSON for programs, in Markdown for people.';

  test('a settlement is listed, and stands only where a person accepts it', async () => {
    const asked: string[] = [];
    const editor = async ({ task, prompt }: EditRequest) => {
      asked.push(prompt);
      return task === 'write'
        ? '## Output\n\n- Answer in JSON.\n- Answer in Markdown.\n- Number the findings\n'
        : `{"settle": [{"conflict": "C1", "text": "- ${both}"}, {"conflict": 9, "text": "x"}]}`;
    };
    const first = await mergeAgents(opposed, { editor });
    expect(asked.at(-1)).toMatch(/C1 Answer in JSON\. \| Answer in Markdown\./);
    expect(first.editing?.settlements).toEqual([
      { between: ['Answer in JSON.', 'Answer in Markdown.'], text: both },
    ]);
    expect(first.markdown).not.toContain(both);
    const { decisions } = first;
    expect(parseDecisions(formatDecisions(decisions)).agent).toEqual(decisions.agent);
    const silent = async () => {
      throw new Error('asked');
    };
    const second = await mergeAgents(opposed, { editor: silent, decisions, accept: [1] });
    expect(second.markdown).toContain(`- ${both}\n- Number the findings\n`);
    expect(second.markdown).not.toContain('- Answer in JSON.\n');
    const third = await mergeAgents(opposed, { editor: silent, decisions: second.decisions });
    expect(third.markdown).toBe(second.markdown);
    await expect(mergeAgents(opposed, { editor: silent, decisions, accept: [2] })).rejects.toThrow(
      'Expected the number of a settlement, 1 to 1, not 2.',
    );
    // A source that changes elsewhere leaves it as it is.
    const grown = opposed.map((one, at) =>
      at === 0 ? { ...one, text: `${one.text}- Sign the report\n` } : one,
    );
    const fourth = await mergeAgents(grown, { editor: async () => '{}', decisions: second.decisions });
    expect(fourth.markdown).toContain(`- ${both}`);
    expect(fourth.markdown).toContain('Sign the report');
    expect(fourth.markdown).not.toContain('- Answer in JSON.\n');
  });

  const head = (text: string) => `---\ndescription: ${text}\n---\n\n${short}`;

  test('the description is the editor’s where the sources bear it out', async () => {
    const said =
      'Ships releases and tells the support team about failed deployments. Do not use it for audits.';
    const { accepted, markdown } = await show('{}', head(said));
    expect(accepted.description).toBe(said);
    expect(markdown).not.toContain('description: Ships');
    const merged = await mergeAgents(release, {
      editor: async ({ task }) => (task === 'write' ? head(said) : '{}'),
    });
    expect(merged.markdown).toContain(`description: "${said}"`);
    expect(merged.agent.description).toBe(said);
    const again = await mergeAgents(release, {
      decisions: merged.decisions,
      editor: async () => {
        throw new Error('asked');
      },
    });
    expect(again.markdown).toBe(merged.markdown);
  });

  test.each([
    ['invents', 'Ships releases to Kubernetes clusters for banks. Do not use it for audits.'],
    ['loses what it is not for', 'Ships releases and tells the support team about failed deployments.'],
    ['is too short', 'Ships. Do not use it for audits.'],
  ])('a description that %s is not taken', async (_, said) => {
    const { accepted, editing } = await show('{}', head(said));
    expect(accepted.description).toBeUndefined();
    expect(editing.notes.join()).toMatch(/The description was not taken/);
  });

  test('a line that comes back stands behind what is nested under the one before it', async () => {
    const own = ['a.md', 'b.md'].map((file, at) => ({
      path: file,
      text: `---\nname: guide\ndescription: Guides.\n---\n\n## Steps\n\n1. Pack these:\n   - a lantern\n   - a compass\n2. Walk the moor at dawn\n${at === 0 ? '3. Light a fire in the hut\n' : ''}`,
    }));
    const first = await mergeAgents(own);
    const answer =
      '## Steps\n\n1. Walk the moor at dawn, after you have packed these:\n   - a lantern\n   - a compass\n';
    const input = { sources: own, personas: own.map(readPersona), draft: first.markdown, dictionary };
    const { markdown } = await editAgent(input, async ({ task }) => (task === 'write' ? answer : '{}'));
    expect(markdown).toMatch(/ {3}- a compass\n\d\. [\s\S]*Light a fire in the hut/);
  });

  test('what was accepted is not asked for again, and gives the same bytes', async () => {
    const first = await edit(written);
    const again = await editAgent({ sources, personas, draft, dictionary, accepted: first.accepted }, () => {
      throw new Error('asked');
    });
    expect(again.markdown).toBe(first.markdown);
    expect(again.editing.asked).toBe(0);
  });

  test('texts of personas are fenced, blocks are marks', async () => {
    const { asked } = await edit(written);
    const [first] = asked;
    const fence = /<(text-[0-9a-f]{12}) api-engineer\.md>/.exec(first?.prompt ?? '')?.[1] ?? 'none';
    expect(first?.prompt.split(`</${fence}>`).length).toBe(sources.length + 2);
    expect(first?.prompt).toMatch(/\[\[block [0-9a-f]{8}\]\]/);
    expect(first?.prompt).not.toContain('await pool.query');
  });
});

describe('reading answers', () => {
  const texts: [string, string, string][] = [
    ['bare', '# A\n\n- b', '# A\n\n- b'],
    ['in a fence, with remarks', 'Here it is:\n```markdown\n# A\n\n- b\n```\nDone.', '# A\n\n- b'],
    ['with front matter', '---\nname: x\n---\n\nYou are b.\n', 'You are b.'],
    ['with a fence of its own', '# A\n\n```sh\nls\n```', '# A\n\n```sh\nls\n```'],
  ];
  test.each(texts)('a text %s', (_, answer, text) => expect(readText(answer)).toBe(text));

  test.each([
    ['---\ndescription: "Ships: fast"\n---\n\n# A\n', 'Ships: fast'],
    ['Here it is:\n\n---\ndescription: Ships.\n---\n\n# A\n', 'Ships.'],
    ['```markdown\n---\ndescription: Ships.\n---\n# A\n```', 'Ships.'],
    ['# A\n\n---\ndescription: Ships.\n---\n', ''],
    ['# A', ''],
  ])('a description is read (%#)', (answer, description) => {
    expect(readDescription(answer)).toBe(description);
    expect(readText(answer)).toMatch(/^# A/);
  });

  test('edits are read out of prose and cut-off answers', () => {
    const editsOf = (answer: string) => readMendAnswer(answer).edits;
    expect(editsOf('Yes. {"edits": [{"line": 3, "text": "- a"}, {"after": 4, "text": "- b')).toEqual([
      { line: 3, after: false, text: '- a' },
    ]);
    expect(editsOf('[{"after": 1, "text": "- c\\n- d"}]')).toEqual([{ line: 1, after: true, text: '- c' }]);
    expect(editsOf('{"line": -1, "text": "x"} {"line": "2", "text": "x"} nothing')).toEqual([]);
  });
});

test('the report names the line of the edited agent that covers what the draft left out', {
  timeout: 60_000,
}, async () => {
  const editor = async ({ task }: EditRequest) => (task === 'write' ? written : '{"edits": []}');
  const { markdown, report } = await mergeAgents(sources, { editor });
  const lines = readPersona({ path: 'agent.md', text: markdown }).entries.map(({ text }) => text);
  const covered = report.leftOut.flatMap(({ kind, coveredBy }) =>
    kind === 'entry' ? (coveredBy ?? []) : [],
  );
  expect(covered.length).toBeGreaterThan(5);
  expect(covered.filter((by) => !lines.some((line) => by.includes(line)))).toEqual([]);
});

describe('what is put in where nothing says it', () => {
  const persona = (name: string, body: string) => ({
    path: `${name}.md`,
    text: `---\nname: ${name}\ndescription: Looks after the lighthouse.\n---\n\n${body}\n`,
  });
  const TOWER = persona('tower', '## Duties\n\n- Trim the wick at dusk\n- Polish the lens with chamois\n');
  /** What an editor leaves out of the second persona comes back by itself. */
  async function settle(body: string, answer: string) {
    const own = [TOWER, persona('keeper', body)];
    const first = await mergeAgents(own);
    const input = { sources: own, personas: own.map(readPersona), draft: first.markdown, dictionary };
    return editAgent(input, async ({ task }) => (task === 'write' ? answer : '{"edits": []}'));
  }
  const DUTIES = '## Duties\n\n- Trim the wick at dusk\n- Polish the lens with chamois\n';

  test('what stands behind a label comes back with it: alone it may say the opposite', async () => {
    const { markdown } = await settle(
      '## Storms\n\n**Instead of**: Waiting for the harbour master to ring\n**Now**: Sound the horn at once\n',
      `${DUTIES}\n## Storms\n\n- Sound the horn at once\n`,
    );
    expect(markdown).toContain('**Instead of**: Waiting for the harbour master to ring');
  });

  test.each([
    [
      'a bold step over code',
      '## Rounds\n\n1. **Gather Barometers**\n\n   ```sh\n   read-glass --all\n   ```\n',
      'read-glass --all',
    ],
    [
      'the heading of a drawn box',
      '## Rounds\n\nStorm Shutter Scenarios\n\n- Bolt the seaward shutters in a gale\n',
      'seaward shutters',
    ],
    [
      'a bold line over a list',
      '## Rounds\n\n**Storm shutters**\n\n- Bolt the seaward shutters in a gale\n',
      'seaward shutters',
    ],
  ])('%s is no statement: what it titles comes back, and it does not', async (_, body, kept) => {
    const { markdown, editing } = await settle(body, DUTIES);
    expect(markdown).toContain(kept);
    expect(editing.putIn.map(({ text }) => text)).not.toContainEqual(
      expect.stringMatching(/^(?:Gather Barometers|Storm Shutter Scenarios|Storm shutters)$/),
    );
  });

  test('the title of a section named as code is said by any title', async () => {
    const body =
      '## Duties\n\n- Report in the `Gale Log` below\n\n## Gale Log\n\n- Write the hour of each gale down\n';
    const { markdown } = await settle(
      body,
      `${DUTIES}- Report in the log below\n\n## Log of gales\n\n- Write the hour of each gale down\n`,
    );
    expect(markdown).not.toContain('`Gale Log`');
    expect(markdown).toContain('Log of gales');
  });

  const SIGNALS = '## Signals\n\n- Sturdy foghorns\n- Tidy semaphores\n- Spare pennants\n- Dry flares\n';

  test('the name of a thing goes into the list of its kind', async () => {
    const { markdown, editing } = await settle(
      SIGNALS,
      `${DUTIES}\n## Signals\n\n- Sturdy foghorns\n- Tidy semaphores\n- Dry flares\n`,
    );
    expect(markdown).toContain('- Tidy semaphores\n- Spare pennants\n- Dry flares');
    expect(editing.held).toEqual([]);
  });

  test('several without such a list are one line under their title; one alone is not put in, and said to be', async () => {
    const fog =
      '## Fog\n\n- Ring the bell twice an hour\n- Sound the horn at each ship\n- Burn the second lamp\n';
    const several = await settle(
      `${fog}\n## Signals\n\n- Spare pennants\n- Dry flares\n`,
      `${DUTIES}\n${fog}`,
    );
    expect(several.markdown).toMatch(/^- Signals: spare pennants, dry flares$/m);
    expect(several.editing.putIn).toHaveLength(2);
    const alone = await settle(
      '## Signals\n\n- Spare pennants\n- Ring the bell twice in fog\n',
      `${DUTIES}- Ring the bell twice in fog\n`,
    );
    expect(alone.markdown).not.toContain('pennants');
    expect(alone.editing.held).toEqual([{ source: 'keeper.md', line: 8, text: 'Spare pennants' }]);
    const named = await settle(
      '## Signals\n\n- Spare Fresnel pennants\n- Ring the bell twice in fog\n',
      `${DUTIES}- Ring the bell twice in fog\n`,
    );
    expect(named.markdown).toContain('- Spare Fresnel pennants');
  });

  test('what comes into a list with boxes has one', async () => {
    const { markdown } = await settle(
      '## Watch checklist\n\n- [ ] Lamp filled with oil\n- [ ] Ladder checked for rust\n- [ ] Log signed by the mate\n',
      `${DUTIES}\n## Watch checklist\n\n- [ ] Lamp filled with oil\n- [ ] Log signed by the mate\n`,
    );
    expect(markdown).toContain('- [ ] Ladder checked for rust');
  });
});

test('what stands apart in another language is led to in plain words, and the report names it', async () => {
  const answer = [
    '## Storage\n',
    '- Keep the flour dry and away from the oven, and the salt away from the water',
    '- Keep the yeast cold and use it within the week by the date that is on the box',
    '- Close the door of the store when the last tray is in and the light is off',
    '\n## Handover\n',
    '- Tell the morning shift what is left of the dough and where it stands',
  ].join('\n');
  const bread = { path: 'bread.md', text: `---\nname: baker\ndescription: Bakes.\n---\n\n${answer}\n` };
  const pain = {
    path: 'pain.md',
    text: '---\nname: boulanger\ndescription: Bakes.\n---\n\n## Conservation\n\n- Gardez la farine au sec et loin du four dans une boîte avec un couvercle\n\n## Cuisson\n\n- Cuire le pain sur la pierre et pas sur la grille\n',
  };
  const options = {
    lead: 'bread.md',
    editor: async ({ task }: EditRequest) => (task === 'write' ? answer : '{"edits": []}'),
  };
  const { markdown, editing, report, decisions } = await mergeAgents([bread, pain], options);
  expect(markdown).toMatch(
    /where it stands\n\nWhat follows is in French, as its source has it; it was not rewritten or translated\.\n\n## Conservation\n/,
  );
  expect(editing).toMatchObject({ refused: [], putIn: [] });
  expect(report.warnings).toEqual([
    { code: 'stands-apart', source: 'pain.md', args: { language: 'French' } },
  ]);
  const again = await mergeAgents([bread, pain], { ...options, decisions });
  expect(again.markdown).toBe(markdown);
  const proof = proveMerge(
    readPersona({ path: 'm.md', text: markdown }),
    [bread, pain].map(readPersona),
    dictionary,
  );
  expect(proof.findings).toEqual([]);
});
