import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { run } from '../src/cli/run.ts';

const WRITTEN = readFileSync('test/fixtures/edited/backend-engineer.md', 'utf8').replace(
  '- Password hashing',
  '- Rotate Kerberos keytabs on every mainframe\n- Password hashing',
);

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'edit-'));
  cpSync('examples/personas', path.join(folder, 'agents'), { recursive: true });
  writeFileSync(path.join(folder, 'answer.md'), WRITTEN);
  writeFileSync(
    path.join(folder, 'editor.mjs'),
    `import fs from 'node:fs';
     const prompt = fs.readFileSync(0, 'utf8');
     fs.appendFileSync('calls.txt', prompt.split('\\n')[0] + '\\n');
     process.stdout.write(prompt.startsWith('# Write') ? fs.readFileSync('answer.md', 'utf8') : 'none');`,
  );
  return () => rmSync(folder, { recursive: true });
});

async function cli(args: string[], env: Record<string, string> = {}) {
  let [stdout, stderr] = ['', ''];
  const code = await run({
    argv: ['node', 'persona-merge', ...args],
    env: { PATH: process.env.PATH, ...env },
    cwd: () => folder,
    stdout: { write: (text: string) => (stdout += text) },
    stderr: { write: (text: string) => (stderr += text) },
  });
  return { code, stdout, stderr };
}

function read(name: string): string {
  return readFileSync(path.join(folder, name), 'utf8');
}

test('--editor runs a program, refuses what is invented, keeps the text and does not run it again', async () => {
  const args = ['agents', '-o', 'out.md', '--editor', `"${process.execPath}" editor.mjs`];
  const { code, stderr } = await cli(args);
  expect(code).toBe(0);
  expect(stderr).toMatch(/lines in its words, \d+ refused, \d+ put in/);
  const agent = read('out.md');
  expect(agent).toContain('- Services communicate through events over Kafka, RabbitMQ, NATS or AWS SQS');
  expect(agent).not.toContain('Kerberos');
  const calls = read('calls.txt');
  const again = await cli(args);
  expect(again.stderr).toContain('nothing changed');
  expect(read('calls.txt')).toBe(calls);
  expect(read('out.md')).toBe(agent);
}, 60_000);

test('--editor-url asks a server, and its key is never shown', async () => {
  const server = http.createServer((_, response) => response.writeHead(401).end('no sk-secret-9')).listen(0);
  const { port } = server.address() as AddressInfo;
  const url = ['--editor-url', `http://localhost:${port}/v1`, '--editor-model', 'm'];
  const { code, stderr } = await cli(['agents', '-o', 'out.md', ...url], {
    PERSONA_MERGE_EDITOR_KEY: 'sk-secret-9',
  });
  server.close();
  expect(code).toBe(2);
  expect(stderr).toContain('The editor failed');
  expect(stderr).toContain('--editor-key');
  expect(stderr).not.toContain('sk-secret-9');
}, 60_000);

test('in two steps: --ask-editor, then --edited', async () => {
  expect((await cli(['agents', '--ask-editor', 'request.md'])).code).toBe(0);
  expect(read('request.md')).toMatch(/^# Write one persona/);
  expect((await cli(['agents', '-o', 'out.md', '--edited', 'answer.md'])).code).toBe(0);
  expect(read('out.md')).not.toContain('Kerberos');
}, 60_000);

test('mend takes out what a merge invented', async () => {
  const { code } = await cli([
    'mend',
    'answer.md',
    '--against',
    'agents/api-engineer.md',
    'agents/backend-lead.md',
    'agents/data-services.md',
    'agents/platform-mentor.md',
    'agents/service-builder.md',
    '-o',
    'mended.md',
  ]);
  expect(code).toBe(0);
  expect(read('mended.md')).not.toContain('Kerberos');
}, 60_000);

test('two editors are one too many', async () => {
  const { code, stderr } = await cli(['agents', '--editor', 'x', '--edited', 'answer.md']);
  expect(code).toBe(2);
  expect(stderr).toContain('Expected one of --editor and --edited');
});

/** A server that speaks the chat protocol: it groups nothing, and writes what it is given. */
async function serve(
  work: (url: string, asked: { key: string | undefined; prompt: string; model: string }[]) => Promise<void>,
) {
  const asked: { key: string | undefined; prompt: string; model: string }[] = [];
  const server = http.createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const { messages, model } = JSON.parse(body);
    const prompt: string = messages.at(-1).content;
    asked.push({ key: request.headers.authorization, prompt, model });
    const content = prompt.startsWith('# Write')
      ? WRITTEN
      : prompt.startsWith('# Mend')
        ? '{"edits": []}'
        : '{"groups": []}';
    response.end(JSON.stringify({ choices: [{ message: { role: 'assistant', content } }] }));
  });
  await new Promise<void>((resolve) => server.listen(0, () => resolve()));
  try {
    await work(`http://localhost:${(server.address() as AddressInfo).port}/v1`, asked);
  } finally {
    server.close();
  }
}

test('--model-url lets one server judge and write, with one key', async () => {
  await serve(async (url, asked) => {
    const args = [
      'agents',
      '-o',
      'out.md',
      '--model-url',
      url,
      '--model-name',
      'm',
      '--model-key',
      'sk-both',
    ];
    expect((await cli(args)).code).toBe(0);
    expect(asked.some(({ prompt }) => prompt.startsWith('# Write one persona'))).toBe(true);
    expect(asked.some(({ prompt }) => !/^# (?:Write|Mend)/.test(prompt))).toBe(true);
    expect(asked.every(({ key, model }) => key === 'Bearer sk-both' && model === 'm')).toBe(true);
    expect(read('out.md')).toContain(
      '- Services communicate through events over Kafka, RabbitMQ, NATS or AWS SQS',
    );
  });
}, 60_000);

test('the environment names the model for both, and a flag of its own comes first', async () => {
  await serve(async (url, asked) => {
    const env = {
      PERSONA_MERGE_MODEL_URL: url,
      PERSONA_MERGE_MODEL_NAME: 'shared',
      PERSONA_MERGE_MODEL_KEY: 'sk-env',
    };
    const own = ['--editor-url', url, '--editor-model', 'own', '--editor-key', 'sk-own'];
    expect((await cli(['agents', '-o', 'out.md', ...own], env)).code).toBe(0);
    for (const { prompt, key, model } of asked) {
      const isEditor = /^# (?:Write|Mend)/.test(prompt);
      expect([key, model]).toEqual(isEditor ? ['Bearer sk-own', 'own'] : ['Bearer sk-env', 'shared']);
    }
    expect(new Set(asked.map(({ model }) => model))).toEqual(new Set(['own', 'shared']));
  });
}, 60_000);

test.each([
  [
    ['--model-url', 'http://localhost:1/v1'],
    'Expected --model-name (or PERSONA_MERGE_MODEL_NAME) with --model-url',
  ],
  [['--model-url', 'ftp://x', '--model-name', 'm'], 'Expected --model-url to be an http or https address'],
  [['--model', 'x', '--model-url', 'http://localhost:1/v1'], 'Expected one of --model and --model-url'],
])('%j is refused', async (args, message) => {
  const { code, stderr } = await cli(['agents', ...args]);
  expect(code).toBe(2);
  expect(stderr).toContain(message);
});

test('--editor-budget has a long agent outlined and written in parts by a program', async () => {
  writeFileSync(
    path.join(folder, 'parts.mjs'),
    `import fs from 'node:fs';
     const prompt = fs.readFileSync(0, 'utf8');
     fs.appendFileSync('calls.txt', prompt.split('\\n')[0] + '\\n');
     const draft = /<(text-\\w+) draft>\\n([\\s\\S]*?)\\n<\\/\\1>/.exec(prompt)?.[2] ?? '';
     process.stdout.write(prompt.startsWith('# Write') ? draft : 'none');`,
  );
  const editor = `"${process.execPath}" parts.mjs`;
  expect((await cli(['agents', '-o', 'out.md', '--editor', editor, '--editor-budget', '2500'])).code).toBe(0);
  const calls = read('calls.txt').trim().split('\n');
  expect(calls[0]).toBe('# Outline one persona out of several');
  expect(calls.length).toBeGreaterThan(2);
  expect(new Set(calls.slice(1))).toEqual(new Set(['# Write one part of a persona out of several']));
  expect((await cli(['agents', '-o', 'composed.md'])).code).toBe(0);
  const wordsOf = (name: string) => (read(name).match(/\p{L}+/gu) ?? []).sort();
  expect(wordsOf('out.md')).toEqual(wordsOf('composed.md'));
}, 60_000);

test('what an editor wrote is kept within a budget, too', async () => {
  await cli(['agents', '-o', 'composed.md']);
  const words = read('composed.md').replace(/^---[\s\S]*?\n---\n+/, '');
  writeFileSync(path.join(folder, 'answer.md'), words);
  const { code, stderr } = await cli(['agents', '-o', 'out.md', '--edited', 'answer.md', '--budget', '900']);
  expect(code, stderr).toBeLessThanOrEqual(1);
  expect(read('out.md')).toMatch(/^Read `references\/[^`]+` before you need this\.$/m);
  expect(read('out.md').length).toBeLessThan(read('composed.md').length);
  expect((await cli(['check', 'out.md', '--against', 'agents', '--min-coverage', '100%'])).code).toBe(0);
}, 60_000);

test('a request in a file is one whatever the budget', async () => {
  expect((await cli(['agents', '--ask-editor', 'request.md', '--editor-budget', '2500'])).code).toBe(0);
  expect(read('request.md')).toMatch(/^# Write one persona/);
}, 60_000);
