import { parse } from 'yaml';
import { checkMerge, mergeAgents, ReadError, readPersona } from '../../src/index.ts';
import type { MergeResult, Source } from '../../src/types/index.ts';
import type { Chance } from './startChance.ts';

/** Milliseconds of processor time that a merge of small files may take. */
const MOST_TIME = 5_000;

/** What is wrong with the merge of some sources, each as a kind and what shows it; empty where nothing is. */
export async function findFaults(sources: readonly Source[], { below }: Chance): Promise<string[]> {
  const begun = process.cpuUsage();
  let result: MergeResult;
  try {
    result = await mergeAgents(sources);
  } catch (error) {
    return error instanceof ReadError
      ? []
      : [`crash: ${(error as Error).stack?.split('\n').slice(0, 3).join(' ')}`];
  }
  const { user, system } = process.cpuUsage(begun);
  const time = (user + system) / 1_000;
  const faults = time > MOST_TIME ? [`time: ${Math.round(time)} ms`] : [];
  faults.push(...findUnreadable(result.markdown), ...findLost(sources, result));
  const turned = await mergeAgents(
    below(2) === 0 ? [...sources].reverse() : [...sources.slice(1), ...sources.slice(0, 1)],
  );
  const differing = listDiffering(result.markdown, turned.markdown);
  if (differing.length > 0) faults.push(`order: ${differing.slice(0, 5).join(' ')}`);
  faults.push(...(await findAgain(sources, result)), ...(await findUnclean(sources, result)));
  return faults;
}

function listDiffering(one: string, other: string): string[] {
  const [left, right] = [countWords(one), countWords(other)];
  return [...new Set([...left.keys(), ...right.keys()])].filter((word) => left.get(word) !== right.get(word));
}

/** Merging the agent with one of its sources again says no more than the agent. */
async function findAgain([first]: readonly Source[], { markdown }: MergeResult): Promise<string[]> {
  if (!first) return [];
  try {
    const again = await mergeAgents([{ path: 'merged.md', text: markdown }, first], { lead: 'merged.md' });
    const [known, now] = [countWords(bodyOf(markdown)), countWords(bodyOf(again.markdown))];
    const more = [...now].filter(([word, times]) => times > (known.get(word) ?? 0)).map(([word]) => word);
    return more.length > 0 ? [`again: ${more.slice(0, 5).join(' ')}`] : [];
  } catch (error) {
    return [`again: ${(error as Error).message.split('\n')[0]}`];
  }
}

function bodyOf(markdown: string): string {
  return markdown.replace(/^---\n[\s\S]*?\n---\n/, '');
}

/** A fresh merge has nothing missing and nothing invented for a check, which reads both anew. */
async function findUnclean(sources: readonly Source[], { markdown }: MergeResult): Promise<string[]> {
  try {
    const { gaps, invented } = await checkMerge(
      readPersona({ path: 'merged.md', text: markdown }),
      sources.map(readPersona),
    );
    const missing = gaps.filter(({ degree }) => degree === 'missing').map(({ text }) => text);
    const wrong = [...missing, ...invented.map(({ text }) => `+ ${text}`)];
    return wrong.length > 0 ? [`check: ${wrong.slice(0, 2).join(' | ').slice(0, 160)}`] : [];
  } catch (error) {
    return [`check: ${(error as Error).message.split('\n')[0]}`];
  }
}

function findUnreadable(markdown: string): string[] {
  const raw = /^---\n([\s\S]*?)\n---\n/.exec(markdown)?.[1];
  try {
    const read: unknown = parse(raw ?? '', { version: '1.2', strict: true });
    const { name, description } = (read ?? {}) as Record<string, unknown>;
    return typeof name === 'string' && typeof description === 'string'
      ? []
      : ['yaml: no name or description'];
  } catch (error) {
    return [`yaml: ${(error as Error).message.split('\n')[0]}`];
  }
}

/** Words, link targets and attributes of tags of the sources that neither the agent nor the report has. Knows nothing of how merging works. */
function findLost(sources: readonly Source[], { markdown, report }: MergeResult): string[] {
  const front = /^---\n([\s\S]*?)\n---\n/.exec(markdown)?.[1] ?? '';
  const { leftOut, conflicts, aliases, renamings, warnings } = report;
  const retired = warnings.filter(({ code }) => code === 'retired-tool');
  const told = [
    markdown,
    ...listTexts([leftOut, conflicts, aliases, renamings, retired]),
    ...listTexts(parse(front)),
  ].join('\n');
  const known = countWords(told);
  const capabilities = countWords(listTexts(report.capabilities).join('\n'));
  return sources.flatMap(({ path, text }) => {
    const words = [...countWords(unescapeFrontMatter(text)).keys()];
    const lost = words.filter((word) => !LABELS.has(word) && !known.has(word) && !capabilities.has(word));
    const targets = [...text.matchAll(/\]\((https?:[^\s()]+)\)|="([^"\n]{1,80})"/g)].map(
      ([, link, value]) => link ?? value ?? '',
    );
    const gone = targets.filter((target) => !told.includes(target));
    return [
      ...(lost.length > 0 ? [`words: ${path}: ${lost.slice(0, 5).join(' ')}`] : []),
      ...(gone.length > 0 ? [`targets: ${path}: ${gone.slice(0, 3).join(' ')}`] : []),
    ];
  });
}

/** Words that lead to samples in a description, or to when the agent is used, go where theirs stand under another source's. */
const LABELS = new Set('example examples use used invoke invoked call called this agent'.split(' '));

/** A persona with the escapes of its front matter as what they stand for, or as blanks where the YAML is broken. */
function unescapeFrontMatter(given: string): string {
  const text = given.replace(/\r+\n?/g, '\n');
  const [whole = '', front = ''] = /^\s*---\n([\s\S]*?)\n---\n/.exec(text) ?? [];
  const plain = front.replace(/\\[nrt"]/gi, ' ');
  try {
    const texts = listTexts(parse(front, { logLevel: 'silent' })).map((one) => one.replace(/\\[nrt]/g, ' '));
    return [...texts, text.slice(whole.length)].join('\n');
  } catch {
    return `${plain}\n${text.slice(whole.length)}`;
  }
}

/** All texts of some data, keys among them. */
function listTexts(data: unknown): string[] {
  if (typeof data === 'string') return [data];
  if (data === null || data === undefined) return [];
  if (typeof data !== 'object') return [String(data)];
  return Object.entries(data).flatMap(([key, value]) => [key, ...listTexts(value)]);
}

/** Runs of letters and digits in small letters, without entities and escapes, whether they were read or stand as they were. */
function countWords(text: string): Map<string, number> {
  const words = new Map<string, number>();
  const plain = text
    .replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/&[a-z]+;|&#x?[0-9a-f]+;|\\[nrt]/gi, ' ')
    .normalize('NFKC')
    .toLowerCase();
  for (const word of plain.match(/[\p{L}\p{N}]{3,}/gu) ?? []) words.set(word, (words.get(word) ?? 0) + 1);
  return words;
}
