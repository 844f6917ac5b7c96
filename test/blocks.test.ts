import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { mergeAgents } from '../src/mergeAgents.ts';
import { readPersona } from '../src/read/readPersona.ts';
import { moveBlocks } from '../src/write/moveBlocks.ts';
import { returnSections } from '../src/write/returnSections.ts';
import { driveCli } from './driveCli.ts';

const code = (name: string, rows: number) =>
  `\`\`\`ts\n${Array.from({ length: rows }, (_, k) => `export const ${name}${k} = readGauge('station-${k}', { unit: 'cm' });`).join('\n')}\n\`\`\``;

const SAMPLE = `---
name: tide-clerk
description: Keeps tide tables
---

You keep the tide tables of the harbour.

## Rules

- Never publish a table before two people have read it
- Heights are in centimetres

## Reading a gauge

- Read each gauge twice a day

Polling loop:

${code('poll', 30)}

- Write every reading down

Short form:

${code('short', 2)}

## Samples

${code('sample', 40)}

## Publishing

You must sign each table.

${code('publish', 35)}
`;

const options = { placeOf: (file: string) => `references/tide-clerk/${file}` };

describe('moveBlocks', () => {
  test('long blocks go; what is said of them and short ones stay', async () => {
    const { moved, markdown } = moveBlocks(await mergeAgents([{ path: 'a.md', text: SAMPLE }]), options);
    expect(moved.map(({ path: place }) => path.basename(place))).toEqual([
      'polling-loop.md',
      'samples.md',
      'publishing.md',
    ]);
    expect(markdown).toContain(
      'Polling loop:\n\nIn `references/tide-clerk/polling-loop.md`: code (ts), 32 lines. Read it before you need it.\n\n- Write every reading down',
    );
    expect(markdown).toContain(
      '## Samples\n\nIn `references/tide-clerk/samples.md`: code (ts), 42 lines. Read it before you need it.',
    );
    for (const kept of ['short1', 'You must sign each table.', 'Never publish a table'])
      expect(markdown).toContain(kept);
    expect(moved[0]?.text).toBe(`# Polling loop\n\n${code('poll', 30)}\n`);
    expect(markdown).not.toContain('poll0');
  });

  test('nothing goes where blocks are little of the text or short, but what a limit names', async () => {
    const few = SAMPLE.replace(code('sample', 40), '- Ask for a sample').replace(code('publish', 35), '');
    const merged = await mergeAgents([{ path: 'a.md', text: few }]);
    expect(moveBlocks(merged, options)).toMatchObject({ moved: [], markdown: merged.markdown });
    expect(moveBlocks(merged, { ...options, least: 20 }).moved).toHaveLength(2);
    expect(() => moveBlocks(merged, { ...options, least: 0 })).toThrow(RangeError);
  });

  test.each(['claude', 'codex', 'opencode', 'agents-md', 'skill'] as const)(
    '%s: what was moved comes back byte for byte',
    async (format) => {
      const result = await mergeAgents([{ path: 'a.md', text: SAMPLE }], { format });
      const fitted = moveBlocks(result, options);
      expect(fitted.moved).toHaveLength(3);
      const files = new Map(fitted.moved.map((one) => [one.path, one.text]));
      const back = returnSections(fitted.markdown, { format, fileOf: (place) => files.get(place) });
      expect(back).toBe(result.markdown);
    },
  );
});

describe('on the command line', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'blocks-'));
    mkdirSync(path.join(folder, 'agents'));
    writeFileSync(path.join(folder, 'agents/a.md'), SAMPLE);
    cpSync(path.join(folder, 'agents/a.md'), path.join(folder, 'agents/b.md'));
    // An editor that leaves the draft as it is.
    writeFileSync(path.join(folder, 'editor.mjs'), `process.stdout.write('{"edits": []}');`);
    return () => rmSync(folder, { recursive: true });
  });
  const read = (name: string) => readFileSync(path.join(folder, name), 'utf8');
  const EDITOR = ['--editor', `"${process.execPath}" editor.mjs`];
  const PLACE = 'out/references/tide-clerk/polling-loop.md';

  test('an edited agent has its long blocks beside it; check, mend and update take them for a part of it', async () => {
    const args = ['agents', '-o', 'out/tides.md', '--report', 'out/report.json', '--lock', ...EDITOR];
    const merged = await driveCli(folder, args);
    expect(merged.code, merged.err).toBe(0);
    expect(merged.err).toContain('long blocks stand in 3 files beside the agent');
    expect(read(PLACE)).toContain('poll29');
    expect(read('out/tides.md')).not.toContain('poll29');
    expect(JSON.parse(read('out/report.json')).references).toHaveLength(3);
    const checked = await driveCli(folder, ['check', 'out/tides.md', '--against', 'agents', '--json']);
    const report = JSON.parse(checked.out);
    expect(report.coverage).toBe(1);
    expect(report.invented).toEqual([]);
    const agent = read('out/tides.md');
    await driveCli(folder, ['mend', 'out/tides.md', '--against', 'agents', '-o', 'out/tides.md', '--force']);
    expect(read('out/tides.md')).toBe(agent);
    writeFileSync(path.join(folder, PLACE), read(PLACE).replace('poll29', 'poll30'));
    writeFileSync(
      path.join(folder, 'agents/a.md'),
      SAMPLE.replace(
        '- Heights are in centimetres',
        '- Heights are in centimetres\n- Soundings are in metres',
      ),
    );
    const updated = await driveCli(folder, ['update', 'out/tides.md']);
    expect(updated.code, updated.err).toBe(0);
    expect(read('out/tides.md')).toContain('- Soundings are in metres');
    expect(read('out/tides.md')).not.toContain('publish0');
    expect(read(PLACE)).toContain('poll30');
  }, 60_000);

  test('a plain merge keeps its blocks, --keep-blocks those of an edited one; --block-limit asks for it', async () => {
    await driveCli(folder, ['agents', '-o', 'out/tides.md']);
    expect(read('out/tides.md')).toContain('poll29');
    await driveCli(folder, ['agents', '-o', 'out/tides.md', '--keep-blocks', ...EDITOR]);
    expect(read('out/tides.md')).toContain('poll29');
    expect(existsSync(path.join(folder, 'out/references'))).toBe(false);
    await driveCli(folder, ['agents', '-o', 'out/tides.md', '--block-limit', '700', '--format', 'copilot']);
    expect(read('out/tides.md')).toContain('poll29');
    expect(read('out/references/tide-clerk/samples.md')).toContain('sample39');
    expect((await driveCli(folder, ['agents', '--block-limit', '300'])).code).toBe(2);
    expect(
      (await driveCli(folder, ['agents', '-o', 'x.md', '--block-limit', '300', '--budget', '900'])).code,
    ).toBe(2);
  }, 60_000);

  test('a line that leads to what stands elsewhere is no finding', async () => {
    await driveCli(folder, ['agents/a.md', '-o', 'out/tides.md', '--block-limit', '150']);
    const { proveMerge } = await import('../src/prove/proveMerge.ts');
    const { loadDictionary } = await import('../src/match/loadDictionary.ts');
    const { appendSections, readSectioned } = await import('../src/cli/sectionFiles.ts');
    const terminal = { cwd: () => folder } as Parameters<typeof readSectioned>[1];
    const { text } = appendSections(await readSectioned('out/tides.md', terminal));
    const proof = proveMerge(
      readPersona({ path: 'out.md', text }),
      [readPersona({ path: 'a.md', text: SAMPLE })],
      await loadDictionary(),
    );
    expect(proof.findings).toEqual([]);
  });
});
