import { describe, expect, test } from 'vitest';
import { mergeAgents } from '../src/mergeAgents.ts';
import type { MergeResult, Source } from '../src/types/index.ts';

/** Small personas and what any right merge of them must satisfy. */
export interface Row {
  it: string;
  /** Bodies of the personas by file name. */
  sources: Record<string, string>;
  /** File that leads, where the case is not about who does. */
  lead?: string;
  /** Whole lines that stand in the agent as they are, one after the other. */
  stands?: readonly (string | RegExp)[];
  /** Texts that stand in it nowhere. */
  never?: readonly string[];
  /** Texts of which each stands behind the one before. */
  order?: readonly string[];
  /** Lines and titles that are left out, each with the one line that claims it. */
  leftOut?: Readonly<Record<string, string>>;
  /** True where nothing may be left out. */
  keepsAll?: boolean;
}

export function decide(kind: string, rows: readonly Row[]): void {
  describe(kind, () => {
    test.each(rows.map((row) => [row.it, row] as const))('%s', async (_, row) => {
      const sources = Object.entries(row.sources).map(([name, body]) => makeSource(name, body));
      const options = row.lead === undefined ? {} : { lead: row.lead };
      const result = await mergeAgents(sources, options);
      const reversed = await mergeAgents(sources.toReversed(), options);
      expect(reversed.markdown).toBe(result.markdown);
      expectRow(row, bodyOf(result), result);
    });
  });
}

export function expectRow(row: Row, body: string, { report }: MergeResult): void {
  for (const text of row.stands ?? []) {
    if (typeof text === 'string') expect(`\n${body}\n`).toContain(`\n${text}\n`);
    else expect(body).toMatch(text);
  }
  for (const text of row.never ?? []) expect(body).not.toContain(text);
  expectOrder(body, row.order ?? []);
  const leftOut = report.leftOut.filter(({ kind }) => kind !== 'field');
  const named = Object.fromEntries(leftOut.map(({ text, coveredBy }) => [text, coveredBy]));
  expect(named).toMatchObject(row.leftOut ?? {});
  for (const { kind, text, coveredBy } of leftOut)
    if (kind === 'entry') expect(coveredBy, text).toMatch(/\w/);
  // Each of them says who the agent is; that the agent says it once is a case of its own.
  if (row.keepsAll) expect(leftOut.filter(({ text }) => !text.startsWith('You '))).toEqual([]);
}

function expectOrder(body: string, texts: readonly string[]): void {
  let from = 0;
  for (const text of texts) {
    const at = body.indexOf(text, from);
    expect(at, `"${text}" behind character ${from} of:\n${body}`).toBeGreaterThanOrEqual(0);
    from = at + text.length;
  }
}

export function makeSource(path: string, body: string): Source {
  const name = path.replace('.md', '');
  return { path, text: `---\nname: ${name}\ndescription: Does the work of a ${name}\n---\n\n${body}\n` };
}

export function bodyOf({ markdown }: MergeResult): string {
  return markdown.replace(/^---\n[\s\S]*?\n---\n/, '').trim();
}
