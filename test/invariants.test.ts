import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { mergeAgents } from '../src/mergeAgents.ts';
import { readPersona } from '../src/read/readPersona.ts';
import { checkMerge } from '../src/report/checkMerge.ts';
import { isLoss } from '../src/report/isLoss.ts';
import type { LeftOut, MergeResult, Source } from '../src/types/index.ts';
import { type MadePersona, makePersonas } from './makePersonas.ts';

// What must hold of any merge, counted by hand: in what was made up, and in the text that came out.

const RUNS = Number(process.env.FC_RUNS ?? 10);
const several = makePersonas(2, 3);

/** Properties look at the same personas, since they start from one seed: each merge is made once. */
const merges = new Map<string, Promise<MergeResult>>();

function merge(sources: readonly Source[]): Promise<MergeResult> {
  const key = JSON.stringify(sources);
  const known = merges.get(key) ?? mergeAgents(sources);
  merges.set(key, known);
  return known;
}

function sourcesOf(personas: readonly MadePersona[]): Source[] {
  return personas.map(({ source }) => source);
}

/** @param says what must hold of personas and their merge */
function holds(
  what: string,
  says: (personas: MadePersona[], result: MergeResult) => void | Promise<void>,
  made = several,
): void {
  test(what, { timeout: 60_000 }, async () => {
    const property = fc.asyncProperty(made, async (personas) =>
      says(personas, await merge(sourcesOf(personas))),
    );
    await fc.assert(property, { numRuns: RUNS });
  });
}

function bodyOf(markdown: string): string {
  return markdown.replace(/^---\n[\s\S]*?\n---\n/, '').trim();
}

/** What each row outside code says, without indentation, marker, box, emphasis and code marks; each sentence of a paragraph by itself. */
function sayingsOf(markdown: string): string[] {
  return bodyOf(markdown)
    .replace(/^```[\s\S]*?^```$/gm, '')
    .split('\n')
    .map(bare)
    .filter((row) => row !== '')
    .flatMap((row) => (row.endsWith('.') ? row.split(/(?<=\.)\s+/) : [row]));
}

function bare(row: string): string {
  return row
    .trim()
    .replace(/^(?:[-*]|\d+[.)])\s+/, '')
    .replace(/^\[[ x]\]\s+/, '')
    .replace(/\*\*|`/g, '');
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? [];
}

const SMALL = new Set('a an the and or of in on at by for with to'.split(' '));

function contentOf(text: string): string[] {
  return wordsOf(text.toLowerCase()).filter((word) => !SMALL.has(word));
}

/** True where one line has all words of another, but for small ones. */
function hasWords(text: string, other: string): boolean {
  const words = new Set(contentOf(text));
  return contentOf(other).every((word) => words.has(word));
}

function nameLine(source: string, line: number, text: string): string {
  return `${source}:${line} ${text}`;
}

function leftOutLines({ report }: MergeResult): Map<string, LeftOut> {
  const entries = report.leftOut.filter(({ kind }) => kind === 'entry');
  return new Map(entries.map((one) => [nameLine(one.source, one.line, one.text), one]));
}

/** The line that an item stands under, by indentation; undefined for what is not nested. */
function parentsOf(markdown: string): [child: string, parent: string][] {
  const rows = markdown.split('\n');
  return rows.flatMap((row, at) => {
    if (!/^\s+[-*] /.test(row)) return [];
    const parent = rows.slice(0, at).findLast((other) => /^[-*] /.test(other));
    return [[bare(row), bare(parent ?? '')]];
  });
}

describe('1: every line', () => {
  holds('is in one capability, with its place and its text', (personas, { report }) => {
    const members = report.capabilities.flatMap((one) =>
      one.members.map(({ source, line, text }) => nameLine(source, line, text)),
    );
    const made = personas.flatMap(({ source, lines }) =>
      lines.map(({ line, text }) => nameLine(source.path, line, text)),
    );
    expect(members.toSorted()).toEqual(made.toSorted());
  });

  holds('is in the agent, or left out by one line that says all of it', (personas, result) => {
    const said = sayingsOf(result.markdown);
    const gone = leftOutLines(result);
    for (const { source, lines } of personas) {
      for (const { text, line } of lines) {
        const one = gone.get(nameLine(source.path, line, text));
        if (!one) expect(said).toContain(text);
        else
          expect(
            said.filter((row) => hasWords(row, text)),
            text,
          ).not.toEqual([]);
      }
    }
  });

  holds('that is nested stands under the line that it stood under', (personas, { markdown }) => {
    const made = personas.flatMap(({ source }) => parentsOf(source.text));
    const merged = parentsOf(markdown).map(String);
    for (const pair of made) expect(merged).toContain(String(pair));
  });
});

describe('2: no line', () => {
  holds(
    'of the agent is anything but a line of a source, or one with further names of the same thing',
    (personas, { markdown }) => {
      const sayings = new Set(personas.flatMap(({ source }) => sayingsOf(source.text)));
      const enumerations = [...sayings].flatMap((saying) => {
        const [, thing, names] = /^(.*) \((.*)\)$/.exec(saying) ?? [];
        return thing === undefined || names === undefined ? [] : [{ thing, names: names.split(', ') }];
      });
      for (const saying of sayingsOf(markdown)) {
        if (sayings.has(saying)) continue;
        const [, thing, names = ''] = /^(.*) \((.*)\)$/.exec(saying) ?? [saying];
        const named = new Set(enumerations.filter((one) => one.thing === thing).flatMap((one) => one.names));
        expect([...named], saying).toEqual(expect.arrayContaining(names.split(', ')));
      }
    },
  );
});

describe('3: names, numbers, bounds and bans', () => {
  holds('stand in the agent', (personas, { markdown }) => {
    const body = bodyOf(markdown);
    const said = sayingsOf(markdown);
    for (const { text } of personas.flatMap(({ lines }) => lines)) {
      for (const name of text.match(/\b[A-Z]\w*[A-Z]\w*\b|--\w[\w-]*|\b\d+\b/g) ?? [])
        expect(body).toContain(name);
      for (const limit of text.match(/\b(?:at most|at least|below|above) \d+ \w+/g) ?? [])
        expect(body).toContain(limit);
      if (text.startsWith('Never')) expect(said).toContain(text);
    }
  });

  holds(
    'of lists that forbid stand in lists that forbid, and nothing else does',
    (personas, { markdown }) => {
      const bans = personas.flatMap(({ lines }) =>
        lines.filter(({ forbids }) => forbids).map(({ text }) => text),
      );
      const forbidden = bodyOf(markdown)
        .split(/^#+ /m)
        .filter((section) => /^.*never/i.test(section.split('\n')[0] ?? ''))
        .flatMap((section) => section.split('\n').slice(1).map(bare))
        .filter((row) => row !== '');
      expect([...new Set(forbidden)].toSorted()).toEqual([...new Set(bans)].toSorted());
    },
  );
});

describe('3: opposites', () => {
  const OPPOSITES = [
    ['Always rinse the honey jars', 'Never rinse the honey jars'],
    ['Keep oak planks below 30 degrees', 'Keep oak planks below 90 degrees'],
    ['Count at most 12 flour sacks a day', 'Count at least 12 flour sacks a day'],
    ['Enable the alarm of the crane', 'Disable the alarm of the crane'],
    ['Inspect the ropes before lunch', 'Inspect the ropes after lunch'],
    ['Stack copper cables with gloves', 'Stack copper cables without gloves'],
  ] as const;

  test('are never one line, and each two are a conflict, whatever stands around them', {
    timeout: 60_000,
  }, async () => {
    const pair = fc.tuple(makePersonas(2, 2), fc.constantFrom(...OPPOSITES));
    const property = fc.asyncProperty(pair, async ([personas, opposite]) => {
      const sources = sourcesOf(personas).map(({ path, text }, at) => ({
        path,
        text: `${text}\n## Care\n\n- ${opposite[at]}\n`,
      }));
      const { markdown, report } = await merge(sources);
      expect(sayingsOf(markdown)).toEqual(expect.arrayContaining([...opposite]));
      const members = report.conflicts.map((one) => one.members.map(({ text }) => text));
      expect(members.some((texts) => opposite.every((text) => texts.includes(text)))).toBe(true);
    });
    await fc.assert(property, { numRuns: RUNS });
  });
});

describe('4: the order of the files', () => {
  holds('changes nothing', async (personas, result) => {
    const turned = await merge(sourcesOf(personas).toReversed());
    expect(turned.markdown).toBe(result.markdown);
    expect(turned.report.leftOut.toSorted(byPlace)).toEqual(result.report.leftOut.toSorted(byPlace));
  });

  function byPlace(a: LeftOut, b: LeftOut): number {
    return a.source < b.source ? -1 : a.source > b.source ? 1 : a.line - b.line;
  }
});

describe('5: a merge', () => {
  holds('of one file is that file: every word, in its order', async (personas) => {
    for (const { source } of personas) {
      const { markdown, report } = await merge([source]);
      expect(wordsOf(bodyOf(markdown))).toEqual(wordsOf(bodyOf(source.text)));
      expect(report.warnings.filter(isLoss)).toEqual([]);
    }
  });

  // A format comes whole from each file. Where a file says a thing twice, once more and once less, the lesser goes if another says it too.
  const saysOnce = ({ wholes, lines }: MadePersona) =>
    wholes.every(({ kind }) => kind !== 'format') &&
    lines.every((one) => lines.every((other) => one === other || !isWithin(other.text, one.text)));
  const isWithin = (less: string, more: string) => contentOf(less).length > 1 && hasWords(more, less);
  const lean = makePersonas(2, 2, saysOnce);

  holds(
    'of a file with itself says no more than the file, and no less',
    async (personas) => {
      for (const { source } of personas) {
        const { markdown } = await merge([source, { ...source, path: 'z-store.md' }]);
        expect(wordsOf(bodyOf(markdown))).toEqual(wordsOf(bodyOf(source.text)));
      }
    },
    lean,
  );

  holds(
    'with one of its files again says no more, and no less',
    async (personas, { markdown }) => {
      for (const { source } of personas) {
        const again = await merge([{ path: 'merged.md', text: markdown }, source]);
        expect(wordsOf(bodyOf(again.markdown)).toSorted()).toEqual(wordsOf(bodyOf(markdown)).toSorted());
      }
    },
    // Two procedures side by side are not told apart again.
    makePersonas(
      2,
      2,
      (persona) => saysOnce(persona) && persona.wholes.every(({ kind }) => kind !== 'steps'),
    ),
  );

  holds('that is fresh has nothing missing, weakened or invented', async (personas, { markdown, report }) => {
    const merged = readPersona({ path: 'merged.md', text: markdown });
    const check = await checkMerge(merged, sourcesOf(personas).map(readPersona));
    const { gaps, lostTerms, weakened, invented } = check;
    expect({ gaps, lostTerms, weakened, invented }).toEqual({
      gaps: [],
      lostTerms: [],
      weakened: [],
      invented: [],
    });
    expect(report.warnings.filter(isLoss)).toEqual([]);
  });
});

describe('6: what is whole', () => {
  holds(
    'stays whole: a format line behind line, a checklist in one section, steps in order',
    (personas, result) => {
      const body = bodyOf(result.markdown);
      const rows = body.split('\n').map(bare);
      const sections = body.split(/^#+ /m).map((section) => section.split('\n').map(bare));
      const gone = leftOutLines(result);
      for (const { source, wholes } of personas) {
        for (const { kind, lines } of wholes) {
          const texts = lines.map(
            ({ text, line }) => gone.get(nameLine(source.path, line, text))?.coveredBy ?? text,
          );
          if (kind === 'steps') expectInOrder(rows, texts);
          if (kind === 'format') expect(rows.join('\n')).toContain(lines.map(({ text }) => text).join('\n'));
          if (kind === 'checklist')
            expect(sections.some((section) => texts.every((text) => section.includes(text)))).toBe(true);
        }
      }
    },
  );

  holds(
    'stays byte for byte where it is code or a table, under the line that leads to it',
    (personas, { markdown }) => {
      for (const { lead, text } of personas.flatMap(({ blocks }) => blocks)) {
        expect(markdown).toContain(`\n\n${text}\n`);
        if (lead !== undefined) expect(markdown).toContain(lead);
      }
    },
  );
});

/** Each of the lines stands in the rows, behind the one before it. */
function expectInOrder(rows: readonly string[], lines: readonly string[]): void {
  let from = 0;
  for (const line of lines) {
    const at = rows.indexOf(line, from);
    expect(at, `"${line}" behind row ${from} of\n${rows.join('\n')}`).toBeGreaterThanOrEqual(0);
    from = at + 1;
  }
}

describe('7: the front matter', () => {
  const TOOLS = ['Read', 'Edit', 'Bash', 'Grep'];

  holds(
    'is strict YAML with values of the sources, and no right gets wider without a word',
    (personas, { markdown, report }) => {
      const [, front = ''] = /^---\n([\s\S]*?)\n---\n/.exec(markdown) ?? [];
      const settings = parse(front, { strict: true, uniqueKeys: true }) as Record<string, unknown>;
      expect(settings.name).toMatch(/^[a-z-]+$/);
      expect(settings.description).toMatch(/\w+/);
      for (const key of ['model', 'color']) {
        const given = personas.map(({ source }) => new RegExp(`^${key}: (.*)$`, 'm').exec(source.text)?.[1]);
        expect([...given, undefined]).toContain(settings[key]);
      }
      const tools = settings.tools === undefined ? TOOLS : String(settings.tools).split(', ');
      expect(TOOLS).toEqual(expect.arrayContaining(tools));
      const isWider = personas.some((one) => tools.some((tool) => one.tools && !one.tools.includes(tool)));
      const told = [
        ...report.conflicts.filter(({ field }) => field === 'tools'),
        ...report.warnings.filter(({ code, args }) => /tools|right/.test(`${code} ${JSON.stringify(args)}`)),
      ];
      if (isWider) expect(told).not.toEqual([]);
    },
  );
});
