import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { driveCli } from './driveCli.ts';
import { folder, put, read } from './tempFolder.ts';

const AGENT = `---\nname: beekeeper\ndescription: Keeps bees.\ntools: Read, Bash\nmodel: sonnet\n---\n\n- Look after the hives\n`;
const OTHER = `---\nname: gardener\ndescription: Keeps the garden.\n---\n\n- Prune the hedge\n`;

describe('convert', () => {
  test('one agent goes to standard output, and what is lost to standard error', async () => {
    put('bee.md', AGENT);
    const { code, out, err } = await driveCli(folder, ['convert', 'bee.md', '--format', 'gemini']);
    expect(code).toBe(0);
    expect(out).toContain('tools:\n  - read_file\n  - run_shell_command\n');
    expect(err).toContain('`model: sonnet` of bee.md was left out: Gemini CLI cannot use it');
  });

  test('the path of the output says the format', async () => {
    put('bee.md', AGENT);
    expect((await driveCli(folder, ['convert', 'bee.md', '-o', 'bee.toml'])).code).toBe(0);
    expect(read('bee.toml')).toContain("developer_instructions = '''\n- Look after the hives\n'''");
  });

  test('a folder becomes a folder, each agent by its name', async () => {
    put('in/a.md', AGENT);
    put('in/b.agent.md', OTHER);
    put('in/c.toml', 'name = "clerk"\ndescription = "Writes."\ndeveloper_instructions = "- Write letters"\n');
    put('in/pyproject.toml', '[project]\nname = "x"\n');
    const { code, err } = await driveCli(folder, ['convert', 'in/', '--format', 'copilot', '-o', 'out/']);
    expect(code, err).toBe(0);
    for (const name of ['beekeeper', 'gardener', 'clerk'])
      expect(existsSync(path.join(folder, `out/${name}.agent.md`))).toBe(true);
  });

  test('a skill brings what it links to, and what stands beside it is no agent', async () => {
    put(
      'skills/bees/SKILL.md',
      `---\nname: bees\ndescription: Keeps bees.\n---\n\n- Follow [the calendar](references/year.md#may) and \`scripts/count.sh\`\n- See [the law](../law.md)\n`,
    );
    put('skills/bees/references/year.md', '# Year\n');
    put('skills/bees/scripts/count.sh', 'wc -l\n');
    put('skills/law.md', '# Law\n');
    const { code, err } = await driveCli(folder, [
      'convert',
      'skills/bees',
      '--format',
      'skill',
      '-o',
      'out/',
    ]);
    expect(code, err).toBe(0);
    expect(err).toContain('references/year.md (part of the skill or agent above it)');
    expect(read('out/bees/references/year.md')).toBe('# Year\n');
    expect(read('out/bees/scripts/count.sh')).toBe('wc -l\n');
    expect(existsSync(path.join(folder, 'out/law.md'))).toBe(false);
    expect(err).toContain('links that lead nowhere from here: ../law.md (skills/bees/SKILL.md)');
  });

  test('links that no longer reach are named; those that do are not', async () => {
    put('in/a.md', `${AGENT}- Read [the map](maps/hives.md)\n`);
    put('in/maps/hives.md', '# Hives\n');
    const away = await driveCli(folder, ['convert', 'in/a.md', '-o', '.gemini/agents/a.md']);
    expect(away.err).toContain('maps/hives.md (in/a.md)');
    const beside = await driveCli(folder, ['convert', 'in/a.md', '--format', 'gemini', '-o', 'in/b.md']);
    expect(beside.err).not.toContain('maps/hives.md');
  });

  test.each([
    [['convert', 'a.md'], 'Expected --format'],
    [['convert', 'a.md', '--format', 'gemni'], 'Did you mean gemini?'],
    [['convert', 'a.md', 'b.md', '--format', 'gemini'], 'Expected -o with a folder for 2 agents'],
    [
      ['convert', 'a.md', 'b.md', '--format', 'gemini', '-o', 'x/', '--name', 'y'],
      'Expected --name for one agent',
    ],
    [['convert', 'a.md', '--format', 'claude', '-o', 'a.md'], 'Is a source and would be overwritten'],
    [['convert', 'none.md', '--format', 'claude'], 'No such file'],
    [['convert', 'bad.toml', '--format', 'claude'], 'bad.toml:2: This TOML cannot be read'],
    [['convert', 'other.toml', '--format', 'claude'], 'without `developer_instructions`'],
  ])('%j is refused', async (args, message) => {
    put('a.md', AGENT);
    put('b.md', OTHER);
    put('bad.toml', 'name = "a"\ndescription = \n');
    put('other.toml', 'name = "a"\n');
    const { code, err } = await driveCli(folder, args);
    expect(err).toContain(message);
    expect(code).toBe(2);
    expect(read('a.md')).toBe(AGENT);
  });

  test('two agents of one name do not replace each other', async () => {
    put('in/a.md', AGENT);
    put('in/b.md', AGENT);
    const { code, err } = await driveCli(folder, ['convert', 'in/', '--format', 'gemini', '-o', 'out/']);
    expect(code).toBe(2);
    expect(err).toContain('Named for two outputs');
    expect(existsSync(path.join(folder, 'out'))).toBe(false);
  });

  test('--dry-run writes nothing', async () => {
    put('a.md', AGENT);
    const { out } = await driveCli(folder, [
      'convert',
      'a.md',
      '--format',
      'gemini',
      '-o',
      'out/',
      '--dry-run',
    ]);
    expect(out).toContain('would write out/beekeeper.md');
    expect(existsSync(path.join(folder, 'out'))).toBe(false);
  });
});

describe('a merge into another format', () => {
  test('takes its format from the output, and its skill takes references along', async () => {
    put(
      'a/SKILL.md',
      `---\nname: bees\ndescription: Keeps bees.\n---\n\n- Follow [the calendar](references/year.md)\n`,
    );
    put('a/references/year.md', '# Year\n');
    put('b.md', OTHER);
    const { code, err } = await driveCli(folder, [
      'a',
      'b.md',
      '-o',
      'all/SKILL.md',
      '--name',
      'outdoors',
      '--report',
      'all/report.json',
    ]);
    expect(code, err).toBe(0);
    expect(read('all/SKILL.md')).toContain('name: outdoors');
    expect(read('all/references/year.md')).toBe('# Year\n');
    expect(JSON.parse(read('all/report.json')).agent.format).toBe('skill');
  });
});
