import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../src/cli/run.ts';
import { driveCli } from './driveCli.ts';
import { folder, put } from './tempFolder.ts';

const cli = path.resolve('dist/cli.js');
const A =
  '---\nname: pilot\ndescription: Guides ships\n---\n\n## Duties\n\n- Watch the tide\n- Log each ship\n';
const B =
  '---\nname: keeper\ndescription: Keeps the lamp\n---\n\n## Duties\n\n- Trim the lamp\n- Log each ship\n';

beforeEach(() => {
  put('in/a.md', A);
  put('in/b.md', B);
});
afterEach(() => {
  if (existsSync(path.join(folder, 'in/locked'))) chmodSync(path.join(folder, 'in/locked'), 0o755);
});

const drive = (...args: string[]) => driveCli(folder, args);
const launch = (args: string[], options: object = {}) =>
  spawnSync(process.execPath, [cli, ...args], { cwd: folder, encoding: 'utf8', timeout: 60_000, ...options });

describe('links in a folder', () => {
  it('are followed to a file of the folder and nowhere else, with a line', async () => {
    put('in/deep/c.md', A.replace('pilot', 'third').replace('Watch the tide', 'Sound the horn'));
    put('outside/secret.md', A.replace('Watch the tide', 'Reveal the harbour'));
    symlinkSync(path.join(folder, 'in/deep/c.md'), path.join(folder, 'in/own.md'));
    symlinkSync(path.join(folder, 'outside/secret.md'), path.join(folder, 'in/out.md'));
    symlinkSync(path.join(folder, 'outside'), path.join(folder, 'in/away'));
    symlinkSync(path.join(folder, 'in'), path.join(folder, 'in/round'));
    symlinkSync('/dev/zero', path.join(folder, 'in/zero.md'));
    const { code, out, err } = await drive('in');
    expect(code).toBe(0);
    expect(out).toContain('Sound the horn');
    expect(out).not.toContain('Reveal the harbour');
    expect(err).toMatch(/not read: in\/away, in\/out\.md, in\/round, in\/zero\.md \(a link/);
  });

  it('that are named themselves are read', async () => {
    put('outside/c.md', A.replace('Watch the tide', 'Sound the horn'));
    symlinkSync(path.join(folder, 'outside'), path.join(folder, 'linked'));
    const { code, out } = await drive('in/a.md', 'linked');
    expect([code, out.includes('Sound the horn')]).toEqual([0, true]);
  });
});

describe('what is no file', () => {
  it.skipIf(process.platform === 'win32')('is not waited for', () => {
    execFileSync('mkfifo', [path.join(folder, 'in/pipe.md')]);
    expect(launch(['in']).status).toBe(0);
    const named = launch(['in/pipe.md']);
    expect([named.status, named.stderr]).toEqual([2, expect.stringContaining('Expected a regular file')]);
  });

  it('is an empty text', async () => {
    expect(await drive('')).toMatchObject({ code: 2, err: expect.stringContaining('empty text') });
    expect(await drive('in', '-o', '')).toMatchObject({ code: 2 });
  });
});

describe('folders and names', () => {
  it.skipIf(process.getuid?.() === 0)('that cannot be read are an error', async () => {
    put('in/locked/c.md', A);
    chmodSync(path.join(folder, 'in/locked'), 0);
    expect(await drive('in')).toMatchObject({
      code: 2,
      err: expect.stringContaining('in/locked: Cannot be read'),
    });
  });

  it.skipIf(process.platform !== 'linux')('that are no UTF-8 are an error', async () => {
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/in/`), Buffer.from([0xff, 0x2e, 0x6d, 0x64])]), A);
    expect(await drive('in')).toMatchObject({ code: 2, err: expect.stringContaining('not UTF-8') });
  });

  it('may hold newlines, quotes, dashes and escapes, and reach the terminal tame', async () => {
    const odd = [
      'new\nline.md',
      '"quoted\'.md',
      '-rf.md',
      'esc\u001b[31m.md',
      'turn\u202e.md',
      `${'n'.repeat(252)}.md`,
    ];
    for (const name of odd) put(`odd/${name}`, A);
    const { code, err } = await drive(
      'odd',
      '-o',
      'm.md',
      '--report',
      'r.md',
      '--report',
      'r.html',
      '--json',
    );
    expect(code).toBe(0);
    for (const sign of ['\u001b', '\u202e']) expect(err).not.toContain(sign);
    expect(await drive('odd', 'in', '-o', `${'n'.repeat(252)}.md`)).toMatchObject({ code: 0 });
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('that look like colours of the program itself reach no terminal, wanted colours or not', async () => {
    const name = 'red\u001b[31m\u001b[2J\u001b[H.md';
    put(`in/${name}`, A);
    for (const isTTY of [false, true]) {
      let shown = '';
      const output = { isTTY, write: (text: string) => (shown += text) };
      for (const more of [[], ['--dry-run'], ['--check', '--exclude', 'red*']])
        await run({
          argv: [
            'node',
            'persona-merge',
            'in',
            '-o',
            `in/${name}`,
            '--report',
            'new\u001b[31m.json',
            ...more,
          ],
          env: {},
          cwd: () => folder,
          stdout: output,
          stderr: output,
        });
      expect(shown).toContain('red\\u001b[31m\\u001b[2J\\u001b[H.md');
      // Of its own it sends no red, and clears no screen.
      for (const code of ['\u001b[31m', '\u001b[2J']) expect(shown).not.toContain(code);
    }
  });

  it('are more than the system lets a process open at once', () => {
    for (let at = 0; at < 120; at++) put(`many/${at}.md`, A);
    const limited = spawnSync(
      'sh',
      ['-c', `ulimit -n 64 && exec "${process.execPath}" "${cli}" many -o m.md`],
      {
        cwd: folder,
        encoding: 'utf8',
      },
    );
    expect([limited.status, limited.stderr]).toEqual([0, expect.not.stringContaining('EMFILE')]);
  });
});

describe('outputs', () => {
  it('leave nothing behind, and all or nothing of what was there, where a signal ends the run', async () => {
    put('m.md', 'old\n');
    put('r.json', 'old\n');
    const ends: string[] = [];
    for (const [at, signal] of (['SIGINT', 'SIGTERM', 'SIGINT', 'SIGTERM'] as const).entries()) {
      const child = spawn(process.execPath, [cli, 'in', '-o', 'm.md', '--report', 'r.json', '--force'], {
        cwd: folder,
      });
      const ended = new Promise<string>((resolve) =>
        child.once('exit', (code, by) => resolve(by ?? String(code))),
      );
      setTimeout(() => child.kill(signal), 150 + at * 120);
      ends.push(await ended);
      const isOld = ['m.md', 'r.json'].map(
        (name) => readFileSync(path.join(folder, name), 'utf8') === 'old\n',
      );
      expect(new Set(isOld).size).toBe(1);
    }
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    expect(ends.every((end) => /^(?:0|SIGINT|SIGTERM)$/.test(end))).toBe(true);
  });

  it('are whole after SIGKILL, and the next run works', async () => {
    put('m.md', 'old\n');
    const child = spawn(process.execPath, [cli, 'in', '-o', 'm.md', '--force'], { cwd: folder });
    await new Promise((resolve) => setTimeout(resolve, 250));
    child.kill('SIGKILL');
    expect(readFileSync(path.join(folder, 'm.md'), 'utf8')).toMatch(/^old\n$|^---\n[\s\S]*Trim the lamp\n/);
    expect(launch(['in', '-o', 'm.md', '--force']).status).toBe(0);
  });

  it('of two runs at once are whole', async () => {
    const run = () =>
      new Promise((resolve) =>
        spawn(process.execPath, [cli, 'in', '-o', 'm.md', '--report', 'r.json'], { cwd: folder }).once(
          'exit',
          resolve,
        ),
      );
    expect(await Promise.all([run(), run()])).toEqual([0, 0]);
    const alone = launch(['in']).stdout;
    expect(readFileSync(path.join(folder, 'm.md'), 'utf8')).toBe(alone);
    expect(() => JSON.parse(readFileSync(path.join(folder, 'r.json'), 'utf8'))).not.toThrow();
  });

  it.skipIf(!existsSync('/dev/full'))('on a full disk are a message and exit code 2', () => {
    const full = spawnSync('sh', ['-c', `"${process.execPath}" "${cli}" in > /dev/full`], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(full.status).toBe(2);
    expect(full.stderr).toContain('Standard output cannot be written (ENOSPC)');
    expect(full.stderr).not.toMatch(/^\s+at /m);
  });

  it('to pipes that are closed early are no failure', () => {
    const closed = spawnSync(
      'sh',
      ['-c', `"${process.execPath}" "${cli}" in 2>&1 >/dev/null | true; echo done`],
      {
        cwd: folder,
        encoding: 'utf8',
      },
    );
    expect(closed.stdout).toBe('done\n');
    const head = spawnSync(
      'bash',
      ['-c', `"${process.execPath}" "${cli}" in 2>/dev/null | head -c 1; exit \${PIPESTATUS[0]}`],
      {
        cwd: folder,
        encoding: 'utf8',
      },
    );
    expect(head.status).toBe(0);
  });

  it('are the same in another locale, time zone and at another time', () => {
    const plain = launch(['in', '--json']).stdout;
    const env = { ...process.env, LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8', TZ: 'Pacific/Kiritimati' };
    expect(launch(['in', '--json'], { env }).stdout).toBe(plain);
  });
});

describe('sizes', () => {
  it('of answers and decisions are bounded', async () => {
    put('answer.json', Buffer.alloc(8_000_001, 0x20));
    const answers = await drive('in', '-o', 'm.md', '--answers', 'answer.json');
    expect(answers).toMatchObject({ code: 2, err: expect.stringContaining('at most 8.0 MB') });
    put('d.json', Buffer.alloc(50_000_001, 0x20));
    const decisions = await drive('in', '-o', 'm.md', '--decisions', 'd.json');
    expect(decisions).toMatchObject({ code: 2, err: expect.stringContaining('at most 50.0 MB') });
  });

  it('of sources are bounded in bytes, and the bound is adjustable', async () => {
    put('big.md', `${A}\n\`\`\`text\n${'word '.repeat(220_000)}\n\`\`\`\n`);
    expect(await drive('big.md')).toMatchObject({ code: 2, err: expect.stringContaining('1000000') });
    const raised = await drive(
      'big.md',
      '--limit',
      'characters=2000000',
      '--limit',
      'lines=20000',
      '-o',
      'm.md',
    );
    expect(raised.code).toBe(0);
    expect(await drive('in', '--limit', 'charactres=5')).toMatchObject({
      code: 2,
      err: expect.stringContaining('one of characters, lines'),
    });
    expect(await drive('in', '--limit', 'lines=3')).toMatchObject({
      code: 2,
      err: expect.stringContaining('may have 3'),
    });
  });
});
