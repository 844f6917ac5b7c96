import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import net, { type AddressInfo } from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeEach, expect, it } from 'vitest';
import { folder, put } from './tempFolder.ts';

const cli = path.resolve('dist/cli.js');

/** Whoever reaches for the network in this process ends it with 99. */
const GUARD = `
import { createRequire, syncBuiltinESMExports } from 'node:module';
const require = createRequire(import.meta.url);
const refuse = (name) => () => {
  process.stderr.write('NETWORK ' + name + '\\n');
  process.exit(99);
};
globalThis.fetch = refuse('fetch');
globalThis.WebSocket = refuse('WebSocket');
require('net').Socket.prototype.connect = refuse('connect');
require('dgram').Socket.prototype.send = refuse('send');
for (const [module, names] of [
  ['dns', ['lookup', 'resolve', 'resolve4', 'resolve6']],
  ['dns/promises', ['lookup', 'resolve', 'resolve4', 'resolve6']],
  ['http', ['request', 'get']],
  ['https', ['request', 'get']],
  ['http2', ['connect']],
  ['tls', ['connect']],
]) for (const name of names) require(module)[name] = refuse(module + '.' + name);
syncBuiltinESMExports();
`;

beforeEach(() => {
  put('guard.mjs', GUARD);
  put(
    'in/a.md',
    '---\nname: pilot\ndescription: Guides ships\n---\n\n- Log each ship\n- See https://example.org/tide\n',
  );
  put('in/b.md', '---\nname: keeper\ndescription: Keeps lamps\n---\n\n- Log each ship\n- Trim the lamp\n');
});

function start(args: readonly string[], env: Record<string, string> = {}) {
  const guard = pathToFileURL(path.join(folder, 'guard.mjs')).href;
  return spawnSync(process.execPath, ['--import', guard, cli, ...args], {
    cwd: folder,
    encoding: 'utf8',
    timeout: 60_000,
    env: { PATH: process.env.PATH, HOME: folder, ...env },
  });
}

const JOBS: [job: string, ...args: string[]][] = [
  ['a merge', 'in', '-o', 'm.md', '--report', 'r.html', '--report', 'r.md', '--report', 'r.json'],
  ['a merge for another tool', 'in', '--format', 'codex'],
  ['a dry run', 'in', '-o', 'm.md', '--dry-run'],
  ['a check', 'check', 'in/a.md', '--against', 'in/b.md', 'in/a.md'],
  ['an explanation', 'explain', 'in/a.md:6', 'in/b.md:6'],
  ['a scan', 'scan', 'in', '--report', 's.html'],
  ['a conversion', 'convert', 'in/a.md', '--format', 'gemini'],
  ['a question for a judge in a file', 'in', '--ask', 'q.md'],
  ['help', 'help', 'scan'],
];

it.each(JOBS)('%s uses no network', (_, ...args) => {
  const { status, stderr, stdout } = start(args);
  expect(stderr).not.toContain('NETWORK');
  expect([0, 1]).toContain(status);
  expect(stdout + readdirSync(folder).join()).not.toBe('');
});

it('a key in the environment alone names no server', () => {
  const { status, stderr } = start(['in', '-o', 'm.md'], {
    OPENAI_API_KEY: 'sk-1',
    PERSONA_MERGE_JUDGE_KEY: 'sk-2',
  });
  expect([status, stderr]).toEqual([0, expect.not.stringContaining('NETWORK')]);
});

it('a server that is named is asked, which the same guard sees', async () => {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  const { status, stderr } = start(['in', '-o', 'm.md', '--judge-url', url, '--judge-model', 'm']);
  server.close();
  expect([status, stderr]).toEqual([99, expect.stringContaining('NETWORK fetch')]);
});
