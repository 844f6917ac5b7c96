import { describe, expect, it } from 'vitest';
import { mergeAgents, readPersona, type Source } from '../src/index.ts';
import { LIMITS } from '../src/read/limits.ts';
import { cleanLine, cleanLines } from '../src/write/cleanText.ts';
import { shortPaths } from '../src/write/rows.ts';

const persona = (path: string, body: string, head = ''): Source => ({
  path,
  text: `---\nname: ${path.replace(/\W/g, '')}\ndescription: Keeps the harbour\n${head}---\n\n${body}\n`,
});
const plain = persona('plain.md', '- Mend the lantern\n- Draw the tide');

describe('front matter', () => {
  it('that unfolds without end is refused', () => {
    const levels = 'abcdefghij'.split('');
    const bomb = levels
      .map(
        (name, at) =>
          `${name}: &${name} [${
            at === 0
              ? '"x"'
              : Array(9)
                  .fill(`*${levels[at - 1]}`)
                  .join(', ')
          }]`,
      )
      .join('\n');
    expect(() => readPersona(persona('bomb.md', '- Mend', `${bomb}\n`))).toThrow(
      /unfold to more than 10000 values/,
    );
  });

  it('reaches no prototype', async () => {
    const source = persona('proto.md', '- Mend', '__proto__:\n  polluted: yes\nconstructor: x\n');
    await mergeAgents([source, plain]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('that is code is refused and not run', () => {
    const text = '---js\n{ name: (globalThis.wasRun = true) }\n---\n\n- Mend\n';
    expect(() => readPersona({ path: 'js.md', text })).toThrow(/js\.md/);
    expect((globalThis as Record<string, unknown>).wasRun).toBeUndefined();
  });
});

describe('limits', () => {
  const tooMuch: [keyof typeof LIMITS, string][] = [
    ['characters', 'x'.repeat(LIMITS.characters + 1)],
    ['lines', 'x\n'.repeat(LIMITS.lines)],
    ['depth', '- '.repeat(LIMITS.depth + 1)],
    ['containers', '- a\n\nx\n\n'.repeat(LIMITS.containers + 1)],
    ['marksPerParagraph', '['.repeat(LIMITS.marksPerParagraph + 1)],
  ];
  it.each(tooMuch)(
    '%s is hit, with its number, and can be raised',
    (name, body) => {
      expect(() => readPersona(persona('a.md', body))).toThrow(String(LIMITS[name]));
      const raised = { ...persona('a.md', body), limits: { [name]: LIMITS[name] * 40 } };
      expect(() => readPersona(raised)).not.toThrow(String(LIMITS[name]));
    },
    60_000,
  );

  it('of front matter are hit', () => {
    expect(() => readPersona(persona('a.md', '- a', `x: ${'y'.repeat(LIMITS.frontMatter)}\n`))).toThrow(
      '100000 are read',
    );
    expect(() => readPersona(persona('a.md', '- a', `x: ${'['.repeat(41)}${']'.repeat(41)}\n`))).toThrow(
      '40 deep',
    );
  });

  it('of all sources together are hit', async () => {
    const limits = { allCharacters: 200 };
    const sources = [plain, { ...plain, path: 'b.md' }, { ...plain, path: 'c.md' }].map((one) => ({
      ...one,
      limits,
    }));
    await expect(mergeAgents(sources)).rejects.toThrow(/all that are merged at once may have 200/);
  });

  it('that each source keeps and the agent does not are a message', async () => {
    const limits = { lines: 14 };
    const sources = ['a.md', 'b.md', 'c.md'].map((path, at) => ({
      ...persona(
        path,
        `- Mend lantern ${at}a\n- Draw ${'xyz'[at]} tides\n- Log ${'uvw'[at]} ships\n- Trim ${'rst'[at]} lamps`,
      ),
      limits,
    }));
    await expect(mergeAgents(sources)).rejects.toThrow(/past a limit that each of its sources keeps/);
  });
});

describe('long texts', () => {
  const signs = [
    ' ',
    '\t',
    '-',
    '_',
    '.',
    '/',
    '\\',
    '(',
    'a-',
    'a.',
    '"a" ',
    '- ',
    'a, ',
    '`',
    '[',
    '\u00a0',
    '中',
  ];
  it.each(signs)('of %j take a time that grows with their length', async (sign) => {
    const most = /[[`_]/.test(sign) ? 2_900 : 20_000;
    const begun = process.cpuUsage();
    await mergeAgents([persona('a.md', `## Duties\n\n- Mend x${sign.repeat(most / sign.length)}x\n`), plain]);
    // Quadratic, they took up to half a minute of processor time; the rest is room for a busy machine.
    const { user, system } = process.cpuUsage(begun);
    expect((user + system) / 1_000).toBeLessThan(4_000);
  });

  it('in names, answers and equal lines overflow nothing', async () => {
    const long = persona('a.md', '- Mend').text.replace('name: amd', `name: ${'n'.repeat(33_000)}`);
    await mergeAgents([{ path: 'a.md', text: long }, plain]);
    const lines = '- Mend the lantern\n'.repeat(500);
    const { report } = await mergeAgents([persona('a.md', lines), plain]);
    expect(report.capabilities.some(({ members }) => members.length === 501)).toBe(true);
    const groups = Array.from({ length: 30_000 }, (_, at) => [
      `X${at}`,
      `Y${at}`,
      `Z${at}`,
      `W${at}`,
      `V${at}`,
    ]);
    const { judging } = await mergeAgents([persona('a.md', '- Mend the lantern'), plain], {
      judge: async () => JSON.stringify({ groups }),
      judgeOptional: true,
    });
    expect(judging.notes.length).toBeLessThan(200);
    expect(judging.notes.some(({ code }) => code === 'judge-more-slips')).toBe(true);
  }, 60_000);
});

describe('letters', () => {
  it('that nobody sees, surrogates and NUL are read or refused, and never crash', async () => {
    for (const odd of ['a\u200bb', 'a\u202eb', '\ud800', 'a\ufeffb', '\u2028', 'a\u0000b', '\u001b[2J']) {
      const merged = mergeAgents([persona('a.md', `- Mend ${odd} lantern`), plain]);
      await merged.then(
        ({ markdown }) => expect(markdown).toContain('Draw the tide'),
        (error: Error) => expect(error.name).toBe('ReadError'),
      );
    }
  });

  it('reach a terminal as their numbers', () => {
    expect(cleanLine('a\u001b[31mb\u009bc\u202ed\ne')).toBe('a\\u001b[31mb\\u009bc\\u202ed e');
    expect(cleanLines('a\nb\tc\rd')).toBe('a\nb\tc\\u000dd');
    expect(cleanLine('👩‍👩‍👧 می‌خواهم 中文')).toBe('👩‍👩‍👧 می‌خواهم 中文');
  });
});

it('paths are short beside others of any kind', () => {
  expect(shortPaths(['/x/a.md', 'b.md'])).toEqual(['/x/a.md', 'b.md']);
  expect(shortPaths(['/x/a.md', '/x/b.md'])).toEqual(['a.md', 'b.md']);
  expect(shortPaths(['/a.md', '/b/c.md'])).toEqual(['a.md', 'b/c.md']);
});
