import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { carryOut } from '../src/cli/consolidate/carryOut.ts';
import { DigestSpill } from '../src/cli/scan/DigestSpill.ts';
import { DigestCache } from '../src/cli/scan/digestCache.ts';
import { listAgentFiles } from '../src/cli/scan/listAgentFiles.ts';
import { readDigests } from '../src/cli/scan/readDigests.ts';
import { loadDictionary } from '../src/match/loadDictionary.ts';
import { findReferences } from '../src/scan/findReferences.ts';
import { PackedDigest } from '../src/scan/PackedDigest.ts';
import { packDigest } from '../src/scan/packDigest.ts';
import { reportScan } from '../src/scan/reportScan.ts';
import type { AgentDigest } from '../src/types/index.ts';
import { writeScanJson } from '../src/write/writeScanJson.ts';
import { driveCli } from './driveCli.ts';
import { folder, put } from './tempFolder.ts';
import { unpackDigest } from './unpackDigest.ts';

beforeEach(() => {
  for (const [name, text] of Object.entries(FILES)) put(name, text);
});

function agent(name: string, description: string, lines: readonly string[]): string {
  return `---\nname: ${name}\ndescription: ${description}\n---\n\n# ${name}\n\n${lines.map((line) => `- ${line}`).join('\n')}\n`;
}

const REVIEW = [
  'Read the diff before the discussion',
  'Check that every new branch of the code has a test',
  'Look for secrets, injection and missing authorization',
  'Say what is good, too',
  'Block a merge only for what breaks users',
];

const SAILS = [
  'Look at each seam of the mainsail in the light',
  'Oil the zips of the sail bags',
  'Count the battens and lay them in order',
  'Fold the genoa along its luff',
];

const FILES: Record<string, string> = {
  '.claude/agents/pull-reviewer.md': agent('pull-reviewer', 'Reviews pull requests', REVIEW),
  '.claude/agents/team/pull-checker.md': agent('pull-checker', 'Reviews pull requests', [
    ...REVIEW.slice(0, 4),
    'Answer within a working day',
  ]),
  '.claude/agents/tide-clerk.md': agent('tide-clerk', 'Keeps tide tables', [
    'Publish the table of each harbour by noon',
    'Hand code to pull-checker before it is merged',
  ]),
  'CLAUDE.md': '# Project\n\nAsk `pull-checker` for a review; the pull-checker-bot is another thing.\n',
};

function tree(): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) =>
    name.replaceAll('\\', '/'),
  );
  const own = names.filter(
    (name) => !name.startsWith('.persona-merge') && /\.\w+$/.test(name) && !/^\.\w+$/.test(name),
  );
  return Object.fromEntries(own.sort().map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]));
}

describe('scan', () => {
  test('looks into the folders of tools where none is named', async () => {
    const { code, out } = await driveCli(folder, ['scan']);
    expect(code).toBe(0);
    expect(out).toMatch(/3 agents, 2 of which overlap, in 1 group/);
    expect(out).toContain('.claude/agents/pull-reviewer.md');
  });

  test('writes each kind of report, and knows its own again', async () => {
    const reports = ['html', 'md', 'json', 'sarif'].flatMap((kind) => [
      '--report',
      `.claude/agents/scan.${kind}`,
    ]);
    expect((await driveCli(folder, ['scan', ...reports])).code).toBe(0);
    expect(readFileSync(path.join(folder, '.claude/agents/scan.html'), 'utf8')).toContain(
      'Content-Security-Policy',
    );
    const again = await driveCli(folder, ['scan', '--json']);
    expect(JSON.parse(again.out)).toEqual(
      JSON.parse(readFileSync(path.join(folder, '.claude/agents/scan.json'), 'utf8')),
    );
    expect(again.err).toContain('scan.md');
    expect((await driveCli(folder, ['scan', '--report', 'scan.txt'])).code).toBe(2);
  });

  test('--max-overlap fails until the baseline knows the pair', async () => {
    put(
      '.claude/agents/again/copy.md',
      readFileSync(path.join(folder, '.claude/agents/pull-reviewer.md'), 'utf8'),
    );
    const check = ['scan', '--max-overlap', '50%', '-q'];
    expect((await driveCli(folder, check)).code).toBe(1);
    expect((await driveCli(folder, [...check, '--baseline', 'known.json'])).code).toBe(2);
    await driveCli(folder, ['scan', '-q', '--baseline', 'known.json', '--update-baseline']);
    expect((await driveCli(folder, [...check, '--baseline', 'known.json'])).code).toBe(0);
    put('.claude/agents/again/copy.md', `${FILES['.claude/agents/pull-reviewer.md']}\nOil the scales.\n`);
    expect((await driveCli(folder, [...check, '--baseline', 'known.json'])).code).toBe(0);
    put('known.json', '{"version": 1, "accepted": [{}]}');
    const bad = await driveCli(folder, [...check, '--baseline', 'known.json']);
    expect([bad.code, bad.err]).toEqual([2, expect.stringContaining('accepted[0]')]);
  });

  test('links in a circle end, what cannot be read is listed, and nothing stops the rest', async () => {
    symlinkSync('..', path.join(folder, '.claude/agents/team/up'));
    symlinkSync('nowhere.md', path.join(folder, '.claude/agents/dangling.md'));
    put('.claude/agents/zero.md', 'a\0b');
    put('.claude/agents/empty.md', '');
    put('.claude/agents/code.md', '---js\nprocess.exit(1)\n---\nDo.\n');
    put('.claude/agents/locked.md', 'x');
    chmodSync(path.join(folder, '.claude/agents/locked.md'), 0);
    const { code, out } = await driveCli(folder, ['scan', '--json']);
    expect(code).toBe(0);
    const { agents, unread } = JSON.parse(out);
    expect(agents.filter(({ name }: { name: string }) => name === 'pull-checker')).toHaveLength(1);
    const names = unread.map((one: { path: string }) => path.basename(one.path));
    expect(names).toEqual(expect.arrayContaining(['code.md', 'empty.md', 'zero.md']));
    for (const { reason } of unread) expect(reason).toMatch(/\S/);
  });

  test('a file that vanishes after it was found is listed', async () => {
    const { files } = await listAgentFiles([], { cwd: folder });
    rmSync(path.join(folder, '.claude/agents/tide-clerk.md'));
    const { digests, unread } = await readDigests(files, { cwd: folder, onProgress: () => {} });
    expect(digests).toHaveLength(2);
    expect(unread).toEqual([
      { path: '.claude/agents/tide-clerk.md', reason: expect.stringContaining('ENOENT') },
    ]);
  });

  test.each([
    [['scan', '--dry-run'], /--merge/],
    [['scan', 'nowhere/'], /nowhere/],
    [['scan', '--update-baseline'], /--baseline/],
    [['scan', '--merge'], /--yes or --dry-run/],
  ])('%j is refused', async (args, message) => {
    const { code, err } = await driveCli(folder, args);
    expect([code, err]).toEqual([2, expect.stringMatching(message)]);
  });
});

test('merge says so where the agents of a folder have no subject in common', async () => {
  const odd = {
    verse: 'Count the metre of verses',
    roses: 'Prune roses in spring',
    tides: 'Publish tide tables',
    chess: 'Open with the queen’s gambit',
  };
  for (const [name, line] of Object.entries(odd))
    put(`mixed/${name}.md`, agent(name, `About ${name}`, [line]));
  const refused = await driveCli(folder, ['mixed', '-o', 'out.md']);
  expect([refused.code, refused.err]).toEqual([
    2,
    expect.stringMatching(/persona-merge scan.*--force-unlike/s),
  ]);
  expect(existsSync(path.join(folder, 'out.md'))).toBe(false);
  expect((await driveCli(folder, ['mixed', '-o', 'out.md', '--force-unlike'])).code).toBe(0);
});

test('digests that are kept on disk say the same, while they are read and afterwards', async () => {
  const { files } = await listAgentFiles([], { cwd: folder });
  const dictionary = await loadDictionary();
  const read = async (spilledFrom: number) => {
    const { digests, unread, keep, close } = await readDigests(files, {
      cwd: folder,
      spilledFrom,
      onProgress: () => {},
    });
    const report = reportScan(digests, unread, { minOverlap: 0 }, dictionary, keep);
    const json = [...writeScanJson(report)].join('');
    close();
    return json;
  };
  const held = await read(Number.POSITIVE_INFINITY);
  expect(JSON.parse(held).pairs.length).toBeGreaterThan(0);
  expect(await read(0)).toBe(held);
});

test('a file of digests gives back what it was given, long or short, early or late', () => {
  const spill = new DigestSpill(folder);
  const make = (at: number, length: number): AgentDigest => ({
    ...{ name: `n${at}`, format: 'claude', words: at, tokens: 1, descriptionTokens: 1, whole: String(at) },
    ...{
      settings: [['model', '"é"']],
      description: 'x'.repeat(length),
      lines: [
        [at, '–', 'a b'],
        [at + 1, 'c', 'b \ud83d'],
      ],
      subject: [['a', at]],
    },
  });
  const digests = Array.from({ length: 200 }, (_, at) => make(at, at === 70 ? 3_000_000 : 100 * at));
  const kept = digests.map((digest, at) => {
    const one = new PackedDigest(spill.keep(packDigest(digest)));
    if (at % 50 === 3) expect(unpackDigest(one)).toEqual(digest);
    return one;
  });
  const numbers = digests.map((_, at) => spill.keepNumbers(Int32Array.of(at, at - 1)));
  expect(kept.map(unpackDigest)).toEqual(digests);
  expect(numbers.map((read) => [...read()])).toEqual(digests.map((_, at) => [at, at - 1]));
  spill.close();
  expect(readdirSync(folder).filter((name) => name.startsWith('persona-merge-'))).toEqual([]);
});

test('a file of digests holds nothing in memory of what it was given', () => {
  const spill = new DigestSpill(folder);
  const before = process.memoryUsage().arrayBuffers;
  const kept = Array.from({ length: 400 }, (_, at) => spill.keep(Buffer.alloc(600_000, at % 256)));
  const held = process.memoryUsage().arrayBuffers - before;
  const written = kept.reduce((sum, read) => sum + read().length, 0);
  spill.close();
  expect(held).toBeLessThan(written / 2);
});

describe('the cache', () => {
  test('holds what was read, and what is damaged or of another text is read anew', async () => {
    const cacheFolder = path.join(folder, 'cache');
    const { files } = await listAgentFiles([], { cwd: folder });
    const read = async () => {
      const { digests, unread } = await readDigests(files, {
        cwd: folder,
        cacheFolder,
        onProgress: () => {},
      });
      const unpacked = digests.map((one) => ({ ...one, digest: unpackDigest(one.digest) }));
      return { digests: unpacked, unread };
    };
    const first = await read();
    const [inner = ''] = readdirSync(cacheFolder);
    const shards = readdirSync(path.join(cacheFolder, inner));
    expect(shards.length).toBeGreaterThan(0);
    expect(await read()).toEqual(first);
    for (const shard of shards) {
      const file = path.join(cacheFolder, inner, shard);
      writeFileSync(file, readFileSync(file, 'latin1').replaceAll('Reviews', 'Forgery'), 'latin1');
    }
    expect(await read()).toEqual(first);
    for (const shard of shards) writeFileSync(path.join(cacheFolder, inner, shard), 'no line of ours\n{');
    expect(await read()).toEqual(first);
  });

  test('takes no file for another one of the same bytes that is called otherwise, or is of another tool', async () => {
    const text = 'Run `make check` before each push\n';
    for (const name of ['first.md', 'second.md', 'second.mdc']) put(`named/${name}`, text);
    const cacheFolder = path.join(folder, 'cache');
    const { files } = await listAgentFiles(['named'], { cwd: folder });
    const read = async () =>
      (await readDigests(files, { cwd: folder, cacheFolder, onProgress: () => {} })).digests.map(
        ({ digest }) => [digest.name, digest.format],
      );
    const expected = [
      ['first', 'claude'],
      ['second', 'claude'],
      ['second', 'cursor-rule'],
    ];
    expect(await read()).toEqual(expected);
    expect(await read()).toEqual(expected);
  });

  test('is done without where its folder is a file', async () => {
    put('no-folder', 'x');
    const { files } = await listAgentFiles([], { cwd: folder });
    const { digests } = await readDigests(files, {
      cwd: folder,
      cacheFolder: path.join(folder, 'no-folder'),
      onProgress: () => {},
    });
    expect(digests.length).toBeGreaterThan(0);
  });

  test('finds nothing under another key', async () => {
    const cache = new DigestCache(path.join(folder, 'cache'));
    expect(cache.find(DigestCache.keyOf(Buffer.from('x'), 'x.md'))).toBeUndefined();
  });

  test('keeps more than waits to be written, beside what was there', async () => {
    const make = (name: string): AgentDigest => ({
      ...{ name, format: 'claude', words: 1, tokens: 1, descriptionTokens: 1, whole: name },
      ...{ settings: [], description: 'é'.repeat(40_000), lines: [], subject: [] },
    });
    const keyOf = (at: number) => `00${String(at).padStart(62, '0')}`;
    for (const from of [0, 5]) {
      const cache = new DigestCache(path.join(folder, 'cache'));
      for (let at = from; at < from + 10; at++) cache.add(keyOf(at), packDigest(make(`a${at}`)));
      cache.save();
    }
    const cache = new DigestCache(path.join(folder, 'cache'));
    for (let at = 0; at < 15; at++) {
      const packed = cache.find(keyOf(at)) as Uint8Array;
      expect(unpackDigest(new PackedDigest(() => packed))).toEqual(make(`a${at}`));
    }
    expect(cache.find(keyOf(15))).toBeUndefined();
    cache.save();
    const [inner = ''] = readdirSync(path.join(folder, 'cache'));
    expect(readdirSync(path.join(folder, 'cache', inner))).toEqual(['00']);
  });
});

describe('scan --merge and undo', () => {
  test('--dry-run shows the plan and changes nothing', async () => {
    const before = tree();
    const { code, out } = await driveCli(folder, ['scan', '--merge', '--dry-run']);
    expect(code).toBe(0);
    expect(out).toContain('moves away .claude/agents/team/pull-checker.md');
    expect(out).toContain('CLAUDE.md:3');
    expect(tree()).toEqual(before);
  });

  test('merges, rewrites references when asked, keeps a table, and undo brings every byte back', async () => {
    const before = tree();
    const { code } = await driveCli(folder, ['scan', '--merge', '--yes', '--rewrite-references']);
    expect(code).toBe(0);
    const after = tree();
    expect(Object.keys(after)).not.toContain('.claude/agents/team/pull-checker.md');
    expect(after['.claude/agents/pull-reviewer.md']).toContain('Answer within a working day');
    expect(after['.claude/agents/tide-clerk.md']).toContain('Hand code to pull-reviewer before');
    expect(after['CLAUDE.md']).toContain('Ask `pull-reviewer` for a review; the pull-checker-bot is');
    const table = JSON.parse(readFileSync(path.join(folder, '.persona-merge/renamed.json'), 'utf8'));
    expect(table.renamed).toEqual({ 'pull-checker': 'pull-reviewer' });
    expect((await driveCli(folder, ['undo'])).code).toBe(0);
    expect(tree()).toEqual(before);
    expect((await driveCli(folder, ['undo'])).code).toBe(2);
  });

  test('a name that another agent has is left to it, and an agent is written for the tool of its folder', async () => {
    put('.claude/agents/a.md', FILES['.claude/agents/pull-reviewer.md'] ?? '');
    put(
      '.claude/agents/pull-reviewer.md',
      agent('lock-keeper', 'Keeps lock gates', ['Grease the hinges weekly']),
    );
    const tools = (name: string) =>
      agent(name, 'Reviews sails', SAILS).replace('---\n\n', 'tools: [read, search]\n---\n\n');
    put('.github/agents/sail-checker.agent.md', tools('sail-checker'));
    put('.github/agents/sail-viewer.agent.md', tools('sail-viewer').replace('Oil', 'Never oil'));
    const { code, err, out } = await driveCli(folder, ['scan', '--merge', '--yes']);
    expect(code, err).toBe(0);
    const after = tree();
    expect(after['.claude/agents/a.md']).toContain('Answer within a working day');
    expect(after['.claude/agents/pull-reviewer.md']).toContain('Grease the hinges');
    const sails = Object.entries(after).filter(([name]) => name.startsWith('.github'));
    expect(sails).toHaveLength(1);
    expect(sails[0]?.[0]).toMatch(/\.agent\.md$/);
    expect(sails[0]?.[1]).toContain('tools:\n  - read\n  - search\n');
    expect(out).toContain('  they disagree about ');
  });

  test('undo refuses to run over what was changed since, unless it is forced, and loses it in no case', async () => {
    await driveCli(folder, ['scan', '--merge', '--yes']);
    put('.claude/agents/pull-reviewer.md', 'mine\n');
    const refused = await driveCli(folder, ['undo']);
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('pull-reviewer.md')]);
    expect((await driveCli(folder, ['undo', '--force'])).code).toBe(0);
    expect(readFileSync(path.join(folder, '.claude/agents/pull-reviewer.md'), 'utf8')).toBe(
      FILES['.claude/agents/pull-reviewer.md'],
    );
    const kept = readdirSync(path.join(folder, '.persona-merge/backups/0001')).filter((name) =>
      name.startsWith('undone-'),
    );
    expect(
      kept.map((name) => readFileSync(path.join(folder, '.persona-merge/backups/0001', name), 'utf8')),
    ).toContain('mine\n');
  });

  test('whenever it is killed, undo brings every byte back', async () => {
    const before = tree();
    const inside = (name: string) => path.join(folder, name);
    const taken = [inside('.claude/agents/team/pull-checker.md')];
    const written = [
      { path: inside('.claude/agents/pull-reviewer.md'), text: 'merged\n' },
      { path: inside('.claude/agents/new.md'), text: 'new\n' },
    ];
    await carryOut({ taken, written }, folder);
    const done = mkdtempSync(path.join(tmpdir(), 'done-'));
    cpSync(folder, done, { recursive: true });
    // Every state that a kill can leave: some of the writes done, then some of the removals, the journal still open.
    for (const stage of [0, 1, 2, 3]) {
      rmSync(folder, { recursive: true });
      mkdirSync(folder);
      for (const [name, text] of Object.entries(FILES)) put(name, text);
      cpSync(path.join(done, '.persona-merge'), inside('.persona-merge'), { recursive: true });
      const journalFile = inside('.persona-merge/backups/0001/journal.json');
      writeFileSync(journalFile, readFileSync(journalFile, 'utf8').replace('"done"', '"begun"'));
      for (const file of written.slice(0, stage)) writeFileSync(file.path, file.text);
      if (stage > 2) for (const file of taken) rmSync(file);
      expect((await driveCli(folder, ['scan', '--merge', '--yes'])).err).toContain('persona-merge undo');
      expect((await driveCli(folder, ['undo'])).code).toBe(0);
      expect(tree()).toEqual(before);
    }
    rmSync(done, { recursive: true });
  });
});

test.each([
  ['Ask api-designer first', 'Ask api-lead first'],
  ['@api-designer, `api-designer`', '@api-lead, `api-lead`'],
  ['see agents/api-designer.md and api-designer-old', undefined],
  ['name: api-designer', undefined],
  ['A debugger attaches to a process', undefined],
  ['Use the debugger agent, or @debugger', 'Use the tracer agent, or @tracer'],
  ['Task(subagent_type: debugger)', 'Task(subagent_type: tracer)'],
])('references in %j', (text, expected) => {
  const [found] = findReferences(text, { 'api-designer': 'api-lead', debugger: 'tracer' });
  expect(found?.rewritten).toBe(expected);
});
