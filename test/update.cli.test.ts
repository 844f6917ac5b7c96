import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv';
import { describe, expect, test } from 'vitest';
import schema from '../src/write/update.schema.json' with { type: 'json' };
import { driveCli } from './driveCli.ts';
import { folder, put, read } from './tempFolder.ts';

const HIVES = `---
name: hive-keeper
description: Keeps the bees of the town hall healthy.
tools: Read, Bash
---

You are a keeper of bees on the roof of the town hall.

- Inspect every hive once in 7 days
- Count the brood frames before you close the lid
- Harvest honey in July with a blunt knife
`;

const APIARY = `---
name: apiarist
description: Looks after the bees of the school.
tools: Read
---

You look after the bees of the school.

- Inspect every hive once a week, whatever the weather
- Paint the doors of the hives in three colours
- Feed syrup to the bees in November
`;

/** Merges two agents with a lock file. */
async function merged(...flags: string[]): Promise<void> {
  put('agents/hives.md', HIVES);
  put('agents/school.md', APIARY);
  const { code, err } = await driveCli(folder, ['agents/', '-o', 'out/bees.md', '--lock', ...flags]);
  expect(code, err).toBe(0);
}

const update = (...flags: string[]) => driveCli(folder, ['update', 'out/bees.md', ...flags]);

/** Changes a file that is there. */
function edit(name: string, was: string, is: string): void {
  expect(read(name)).toContain(was);
  put(
    name,
    read(name).replace(was, () => is),
  );
}

async function report(...flags: string[]) {
  const { code, out, err } = await update('--json', ...flags);
  const data = JSON.parse(out);
  const validate = new Ajv({ strict: false }).compile(schema);
  expect(validate(data), JSON.stringify(validate.errors)).toBe(true);
  return { code, data, err };
}

describe('the lock file', () => {
  test('is written when asked for, says what the agent is made of, and needs no second asking', async () => {
    put('agents/hives.md', HIVES);
    await driveCli(folder, ['agents/', '-o', 'out/bees.md']);
    expect(readdirSync(path.join(folder, 'out'))).toEqual(['bees.md']);
    await merged('--name', 'bees', '--set', 'model=opus', '--lead', 'agents/school.md');
    const lock = JSON.parse(read('out/bees.md.lock.json'));
    expect(lock).toMatchObject({
      schemaVersion: 1,
      outputs: ['bees.md'],
      named: ['../agents/'],
      flags: { name: 'bees', set: ['model=opus'], lead: '../agents/school.md' },
    });
    const sources = lock.sources as { path: string; sha256: string; lines: string[] }[];
    expect(sources.map((source) => [source.path, source.sha256])).toEqual([
      ['../agents/hives.md', createHash('sha256').update(HIVES).digest('hex')],
      ['../agents/school.md', createHash('sha256').update(APIARY).digest('hex')],
    ]);
    expect(sources[0]?.lines.join('\n')).toBe(HIVES);
    expect(lock.agent.lines.join('\n')).toBe(read('out/bees.md'));
    expect(read('out/bees.md.lock.json')).not.toContain(folder);
    await driveCli(folder, ['agents/', '-o', 'out/bees.md', '--name', 'others']);
    expect(JSON.parse(read('out/bees.md.lock.json')).flags).toEqual({ name: 'others' });
  });

  test('the same merge gives the same bytes, and --check compares it too', async () => {
    await merged();
    const before = read('out/bees.md.lock.json');
    await merged();
    expect(read('out/bees.md.lock.json')).toBe(before);
    edit('agents/hives.md', '7 days', '9 days');
    const { code, err } = await driveCli(folder, ['agents/', '-o', 'out/bees.md', '--check']);
    expect(code).toBe(1);
    expect(err).toContain('out/bees.md.lock.json is out of date');
  });

  test('a merge does not replace what a person wrote, unless it is told to', async () => {
    await merged();
    edit('out/bees.md', '- Feed syrup', '- Kindly feed syrup');
    const refused = await driveCli(folder, ['agents/', '-o', 'out/bees.md']);
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('Was changed since it was merged');
    expect(read('out/bees.md')).toContain('- Kindly feed syrup');
    expect((await driveCli(folder, ['agents/', '-o', 'out/bees.md', '--force'])).code).toBe(0);
    expect(read('out/bees.md')).not.toContain('Kindly');
  });

  test('what it names is no source, wherever it stands', async () => {
    put('agents/hives.md', HIVES);
    put('agents/school.md', APIARY);
    await driveCli(folder, ['agents/', '-o', 'agents/bees.md', '--lock']);
    edit('agents/bees.md', '- Feed syrup', '- Kindly feed syrup');
    edit('agents/hives.md', '7 days', '9 days');
    const { code, out } = await driveCli(folder, ['update', 'agents/bees.md', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out).sources.map((source: { path: string }) => source.path)).toEqual([
      'agents/hives.md',
      'agents/school.md',
    ]);
    expect(read('agents/bees.md')).toContain('- Kindly feed syrup');
  });

  test('a source from another checkout is named with its remote and commit, without the password in it', async () => {
    const git = (...args: string[]) =>
      execFileSync('git', args, {
        cwd: path.join(folder, 'agents'),
        env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' },
        encoding: 'utf8',
      });
    put('agents/hives.md', HIVES);
    git('init', '--quiet', '-b', 'trunk', '.');
    git('remote', 'add', 'origin', 'https://ann:s3cret@git.example/bees.git');
    git('-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '--quiet', '--allow-empty', '-m', 'x');
    await merged();
    const commit = git('rev-parse', 'HEAD').trim();
    expect(JSON.parse(read('out/bees.md.lock.json')).sources[0].from).toEqual({
      repository: 'https://git.example/bees.git',
      commit,
    });
    git('pack-refs', '--all');
    rmSync(path.join(folder, 'out'), { recursive: true });
    await merged();
    expect(JSON.parse(read('out/bees.md.lock.json')).sources[0].from.commit).toBe(commit);
    expect(read('out/bees.md.lock.json')).not.toContain('s3cret');
  });

  test.each([
    ['{', 'Expected JSON'],
    ['<<<<<<< ours\n{}\n', 'It holds conflict marks of Git'],
    ['[]', 'the file: Expected an object'],
    ['{"schemaVersion": 2}', 'schemaVersion: Expected 1'],
    ['{"schemaVersion": 1, "sources": []}', 'sources: Expected one at least'],
  ])('%j is refused', async (text, message) => {
    await merged();
    put('out/bees.md.lock.json', text);
    const { code, err } = await update();
    expect(code).toBe(2);
    expect(err).toContain(`out/bees.md.lock.json: Not a lock file. ${message}`);
  });

  test.each([
    ['"name": "bees"', '"judge": "touch judged"', 'flags.judge: It is no flag of a lock file'],
    ['"name": "bees"', '"policy": "all"', 'flags.policy'],
    ['Harvest honey', 'Harvest money', 'agent.sha256: Expected the hash of its lines'],
    ['"../agents/hives.md"', '"../agents/school.md"', 'sources: Expected each path once'],
    ['"name": "bees"', '"decisions": "../../elsewhere.json"', 'kept outside of its folder'],
  ])('with %j as %j it is refused', async (was, is, message) => {
    await merged('--name', 'bees');
    edit('out/bees.md.lock.json', was, is);
    edit('agents/hives.md', '7 days', '9 days');
    const { code, err } = await update();
    expect(err).toContain(message);
    expect(code).toBe(2);
    expect(existsSync(path.join(folder, 'judged'))).toBe(false);
  });

  test('standard input is no source that can be read again, and standard output no place for it', async () => {
    put('a.md', HIVES);
    const { code, err } = await driveCli(folder, ['a.md', '--lock']);
    expect(code).toBe(2);
    expect(err).toContain('Expected -o FILE with --lock');
  });
});

describe('an update', () => {
  test('where nothing changed does nothing', async () => {
    await merged();
    const before = [read('out/bees.md'), read('out/bees.md.lock.json')];
    const { code, out, err } = await update();
    expect([code, out, err]).toEqual([0, 'out/bees.md is up to date with 2 sources\n', '']);
    expect((await update('--check')).code).toBe(0);
    edit('out/bees.md', '- Feed syrup', '- Kindly feed syrup');
    expect((await update('--check')).code).toBe(0);
    expect(read('out/bees.md')).toContain('Kindly');
    expect(before[1]).toBe(read('out/bees.md.lock.json'));
  });

  test('says what changed, merges anew what nobody touched, and is then up to date', async () => {
    await merged('--name', 'bees', '--policy', 'strictest');
    edit('agents/hives.md', '- Count the brood frames before you close the lid\n', '');
    edit('agents/hives.md', 'in July', 'in August');
    edit('agents/school.md', 'tools: Read', 'tools: Read, Grep');
    put('agents/wax.md', '- Melt the wax in a water bath\n');
    const { code, out } = await update();
    expect(code).toBe(0);
    expect(out).toContain('agents/hives.md: 1 went, 1 changed\n');
    expect(out).toContain('  - Count the brood frames before you close the lid\n');
    expect(out).toContain(
      '  ~ 10: Harvest honey in July with a blunt knife → Harvest honey in August with a',
    );
    expect(out).toContain('agents/school.md: 1 setting\n  ~ tools: Read → Read, Grep\n');
    expect(out).toContain('agents/wax.md is new (1 line)');
    expect(out).toMatch(/out\/bees\.md merged anew: \d+ lines came, \d+ went\n/);
    const agent = read('out/bees.md');
    await driveCli(folder, ['agents/', '-o', 'other.md', '--name', 'bees', '--policy', 'strictest']);
    expect(agent).toBe(read('other.md'));
    expect((await update()).out).toContain('is up to date with 3 sources');
  });

  test('keeps what a person wrote, and revises again where it revised before', async () => {
    await merged();
    edit('out/bees.md', '- Feed syrup to the bees in November', '- Give them syrup when the leaves fall');
    edit('out/bees.md', '\ntools: Read, Bash\n', '\ntools: Read\nmodel: opus\n');
    edit('agents/hives.md', '- Harvest honey', '- Weigh the supers in June\n- Harvest honey');
    const first = await report();
    expect(first.code).toBe(0);
    expect(first.data).toMatchObject({
      state: 'updated',
      changes: {
        way: 'revised',
        came: ['- Weigh the supers in June'],
        went: [],
        own: ['- Give them syrup when the leaves fall'],
      },
    });
    edit('agents/hives.md', 'in June', 'in May');
    const second = await report();
    expect(second.data.changes).toMatchObject({
      came: ['- Weigh the supers in May'],
      went: ['- Weigh the supers in June'],
    });
    expect(read('out/bees.md')).toContain('- Give them syrup when the leaves fall\n');
    expect(read('out/bees.md')).toContain('\ntools: Read\nmodel: opus\n');
    // Whoever looks at what a person wrote later on still finds it.
    expect(second.data.changes.own).toEqual(['- Give them syrup when the leaves fall']);
  });

  test.each([
    ['out/bees.md', []],
    ['out/bees.toml', ['--format', 'codex']],
  ])('%s with sections in files of their own keeps what a person wrote, there too', async (file, flags) => {
    const drills = Array.from({ length: 14 }, (_, k) => `- Drill ${k}: smoke at hive ${k}, bell ${k * 3}`);
    put('agents/hives.md', `${HIVES}\n## Output format\n\n${drills.join('\n')}\n`);
    put('agents/school.md', APIARY);
    const merge = ['agents/', '-o', file, '--name', 'bees', '--lock', ...flags, '--budget', '260'];
    expect((await driveCli(folder, merge)).code).toBe(0);
    const section = 'out/references/bees/output-format.md';
    const run = async (...more: string[]) => {
      const { code, out, err } = await driveCli(folder, ['update', file, '--json', ...more]);
      expect(code, err).toBe(0);
      return JSON.parse(out);
    };
    expect(read(section)).toContain('- Drill 13:');
    expect((await run()).state).toBe('current');
    edit(file, '- Feed syrup to the bees in November', '- Give them syrup when the leaves fall');
    edit(section, '- Drill 4: smoke at hive 4, bell 12', '- Drill 4: leave it to Ada');
    edit('agents/hives.md', 'bell 39', 'bell 40');
    edit('agents/hives.md', '- Harvest honey', '- Weigh the supers in June\n- Harvest honey');
    const refused = await driveCli(folder, merge);
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('Was changed since it was merged');
    const { changes } = await run();
    expect(changes).toMatchObject({ way: 'revised', went: ['- Drill 13: smoke at hive 13, bell 39'] });
    expect(changes.own).toEqual(['- Give them syrup when the leaves fall', '- Drill 4: leave it to Ada']);
    expect(read(file)).toContain('- Give them syrup when the leaves fall\n');
    expect(read(file)).toContain('- Weigh the supers in June\n');
    expect(read(file)).toContain(`Read \`${section}\` before you need this.`);
    expect(read(section)).toContain('- Drill 4: leave it to Ada\n');
    expect(read(section)).toContain('bell 40\n');
    expect((await run('--check')).state).toBe('current');
    // A person's file alone is a person's wording, too.
    edit(section, '- Drill 7: ', '- Drill 7, on Sundays: ');
    edit('agents/hives.md', 'bell 40', 'bell 41');
    expect((await run()).changes).toMatchObject({
      way: 'revised',
      went: ['- Drill 13: smoke at hive 13, bell 40'],
    });
    expect(read(section)).toContain('- Drill 7, on Sundays: ');
    const wide = await driveCli(folder, ['update', file, '--budget', '5000']);
    expect(wide.err).toContain(`no longer part of it: ${section}\n`);
    expect(read(file)).toContain('- Drill 4: leave it to Ada\n');
    expect(read(file)).not.toContain('before you need this');
  });

  test('--check and --dry-run say it and write nothing', async () => {
    await merged();
    edit('agents/hives.md', '7 days', '9 days');
    const before = [read('out/bees.md'), read('out/bees.md.lock.json')];
    const checked = await update('--check');
    expect(checked.code).toBe(1);
    expect(checked.out).toContain('out/bees.md is out of date: run `persona-merge update out/bees.md`');
    const dry = await update('--dry-run');
    expect(dry.code).toBe(0);
    expect(dry.out).toContain('would replace out/bees.md (');
    expect(dry.out).toContain('would replace out/bees.md.lock.json (');
    expect(dry.out).toContain('would be merged anew');
    expect([read('out/bees.md'), read('out/bees.md.lock.json')]).toEqual(before);
    expect((await report('--check')).data).toMatchObject({
      state: 'outdated',
      sources: [{ state: 'changed' }, {}],
    });
  });

  test('--quiet says nothing', async () => {
    await merged();
    edit('agents/hives.md', '7 days', '9 days');
    expect(await update('--quiet')).toEqual({ code: 0, out: '', err: '' });
    expect(read('out/bees.md')).toContain('9 days');
  });

  test('a source that is gone is no reason to drop what it said', async () => {
    await merged();
    rmSync(path.join(folder, 'agents/school.md'));
    const before = read('out/bees.md');
    const refused = await update();
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('agents/school.md: Was a source of out/bees.md and is gone.');
    expect(read('out/bees.md')).toBe(before);
    expect((await update('--check')).code).toBe(1);
    expect((await update('--dry-run')).out).toContain('agents/school.md is gone');
    expect((await update('--let-go')).code).toBe(0);
    expect(read('out/bees.md')).not.toContain('syrup');
    expect((await update('--check')).code).toBe(0);
  });

  test('a source that was renamed is found by what it says; one that nothing leads to is hinted at', async () => {
    await merged();
    renameSync(path.join(folder, 'agents/school.md'), path.join(folder, 'agents/apiarist.md'));
    const { data } = await report();
    expect(data.sources).toMatchObject([{ path: 'agents/apiarist.md', was: 'agents/school.md' }, {}]);
    put('a.md', HIVES);
    put('b.md', APIARY);
    await driveCli(folder, ['a.md', 'b.md', '-o', 'two.md', '--lock']);
    renameSync(path.join(folder, 'b.md'), path.join(folder, 'c.md'));
    const { code, err } = await driveCli(folder, ['update', 'two.md']);
    expect(code).toBe(2);
    expect(err).toContain('b.md: Was a source of two.md and is gone; c.md holds the same.');
    const named = await driveCli(folder, ['update', 'two.md', '--against', 'a.md', './c.md']);
    expect(named.code, named.err).toBe(0);
    expect(named.out).toContain('c.md (was b.md): nothing else changed');
    expect(JSON.parse(read('two.md.lock.json')).named).toEqual(['a.md', 'c.md']);
  });

  test('a source that a flag leaves out is let go', async () => {
    await merged();
    const { code, out } = await update('--exclude', 'school.md');
    expect(code).toBe(0);
    expect(out).toContain('agents/school.md is gone');
    expect(read('out/bees.md')).not.toContain('syrup');
    expect((await update()).out).toContain('up to date with 1 source');
  });

  test('what was read beyond a limit is compared beyond it, too', async () => {
    put('agents/hives.md', HIVES);
    put('agents/long.md', `${APIARY}- ${'honey '.repeat(170_000)}\n`);
    const flags = ['--limit', 'characters=2000000', '--limit', 'allCharacters=4000000'];
    const made = await driveCli(folder, ['agents/', '-o', 'out/bees.md', '--lock', ...flags]);
    expect(made.code, made.err).toBe(0);
    edit('agents/long.md', 'in November', 'in October');
    const { code, out, err } = await update('--check');
    expect(code, err).toBe(1);
    expect(out).toContain('agents/long.md: 1 changed');
  }, 60_000);

  test('a flag that is given counts from then on, and is told', async () => {
    await merged('--name', 'bees');
    const { out } = await update('--name', 'keepers');
    expect(out).toContain('--name: bees → keepers\n');
    expect(read('out/bees.md')).toContain('name: keepers\n');
    expect((await update()).out).toContain('up to date');
  });

  test('a configuration is about a merge of its own', async () => {
    await merged('--name', 'bees');
    put('elsewhere/other.md', '- Sweep the yard\n');
    put('.persona-mergerc.json', '{"sources": ["elsewhere/"], "name": "sweeper", "report": ["r.json"]}');
    expect((await update('--check')).code).toBe(0);
  });

  test('from another folder it finds the same', async () => {
    await merged('--lead', 'agents/school.md');
    edit('agents/hives.md', '7 days', '9 days');
    const { code, out } = await driveCli(path.join(folder, 'out'), ['update', 'bees.md']);
    expect(code).toBe(0);
    expect(out).toContain('../agents/hives.md: 1 changed');
    expect(JSON.parse(read('out/bees.md.lock.json')).flags).toEqual({ lead: '../agents/school.md' });
    expect((await update()).out).toContain('up to date');
  });

  test('what --keep-apart said is kept, whatever the lines are now', async () => {
    const apart = ['--keep-apart', 'agents/hives.md:9=agents/school.md:9'];
    await merged(...apart);
    edit('agents/hives.md', 'You are a keeper', 'You are a patient and curious keeper');
    edit('agents/hives.md', '\n- Inspect', '\n- Wear a veil\n- Inspect');
    const { code } = await update('--report', 'r.json');
    expect(code).toBe(0);
    const members = JSON.parse(read('r.json')).capabilities.map((one: { members: { text: string }[] }) =>
      one.members.map(({ text }) => text),
    );
    const inspect = members.filter((texts: string[]) =>
      texts.some((text) => text.startsWith('Inspect every')),
    );
    expect(inspect).toHaveLength(2);
    expect(JSON.parse(read('out/bees.md.lock.json')).pairs).toMatchObject([
      { verdict: 'apart', by: 'person' },
    ]);
  });

  test('an editor is asked about what is new, and the result is kept', async () => {
    await merged();
    edit('out/bees.md', '- Feed syrup to the bees in November', '- Give them syrup when the leaves fall');
    edit('agents/hives.md', '- Harvest honey', '- Weigh the supers in June\n- Harvest honey');
    put(
      'editor.mjs',
      `import fs from 'node:fs';
       const prompt = fs.readFileSync(0, 'utf8');
       fs.appendFileSync('asked.txt', prompt);
       const row = Number(/^(\\d+)\\| - Harvest honey/m.exec(prompt)[1]);
       process.stdout.write(JSON.stringify({ edits: [{ after: row, text: '- In June, weigh the supers' }] }));`,
    );
    const { code, err } = await update('--editor', `"${process.execPath}" editor.mjs`);
    expect(code, err).toBe(0);
    expect(read('asked.txt')).toMatch(/^# Mend a persona/);
    expect(read('asked.txt').match(/^F\d+ /gm)).toEqual(['F1 ']);
    expect(read('out/bees.md')).toContain('- In June, weigh the supers\n');
    expect(read('out/bees.md')).toContain('- Give them syrup when the leaves fall\n');
  });

  test('a judge is asked about what is new, and what it decided before stands', async () => {
    put(
      'judge.mjs',
      `import fs from 'node:fs';
       const prompt = fs.readFileSync(0, 'utf8');
       fs.writeFileSync('asked.txt', prompt);
       fs.appendFileSync('calls.txt', 'x');
       const id = (text) => new RegExp('^(\\\\w+) \\\\| [^|]* \\\\| ' + text, 'm').exec(prompt)?.[1];
       const pairs = [['Harvest honey', 'Paint the doors'], ['Wear a veil', 'Count the brood']];
       const groups = pairs.map((pair) => pair.map(id)).filter((pair) => pair.every(Boolean));
       process.stdout.write(JSON.stringify({ groups }));`,
    );
    const judge = ['--judge', `"${process.execPath}" judge.mjs`];
    await merged(...judge);
    const grouped = () =>
      (JSON.parse(read('r.json')).capabilities as { members: { text: string }[] }[])
        .map(({ members }) => members.map(({ text }) => text.split(' ', 2).join(' ')).sort())
        .filter((texts) => texts.length > 1);
    edit('agents/hives.md', '7 days', '9 days');
    expect((await update('--report', 'r.json')).code).toBe(0);
    expect(grouped()).toContainEqual(['Harvest honey', 'Paint the']);
    expect(read('calls.txt')).toBe('x');
    edit('agents/school.md', '- Paint', '- Wear a veil near the hives\n- Paint');
    const { code, err } = await update('--report', 'r.json', ...judge);
    expect(code, err).toBe(0);
    expect(read('calls.txt')).toBe('xx');
    const [open, settled] = read('asked.txt').split('## Settled');
    expect(open?.match(/^[A-Z]\d+ \|.*/gm)).toEqual([
      'A9 |  | Inspect every hive once in 9 days',
      'B10 |  | Wear a veil near the hives',
    ]);
    expect(settled).toContain('Paint the doors of the hives in three colours');
    expect(grouped()).toEqual(
      expect.arrayContaining([
        ['Count the', 'Wear a'],
        ['Harvest honey', 'Paint the'],
      ]),
    );
  });

  test('--ask writes the question about what is not decided', async () => {
    await merged();
    edit('agents/hives.md', '7 days', '9 days');
    expect((await update('--ask', 'question.md')).code).toBe(0);
    expect(read('question.md')).toContain('9 days');
    expect(read('out/bees.md')).toContain('7 days');
  });

  test.each([
    ['out/bees.toml', [], 'name = "hive-keeper"'],
    ['out/bees.md', ['--budget', '200'], 'blunt'],
  ])('%s that a person worded keeps it, and is merged anew when told to', async (output, flags, was) => {
    put('agents/hives.md', HIVES);
    await driveCli(folder, ['agents/', '-o', output, '--lock', ...flags]);
    edit(output, was, was.replace(/hive|blunt/, 'butter'));
    edit('agents/hives.md', '7 days', '9 days');
    const { code, err } = await driveCli(folder, ['update', output]);
    expect(code, err).toBe(0);
    expect(read(output)).toContain('butter');
    expect(read(output)).toContain('9 days');
    edit('agents/hives.md', '9 days', '8 days');
    await driveCli(folder, ['update', output, '--force']);
    expect(read(output)).toContain('8 days');
    expect(read(output)).not.toContain('butter');
  });

  test.each([
    [['update'], 'Expected one MERGED file'],
    [['update', 'none.md'], 'No such file'],
    [['update', 'plain.md'], 'Has no lock file (plain.md.lock.json)'],
    [['update', 'plain.md', '--report', 'r.pdf'], 'Unknown kind of report'],
  ])('%j is refused', async (args, message) => {
    put('plain.md', HIVES);
    const { code, err } = await driveCli(folder, args);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });
});
