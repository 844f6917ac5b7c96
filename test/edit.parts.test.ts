import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { cutSections } from '../src/edit/cutSections.ts';
import { editAgent } from '../src/edit/editAgent.ts';
import { readOutline } from '../src/edit/readOutline.ts';
import { splitFindings } from '../src/edit/splitFindings.ts';
import { estimateTokens } from '../src/language/estimateTokens.ts';
import { loadDictionary } from '../src/match/loadDictionary.ts';
import { mergeAgents } from '../src/mergeAgents.ts';
import { readPersona } from '../src/read/readPersona.ts';
import type { EditRequest, Finding, Source } from '../src/types/index.ts';

const folder = 'examples/personas';
const sources: Source[] = readdirSync(folder)
  .sort()
  .map((file) => ({ path: file, text: readFileSync(path.join(folder, file), 'utf8') }));
const personas = sources.map(readPersona);
const dictionary = await loadDictionary();
const draft = (await mergeAgents(sources)).markdown;
const body = draft.replace(/^---\n[\s\S]*?\n---\n+/, '');
const BUDGET = 2_500;

async function edit(answer: (request: EditRequest) => string, start?: string) {
  const asked: EditRequest[] = [];
  const input = {
    sources,
    personas,
    draft,
    dictionary,
    budget: BUDGET,
    ...(start !== undefined && { start }),
  };
  const edited = await editAgent(input, async (request) => {
    asked.push(request);
    return answer(request);
  });
  return { ...edited, asked };
}

/** What stands between the marks of a text in a request. */
function findShown({ prompt }: EditRequest, name: string): string {
  return new RegExp(`<(text-[0-9a-f]+) ${name}>\\n([\\s\\S]*?)\\n</\\1>`).exec(prompt)?.[2] ?? '';
}

function wordsOf(text: string): string[] {
  return (text.match(/\p{L}+/gu) ?? []).sort();
}

describe('a text that is too long for one question', () => {
  test('is outlined, then written in parts within the budget, and loses nothing', async () => {
    const { asked, markdown, editing } = await edit((request) =>
      request.task === 'write' ? findShown(request, 'draft') : '',
    );
    const writes = asked.filter(({ task }) => task === 'write');
    expect(asked[0]?.task).toBe('outline');
    expect(writes.length).toBeGreaterThan(1);
    expect(writes.map(({ part }) => part)).toEqual(writes.map((_, at) => at + 1));
    expect(new Set(writes.map(({ parts }) => parts))).toEqual(new Set([writes.length]));
    for (const { prompt } of asked) expect(estimateTokens(prompt)).toBeLessThanOrEqual(BUDGET);
    expect(wordsOf(markdown)).toEqual(wordsOf(draft));
    expect(editing).toMatchObject({ refused: [], putIn: [] });
  });

  test('stands in the order of the outline', async () => {
    const titles = cutSections(body, BUDGET * 0.7).map(({ title }) => title);
    const order = titles.map((title, at) => ({ title, sections: [at + 1] })).reverse();
    const { markdown } = await edit((request) => {
      if (request.task === 'outline') return `Here it is: ${JSON.stringify({ outline: order })}`;
      return request.task === 'write' ? findShown(request, 'draft') : '';
    });
    const named = titles.filter((title) => title !== '' && body.includes(`\n## ${title}\n`));
    const places = named.map((title) => markdown.indexOf(`\n## ${title}\n`));
    expect(named.length).toBeGreaterThan(2);
    expect(places).toEqual([...places].sort((a, b) => b - a));
    expect(wordsOf(markdown)).toEqual(wordsOf(draft));
  });

  test('keeps a part as it was composed where its answer is empty', async () => {
    const { markdown, editing } = await edit((request) =>
      request.task === 'write' && request.part !== 1 ? findShown(request, 'draft') : '',
    );
    expect(editing.notes.join()).toMatch(/part 1 of \d+ held no text/);
    expect(wordsOf(markdown)).toEqual(wordsOf(draft));
  });

  test('is mended in parts, by the lines of the whole', async () => {
    const invented = '- Rotate Kerberos keytabs on every mainframe';
    const rows = body.trimEnd().split('\n');
    const items = rows.flatMap((row, at) => (row.startsWith('- ') ? [at] : []));
    const places = [items[2] ?? 0, items.at(-2) ?? 0];
    const start = rows.flatMap((row, at) => (places.includes(at) ? [row, invented] : [row])).join('\n');
    const { asked, markdown, editing } = await edit(
      ({ findings }) => {
        const edits = findings.flatMap(({ kind, merged }) =>
          kind === 'claim' && merged ? [{ line: merged.line, text: '' }] : [],
        );
        return JSON.stringify({ edits });
      },
      `${draft.slice(0, draft.length - body.length)}${start}\n`,
    );
    expect(asked.length).toBeGreaterThan(1);
    for (const { prompt, task, findings } of asked) {
      expect(task).toBe('mend');
      expect(estimateTokens(prompt)).toBeLessThanOrEqual(BUDGET);
      for (const { merged } of findings) if (merged) expect(prompt).toContain(`\n${merged.line}| `);
    }
    expect(markdown).not.toContain('Kerberos');
    expect(editing.refused).toEqual([]);
    expect(wordsOf(markdown)).toEqual(wordsOf(draft));
  });

  test('needs a budget that holds something', async () => {
    const input = { sources, personas, draft, dictionary, budget: 1_999 };
    await expect(editAgent(input, async () => '')).rejects.toThrow(RangeError);
  });
});

describe('readOutline', () => {
  const titles = ['', 'Testing', 'APIs', 'Tests'];
  test.each<[string, string, { title: string; sections: number[] }[]]>([
    [
      'an outline as asked for',
      '{"outline": [{"title": "Tests", "sections": [2, 4]}, {"title": "APIs", "sections": [3]}]}',
      [
        { title: '', sections: [0] },
        { title: 'Tests', sections: [1, 3] },
        { title: 'APIs', sections: [2] },
      ],
    ],
    [
      'what it left out, twice or made up',
      'Sure: [{"title": "APIs", "sections": [3, 3, 9, 0]}, {"title": "Again", "sections": [3]}]',
      [
        { title: '', sections: [0] },
        { title: 'APIs', sections: [2] },
        { title: 'Testing', sections: [1] },
        { title: 'Tests', sections: [3] },
      ],
    ],
    [
      'nothing of use',
      'I would rather not. {"outline": [{"tit',
      titles.map((title, at) => ({ title, sections: [at] })),
    ],
  ])('%s', (_, answer, expected) => {
    expect(readOutline(answer, titles)).toEqual(expected);
  });
});

test('splitFindings gives each finding to the part that it is about', () => {
  const rows = Array.from({ length: 400 }, (_, at) =>
    at % 20 === 0 ? `## Part ${at}` : `- Line number ${at} of some words`,
  );
  const base = { kind: 'words' as const, weight: 1, words: ['x'] };
  const place = { source: 'a.md', line: 1 };
  const findings: Finding[] = [
    { ...base, source: { ...place, text: 'x' }, merged: { line: 390, text: 'x' } },
    { ...base, source: { ...place, text: 'number 47' } },
  ];
  const parts = splitFindings(rows, findings, 2_000);
  const holding = (finding: Finding | undefined) =>
    parts.find((part) => finding && part.findings.includes(finding));
  expect(holding(findings[0])?.rows).toContain('- Line number 389 of some words');
  expect(holding(findings[1])?.rows).toContain('- Line number 47 of some words');
  for (const { from, rows: own } of parts) expect(own).toEqual(rows.slice(from, from + own.length));
});
