import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { drawDoubt } from '../src/cli/review/drawDoubt.ts';
import { type Action, FIRST_STEP, recordAnswers, stepReview } from '../src/cli/review/stepReview.ts';
import { run } from '../src/cli/run.ts';
import { hashText } from '../src/judge/hashText.ts';
import { type Doubt, listDoubts } from '../src/judge/listDoubts.ts';
import type { Statement } from '../src/judge/listStatements.ts';
import { NO_DECISIONS, parseDecisions } from '../src/judge/parseDecisions.ts';
import { matchEntries } from '../src/match/matchEntries.ts';
import type { DecisionsFile } from '../src/types/index.ts';
import { measureWidth, wrapText } from '../src/write/wrapText.ts';

const PERSONAS: Record<string, string> = {
  'a.md':
    '---\nname: one\ndescription: One.\n---\n\n## Work\n\n- Write unit tests for business logic\n- Cache hot reads in Redis\n- Validate all input at the boundary\n- Review the database schema for performance\n',
  'b.md':
    '---\nname: two\ndescription: Two.\n---\n\n## Work\n\n- Write integration tests for business logic\n- Cache frequent reads in Redis with a TTL\n- Validate every input\n- Review database schema migrations\n',
};

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'review-'));
  for (const [name, text] of Object.entries(PERSONAS)) writeFileSync(path.join(folder, name), text);
  return () => rmSync(folder, { recursive: true });
});

describe('review on a terminal', () => {
  it('asks one by one, keeps each answer at once, goes back and quits', { timeout: 30_000 }, async () => {
    const terminal = openTerminal(['review', 'a.md', 'b.md', '-o', 'out.md']);
    const first = await terminal.shows(/1 of (\d+)/);
    expect(first).toContain('Do A and B say the same?');
    for (const key of ['s same', 'a apart', 'k skip', 'b back', 'q quit']) expect(first).toContain(key);
    for (const line of first.split('\n')) expect(measureWidth(line.trimEnd())).toBeLessThanOrEqual(80);
    const texts = Object.values(PERSONAS).flatMap((text) =>
      [...text.matchAll(/^- (.*)$/gm)].map(([, item]) => item),
    );
    expect(texts.filter((text) => text && first.includes(text)).length).toBeGreaterThanOrEqual(2);

    terminal.types('s');
    await terminal.shows(/2 of/);
    expect(readDecisions().decisions.map(({ verdict, by }) => [verdict, by])).toEqual([['same', 'person']]);

    terminal.types('x');
    terminal.types('b');
    await terminal.shows(/1 of/);
    expect(readDecisions().decisions).toEqual([]);

    terminal.types('a');
    await terminal.shows(/2 of/);
    terminal.types('k');
    await terminal.shows(/3 of|skipped/);
    terminal.types('q');
    expect(await terminal.ends()).toBe(0);
    expect(terminal.screen()).toMatch(
      /1 decided, 1 skipped, \d+ not seen\. Kept in persona-merge\.decisions\.json/,
    );
    const [decision] = readDecisions().decisions;
    expect(decision).toMatchObject({ verdict: 'apart', by: 'person' });

    // The answers hold in the merge that follows, and are not asked about again.
    expect(await cli(['a.md', 'b.md', '-o', 'out.md', '--report', 'out.json'])).toMatchObject({ code: 0 });
    const together = (capabilities: { members: { text: string }[] }[]) =>
      capabilities.some(({ members }) =>
        [decision?.textA, decision?.textB].every((text) => members.some((member) => member.text === text)),
      );
    const report = JSON.parse(readFileSync(path.join(folder, 'out.json'), 'utf8'));
    expect(together(report.capabilities)).toBe(false);
  });

  it('ends on Ctrl-C without a trace', { timeout: 30_000 }, async () => {
    const terminal = openTerminal(['review', 'a.md', 'b.md']);
    await terminal.shows(/1 of/);
    terminal.types('\u0003');
    expect(await terminal.ends()).toBe(0);
    expect(existsSync(path.join(folder, 'persona-merge.decisions.json'))).toBe(false);
  });

  it('says what to do where there is no terminal', async () => {
    const { code, err } = await cli(['review', 'a.md', 'b.md']);
    expect([code, err]).toEqual([2, expect.stringContaining('Expected a terminal for `review`')]);
  });
});

describe('a screen', () => {
  const wild = fc.string({ unit: 'binary', maxLength: 300 });

  it('stays within its columns and rows and sends no control character of a persona', () => {
    const side = fc.array(wild, { minLength: 1, maxLength: 12 }).map((texts) => texts.map(statementOf));
    fc.assert(
      fc.property(
        side,
        side,
        wild,
        fc.integer({ min: 44, max: 120 }),
        fc.integer({ min: 24, max: 60 }),
        (left, right, section, width, height) => {
          for (const { entries } of [...left, ...right]) for (const entry of entries) entry.path = [section];
          const doubt: Doubt = { now: 'same', by: 'offline', sides: [left, right], score: 0.5 };
          const lines = drawDoubt(doubt, '3 of 41', { width, height, color: false });
          expect(lines.length).toBeLessThan(height);
          for (const line of lines) {
            expect(measureWidth(line)).toBeLessThanOrEqual(width);
            expect(line).not.toMatch(/[\p{Cc}\p{Cf}]/u);
          }
        },
      ),
    );
  });

  it('counts what it leaves out', () => {
    const side = Array.from({ length: 30 }, (_, n) => statementOf(`Statement number ${n}`));
    const lines = drawDoubt(
      { now: 'apart', by: 'judge', sides: [side, [statementOf('x')]], score: 0.4 },
      '1 of 1',
      {
        width: 80,
        height: 24,
        color: false,
      },
    );
    const shown = lines.filter((line) => line.includes('Statement number')).length;
    expect(lines.join('\n')).toContain(`and ${30 - shown} more`);
    expect(lines.join('\n')).toContain('They are apart by the judge now');
  });

  it.each([
    ['plain words wrap', 8, 9, ['plain', 'words', 'wrap']],
    ['数据库优化', 4, 9, ['数据', '库优', '化']],
    ['abcdefghij', 4, 9, ['abcd', 'efgh', 'ij']],
    ['one two three four', 5, 2, ['one', 'two…']],
  ])('wraps %j', (text, width, most, lines) => {
    expect(wrapText(text, width, most)).toEqual(lines);
  });
});

describe('doubts', () => {
  it('come with the least certain first, the likest of each side on top, and none that is decided or barred', async () => {
    const texts = [
      'Cache hot reads in Redis',
      'Cache frequent reads in Redis with a TTL',
      'Keep files under 200 lines',
      'Keep files under 400 lines',
      'Write unit tests',
      'Write integration tests',
    ];
    const entries = texts.flatMap((text, line) =>
      statementOf(text).entries.map((entry) => ({ ...entry, id: `a.md:${line + 1}`, line: line + 1 })),
    );
    const matching = await matchEntries(entries);
    const doubts = listDoubts(entries, matching, NO_DECISIONS, 0.5);
    expect(doubts.length).toBeGreaterThan(0);
    const sure = doubts.map(({ now, score }) => (now === 'same' ? score - 0.5 : 0.5 - score));
    expect(sure).toEqual([...sure].sort((a, b) => a - b));
    const shown = doubts.map(({ sides }) => sides.flat().map(({ text }) => text));
    for (const side of shown)
      expect(side.filter((text) => text.startsWith('Keep files')).length).toBeLessThan(2);

    const [first] = doubts;
    const file = recordAnswers(NO_DECISIONS, doubts, {
      at: 1,
      answers: new Map([[0, 'apart']]),
      ended: false,
    });
    const after = listDoubts(entries, matching, file, 0.5).map(({ sides }) =>
      sides
        .flat()
        .map(({ hash }) => hash)
        .sort(),
    );
    expect(after).not.toContainEqual(
      first?.sides
        .flat()
        .map(({ hash }) => hash)
        .sort(),
    );
  });
});

describe('steps', () => {
  const doubts: Doubt[] = ['a', 'b', 'c', 'd'].map((name) => ({
    now: 'apart',
    by: 'offline',
    sides: [[statementOf(`${name} one`)], [statementOf(`${name} two`)]],
    score: 0.4,
  }));

  it('never leave the list, and record just the answers that stand', () => {
    const actions = fc.array(fc.constantFrom<Action>('same', 'apart', 'skip', 'back'), { maxLength: 20 });
    fc.assert(
      fc.property(actions, (all) => {
        let review = FIRST_STEP;
        for (const action of all) {
          if (!review.ended) review = stepReview(review, action, doubts.length);
          expect(review.at).toBeGreaterThanOrEqual(0);
          expect(review.at).toBeLessThanOrEqual(doubts.length);
          for (const index of review.answers.keys()) expect(index).toBeLessThan(review.at);
        }
        expect(recordAnswers(NO_DECISIONS, doubts, review).decisions).toHaveLength(review.answers.size);
      }),
    );
  });
});

function statementOf(text: string): Statement {
  const entry = {
    id: 'a.md:1',
    source: 'a.md',
    line: 1,
    kind: 'item' as const,
    text,
    body: text,
    markdown: text,
    bodyMarkdown: text,
    path: ['Work'],
    titlesList: false,
  };
  return { hash: hashText(text), text, entries: [entry] };
}

function readDecisions(): DecisionsFile {
  return parseDecisions(readFileSync(path.join(folder, 'persona-merge.decisions.json'), 'utf8'));
}

async function cli(args: string[]) {
  let err = '';
  const code = await run({
    argv: ['node', 'persona-merge', ...args],
    env: {},
    cwd: () => folder,
    stdout: { write: () => true },
    stderr: { write: (text) => (err += text) },
  });
  return { code, err };
}

/** The program on a real pseudo-terminal of 80 by 24. */
function openTerminal(args: string[]) {
  // Absent, not empty: newer versions of Node warn on the terminal where both are set.
  const { NO_COLOR, FORCE_COLOR, ...env } = process.env;
  const program = [
    process.execPath,
    '--import',
    import.meta.resolve('tsx'),
    path.resolve('src/cli/bin.ts'),
    ...args,
  ];
  const child: ChildProcess = spawn(
    'python3',
    [path.resolve('test/fixtures/pseudo_terminal.py'), ...program],
    {
      cwd: folder,
      env: { ...env, TERM: 'xterm' },
    },
  );
  let all = '';
  let seen = 0;
  let changed = (): void => {};
  child.stdout?.on('data', (chunk: Buffer) => {
    all += chunk.toString();
    changed();
  });
  const exit = new Promise<number | null>((resolve) => child.once('close', resolve));
  const screen = () => stripVTControlCharacters(all.slice(seen)).replaceAll('\r', '');
  return {
    screen: () => stripVTControlCharacters(all).replaceAll('\r', ''),
    types: (keys: string) => {
      seen = all.length;
      child.stdin?.write(keys);
    },
    ends: () => exit,
    /** Waits for a pattern and the keys below it; yields what came since the last key. */
    shows: async (pattern: RegExp) => {
      while (!(pattern.test(screen()) && screen().includes('q quit')) && !/decided,/.test(screen())) {
        await new Promise<void>((resolve, reject) => {
          changed = resolve;
          void exit.then((code) => reject(new Error(`Ended with ${code}: ${screen()}`)));
        });
      }
      return screen();
    },
  };
}
