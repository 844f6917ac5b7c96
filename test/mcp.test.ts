import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import Ajv from 'ajv';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { COMMANDS } from '../src/cli/commands.ts';
import { MCP_TOOLS } from '../src/cli/mcp/mcpTools.ts';
import { startServer } from '../src/cli/mcp/startServer.ts';
import { run } from '../src/cli/run.ts';

let folder = '';
let client: Client;
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'persona-merge-'));
  cpSync('examples/personas', path.join(folder, 'agents'), { recursive: true });
  const [here, there] = InMemoryTransport.createLinkedPair();
  const silent = { write: () => true };
  void startServer(
    there,
    { argv: ['node', 'persona-merge'], env: {}, cwd: () => folder, stdout: silent, stderr: silent },
    run,
  );
  client = new Client({ name: 'test', version: '1' });
  await client.connect(here);
});
afterEach(async () => {
  await client.close();
  rmSync(folder, { recursive: true, force: true });
});

async function call(
  name: string,
  input: Record<string, unknown>,
): Promise<{ text: string; isError: boolean }> {
  const { content, isError } = await client.callTool({ name, arguments: input });
  return { text: (content as { text: string }[])[0]?.text ?? '', isError: isError === true };
}

test('its tools are commands, with inputs that a schema describes', async () => {
  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name)).toEqual(MCP_TOOLS.map(({ name }) => name));
  for (const { name, inputSchema } of tools) {
    expect(Object.keys(COMMANDS)).toContain(name);
    expect(() => new Ajv({ strict: false }).compile(inputSchema)).not.toThrow();
  }
});

test('merges, checks, explains and converts', async () => {
  const sources = ['agents/api-engineer.md', 'agents/service-builder.md'];
  expect(await call('merge', { sources, output: 'merged.md', name: 'both' })).toMatchObject({
    isError: false,
  });
  expect(existsSync(path.join(folder, 'merged.md'))).toBe(true);
  await call('merge', { sources, output: 'short/merged.md', name: 'both', budget: 900 });
  expect(existsSync(path.join(folder, 'short/references/both'))).toBe(true);
  const checked = await call('check', { merged: 'short/merged.md', sources });
  expect(JSON.parse(checked.text).coverage).toBeGreaterThan(0.9);
  const explained = await call('explain', {
    a: 'agents/api-engineer.md:14',
    b: 'agents/service-builder.md:36',
  });
  expect(explained.text, explained.text).toMatch(/score|Expected|No entry/);
  expect(
    (await call('convert', { sources: ['merged.md'], format: 'gemini', output: 'out/' })).text,
  ).toContain('both');
  expect(existsSync(path.join(folder, 'out/both.md'))).toBe(true);
}, 120_000);

test('scans: where agents overlap, what to do, and whether it is too much', async () => {
  cpSync('examples/agents', path.join(folder, '.claude/agents'), { recursive: true });
  const found = await call('scan', {});
  expect(found).toMatchObject({ isError: false });
  expect(found.text).toContain('.claude/agents/postgres-keeper.md');
  expect(found.text).toContain('One contains the other');
  const reported = await call('scan', { sources: ['agents/'], maxOverlap: 0.9, report: ['scan.json'] });
  expect(reported.isError, reported.text).toBe(false);
  expect(JSON.parse(readFileSync(path.join(folder, 'scan.json'), 'utf8')).agents).toHaveLength(5);
  expect(await call('scan', { sources: ['--merge', '--yes'] })).toMatchObject({ isError: true });
  expect(existsSync(path.join(folder, '.persona-merge'))).toBe(false);
}, 60_000);

test('updates what was merged with a lock file', async () => {
  const sources = ['agents/api-engineer.md', 'agents/service-builder.md'];
  await call('merge', { sources, output: 'merged.md', lock: true });
  const source = path.join(folder, 'agents/api-engineer.md');
  writeFileSync(source, `${readFileSync(source, 'utf8')}\n- Feed the office cat at noon\n`);
  const agent = () => readFileSync(path.join(folder, 'merged.md'), 'utf8');
  const before = agent();
  for (const mode of ['check', 'dry-run', 'quiet', 'let-go'])
    expect((await call('update', { merged: 'merged.md', mode })).isError).toBe(false);
  expect(agent()).toBe(before);
  const { text } = await call('update', { merged: 'merged.md', mode: 'write' });
  expect(text).toContain('Feed the office cat at noon');
  expect(agent()).toContain('Feed the office cat at noon');
}, 60_000);

test('what it is asked for is data: a path that looks like a flag is a path, and bad input is said', async () => {
  const judged = await call('merge', { sources: ['--judge=touch judged', 'agents/'], output: 'm.md' });
  expect(judged).toMatchObject({ isError: true, text: expect.stringContaining('No such file') });
  expect(existsSync(path.join(folder, 'judged'))).toBe(false);
  expect(await call('check', { merged: 'none.md' })).toEqual({ isError: true, text: 'Expected sources.' });
  expect(await call('delete', {})).toMatchObject({ isError: true });
});
