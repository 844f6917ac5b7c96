import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, watch } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mergeAgents, readPersona } from '../src/index.ts';
import { folder, put } from './tempFolder.ts';

const cli = path.resolve('dist/cli.js');
const A =
  '---\nname: pilot\ndescription: Guides ships\n---\n\n## Duties\n\n- Watch the tide\n- Log each ship\n';
const B =
  '---\nname: keeper\ndescription: Keeps the lamp\n---\n\n## Duties\n\n- Trim the lamp\n- Log ships\n';

beforeEach(() => {
  put('in/a.md', A);
  put('in/b.md', B);
});
afterEach(() => {
  if (existsSync(path.join(folder, 'closed'))) chmodSync(path.join(folder, 'closed'), 0o755);
});

const launch = (args: readonly string[], options: object = {}) =>
  spawnSync(process.execPath, [cli, ...args], { cwd: folder, encoding: 'utf8', timeout: 60_000, ...options });
const leftovers = (where: string) => readdirSync(where).filter((name) => name.endsWith('.tmp'));

/** A script that has a file system of its own, gone with it; as root, or as who takes himself for root. */
function isolate(script: string, cwd = folder) {
  const flags = process.getuid?.() === 0 ? '-m' : '-rm';
  return spawnSync('unshare', [flags, 'sh', '-c', script], {
    cwd,
    encoding: 'utf8',
    timeout: 60_000,
  });
}
const canMount = isolate('mount -t tmpfs -o size=16k tmpfs /mnt && echo yes', '/').stdout?.trim() === 'yes';
if (!canMount) console.warn('No tmpfs can be mounted here: a full and a read-only disk are not tested.');

describe('an output among the sources', () => {
  const lines = Array.from({ length: 30 }, (_, at) => `- Count the gulls of pier ${at + 1} at dawn`).join(
    '\n',
  );
  const agent = (name: string, more = '') =>
    `---\nname: ${name}\ndescription: Counts gulls\n---\n\n## Duties\n\n${lines}\n${more}`;

  it('is passed over where an earlier run wrote it', () => {
    put('gulls/a.md', agent('a', '- Whistle at noon\n'));
    put('gulls/b.md', agent('b'));
    expect(launch(['gulls', '-o', 'gulls/m.md']).status).toBe(0);
    const first = readFileSync(path.join(folder, 'gulls/m.md'), 'utf8');
    const again = launch(['gulls', '-o', 'gulls/m.md']);
    expect(again.status).toBe(0);
    expect(readFileSync(path.join(folder, 'gulls/m.md'), 'utf8')).toBe(first);
  });

  it('is refused where it is nearly a copy of another one, and has a line of its own', () => {
    const own = agent('a', '- Whistle at noon\n');
    put('gulls/a.md', own);
    put('gulls/b.md', agent('b'));
    const { status, stderr } = launch(['gulls/a.md', 'gulls/b.md', '-o', 'gulls/a.md']);
    expect(status).toBe(2);
    expect(stderr).toContain('Is a source and would be overwritten');
    expect(readFileSync(path.join(folder, 'gulls/a.md'), 'utf8')).toBe(own);
  });
});

describe.skipIf(!canMount)('a disk', () => {
  const run = `"${process.execPath}" "${cli}" in`;
  const filler = `x${'y'.repeat(200)}`;
  const disk = (
    options: string,
    before: string,
    args: string,
  ) => `mkdir disk && mount -t tmpfs -o ${options} tmpfs disk &&
    ${before}; ${run} ${args} >out 2>err; code=$?; ls -A disk >names; cat disk/m.md >m 2>/dev/null; exit $code`;
  const read = (name: string) => readFileSync(path.join(folder, name), 'utf8');

  it('that is full ends with a message; what was there is there still, and nothing else', () => {
    const { status } = isolate(
      disk('size=16k', 'echo old >disk/m.md; head -c 12000 /dev/zero >disk/z', '-o disk/m.md --force'),
    );
    expect([status, read('err')]).toEqual([
      2,
      expect.stringMatching(/disk\/m\.md: Cannot be written \(ENOSPC\)/),
    ]);
    expect([read('names'), read('m')]).toEqual(['m.md\nz\n', 'old\n']);
  });

  it('that has room for the first output and not for the second keeps both as they were', () => {
    put(
      'in/a.md',
      `${A}${Array.from({ length: 60 }, (_, at) => `- Moor ship ${at} ${filler}${at}`).join('\n')}\n`,
    );
    const { status } = isolate(
      disk(
        'size=32k',
        'echo old >disk/m.md; echo old >disk/r.json',
        '-o disk/m.md --report disk/r.json --force',
      ),
    );
    expect([status, read('err')]).toEqual([2, expect.stringContaining('(ENOSPC)')]);
    expect([read('names'), read('m')]).toEqual(['m.md\nr.json\n', 'old\n']);
  });

  it('that is read-only ends with a message', () => {
    const { status } = isolate(disk('ro', 'true', '-o disk/m.md --report disk/r.json'));
    expect([status, read('err')]).toEqual([2, expect.stringContaining('Cannot be written (EROFS)')]);
    expect(read('names')).toBe('');
  });

  it('that is full is no hindrance for a scan, whose cache is a convenience', () => {
    const { status, stderr } = isolate(
      `mkdir disk && mount -t tmpfs -o size=4k tmpfs disk; head -c 4096 /dev/zero >disk/z; PERSONA_MERGE_CACHE=disk/c ${run.replace(' in', ' scan in')}`,
    );
    expect([status, stderr]).toEqual([0, expect.not.stringContaining('ENOSPC')]);
  });
});

describe('a folder', () => {
  it.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
    'that is not to be written to ends with a message',
    () => {
      put('closed/x.txt', '');
      chmodSync(path.join(folder, 'closed'), 0o555);
      const { status, stderr } = launch(['in', '-o', 'closed/m.md', '--report', 'closed/r.md']);
      expect([status, stderr]).toEqual([2, expect.stringContaining('Cannot be written (EACCES)')]);
      expect(readdirSync(path.join(folder, 'closed'))).toEqual(['x.txt']);
    },
  );

  it('whose name is taken by a file cannot be made, and nothing is written', () => {
    put('taken', 'old\n');
    const { status, stderr } = launch(['in', '-o', 'm.md', '--report', 'taken/r.md']);
    expect([status, stderr]).toEqual([2, expect.stringMatching(/taken/)]);
    expect(existsSync(path.join(folder, 'm.md'))).toBe(false);
    expect(leftovers(folder)).toEqual([]);
  });
});

describe.skipIf(process.platform === 'win32')('a pipe', () => {
  const pipe = (name: string) => execFileSync('mkfifo', [path.join(folder, name)]);

  it('by the name of a configuration is not waited for', () => {
    pipe('.persona-mergerc.json');
    const { status, stderr } = launch(['in']);
    expect([status, stderr]).toEqual([
      2,
      expect.stringContaining('.persona-mergerc.json: Expected a regular file'),
    ]);
    expect(launch(['in', '--no-config']).status).toBe(0);
    pipe('named.json');
    expect(launch(['in', '--config', 'named.json']).status).toBe(2);
  });

  it('by the name of a manifest, or of a paper that a scan looks into, is passed over', () => {
    pipe('package.json');
    expect(launch(['in']).status).toBe(0);
    pipe('CLAUDE.md');
    expect(launch(['scan', '--merge', '--dry-run', 'in']).status).toBe(0);
  });

  it('is no output that could be up to date', () => {
    pipe('m.md');
    const { status, stderr } = launch(['in', '-o', 'm.md', '--check']);
    expect([status, stderr]).toEqual([1, expect.stringContaining('m.md is out of date')]);
  });

  it('that is full is waited for, and all comes through', () => {
    put(
      'in/a.md',
      `${A}${Array.from({ length: 120 }, (_, at) => `- Moor \`${String(at).repeat(600)}\``).join('\n')}\n`,
    );
    const all = launch(['in', '--json'], { maxBuffer: 1e9 }).stdout;
    expect(all.length).toBeGreaterThan(200_000);
    const slow = spawnSync(
      'sh',
      ['-c', `"${process.execPath}" "${cli}" in --json 2>/dev/null | (sleep 2; cat)`],
      {
        cwd: folder,
        encoding: 'utf8',
        maxBuffer: 1e9,
      },
    );
    expect(slow.stdout).toBe(all);
  }, 90_000);
});

it('SIGKILL in the midst of writing leaves the old outputs or the new ones, whole, and the next run works', async () => {
  put('m.md', 'old\n');
  put('r.json', 'old\n');
  const child = spawn(process.execPath, [cli, 'in', '-o', 'm.md', '--report', 'r.json', '--force'], {
    cwd: folder,
  });
  const ended = new Promise<string | null>((resolve) => child.once('exit', (_, signal) => resolve(signal)));
  // The first sign of a file beside the outputs is the first moment of writing.
  const watcher = watch(folder, (_, name) => {
    if (name?.endsWith('.tmp')) child.kill('SIGKILL');
  });
  const signal = await ended;
  watcher.close();
  expect([null, 'SIGKILL']).toContain(signal);
  expect(readFileSync(path.join(folder, 'm.md'), 'utf8')).toMatch(/^old\n$|^---\n[\s\S]*Trim the lamp/);
  const report = readFileSync(path.join(folder, 'r.json'), 'utf8');
  if (report !== 'old\n') expect(() => JSON.parse(report)).not.toThrow();
  const next = launch(['in', '-o', 'm.md', '--report', 'r.json', '--force']);
  expect(next.status).toBe(0);
  expect(readFileSync(path.join(folder, 'm.md'), 'utf8')).toBe(launch(['in']).stdout);
}, 60_000);

it('outputs are the same at another time, whatever the clock says', () => {
  const clock = (now: number) =>
    put(
      `clock${now}.mjs`,
      `const Real = Date; globalThis.Date = class extends Real { constructor(...given) { super(...(given.length ? given : [${now}])); } static now() { return ${now}; } };`,
    );
  const outputs = [0, 4_102_444_800_000].map((now) => {
    const hook = pathToFileURL(path.join(folder, clock(now))).href;
    const args = [
      'in',
      '-o',
      'm.md',
      ...['r.json', 'r.md', 'r.html'].flatMap((name) => ['--report', name]),
      '--force',
    ];
    const run = spawnSync(process.execPath, ['--import', hook, cli, ...args], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(run.status).toBe(0);
    return ['m.md', 'r.json', 'r.md', 'r.html'].map((name) => readFileSync(path.join(folder, name), 'utf8'));
  });
  expect(outputs[0]).toEqual(outputs[1]);
});

describe('far too much', () => {
  const quick = async (work: () => unknown, message: RegExp) => {
    const begun = process.cpuUsage();
    await expect((async () => work())()).rejects.toThrow(message);
    const { user, system } = process.cpuUsage(begun);
    // Refused before it is parsed; the rest is room for a busy machine.
    expect((user + system) / 1_000).toBeLessThan(5_000);
  };

  it('ten million items are refused at once', async () => {
    const items = '- a\n'.repeat(10_000_000);
    await quick(() => readPersona({ path: 'a.md', text: items }), /a\.md.*characters/);
    await quick(() => mergeAgents([{ path: 'a.md', text: items }]), /a\.md.*characters/);
    const list = `---\nname: a\ndescription: b\ntools: [${'a,'.repeat(10_000_000)}a]\n---\n\n- Mend\n`;
    await quick(() => readPersona({ path: 'a.md', text: list }), /a\.md/);
  }, 60_000);

  it('a line of 50 MB is refused at once, as a file and on standard input', () => {
    put('long.md', Buffer.alloc(50_000_000, 0x61));
    const file = launch(['long.md', 'in']);
    expect([file.status, file.stderr]).toEqual([
      2,
      expect.stringMatching(/long\.md: Too large: .*50\.0 MB|long\.md: Too large/),
    ]);
    const piped = launch(['-', 'in/a.md'], { input: Buffer.alloc(50_000_000, 0x61) });
    expect([piped.status, piped.stderr]).toEqual([2, expect.stringContaining('Too large')]);
    const merged = launch(['check', 'long.md', '--against', 'in']);
    expect(merged.status).toBe(2);
  }, 60_000);
});
