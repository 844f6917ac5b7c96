import { stat } from 'node:fs/promises';
import path from 'node:path';
import { FORMATS } from '../formats/formats.ts';
import { readSettings } from '../read/readSettings.ts';
import type { ReadLimits, Source } from '../types/index.ts';
import { foldLineEnds } from '../update/foldLineEnds.ts';
import { pointsToBlock, readPointer } from '../write/movedSection.ts';
import { type ReturnOptions, returnSections } from '../write/returnSections.ts';
import { readSources } from './readSources.ts';
import type { Terminal } from './terminal.ts';

/** Folder beside an agent that its sections and long blocks stand in. */
export const SECTIONS = 'references';

const PLACE = new RegExp(`(?:^|/)${SECTIONS}/((?:[^/]+/)?[^/]+\\.md)$`);

/** An agent with the files that sections of it stand in. */
export interface SectionedAgent {
  /** As its file is. */
  source: Source;
  /** Files that are there, named as the agent is, each with the name that the agent calls it by; in the order of the agent. */
  files: (Source & { place: string })[];
}

/**
 * Reads an agent, and what a merge moved into files beside it. No other file that it names is read.
 *
 * @throws CommandError where one of them cannot be read; one that is missing is none.
 */
export async function readSectioned(
  file: string,
  terminal: Terminal,
  limits?: Partial<ReadLimits>,
): Promise<SectionedAgent> {
  const [read] = await readSources([file], terminal, limits);
  const source = read as Source;
  const files: SectionedAgent['files'] = [];
  for (const place of new Set(source.text.split(/\r\n|\r|\n/).flatMap((row) => readPointer(row) ?? []))) {
    const beside = placeBeside(file, place);
    if (beside === undefined || !(await isThere(beside, terminal.cwd()))) continue;
    const [section] = await readSources([beside], terminal, limits);
    if (section) files.push({ ...section, place });
  }
  return { source, files };
}

/** The agent's text with its sections back in it, line ends folded. @param isOwn as `returnSections` has it */
export function wholeText({ source, files }: SectionedAgent, isOwn?: ReturnOptions['isOwn']): string {
  const text = foldLineEnds(source.text);
  if (files.length === 0) return text;
  const texts = new Map(files.map((one) => [one.place, foldLineEnds(one.text)]));
  const { format } = readSettings({ ...source, text });
  return returnSections(text, { format, fileOf: (place) => texts.get(place), ...(isOwn && { isOwn }) });
}

/**
 * The agent with its sections below it, so that its own lines keep their numbers.
 *
 * @returns the text, and where in it each file begins, 1-based
 */
export function appendSections(agent: SectionedAgent): {
  text: string;
  starts: { path: string; line: number }[];
} {
  const { source, files } = agent;
  const text = foldLineEnds(source.text);
  if (files.length === 0) return { text: source.text, starts: [] };
  const { format } = readSettings({ ...source, text });
  if (FORMATS[format].head === 'toml') return { text: wholeText(agent), starts: [] };
  const places = new Set(files.map(({ place }) => place));
  const rows = text.trimEnd().split('\n');
  const own = [...rows];
  for (const [at, row] of rows.entries())
    if (places.has(readPointer(row) ?? '')) {
      own[at] = '';
      if (pointsToBlock(row)) endLead(own, at);
      else clearTitle(own, at);
    }
  const starts = files.map((file) => {
    own.push('');
    const line = own.length + 1;
    own.push(...foldLineEnds(file.text).trimEnd().split('\n'));
    return { path: file.path, line };
  });
  return { text: `${own.join('\n')}\n`, starts };
}

/** The title of a section that stands elsewhere stands there, too; so do its tags. */
function clearTitle(rows: string[], at: number): void {
  const title = rows.slice(0, at).findLastIndex((row) => row.trim() !== '');
  if (title < 0) return;
  const tag = /^<([\w-]+)/.exec(rows[title]?.trim() ?? '')?.[1];
  rows[title] = '';
  const end = rows.findIndex((row, index) => index > at && row.trim() !== '');
  if (tag !== undefined && rows[end]?.trim() === `</${tag}>`) rows[end] = '';
}

/**
 * A line that leads to what stands elsewhere leads to nothing here: without its colon it is one that says no less. A title with nothing else below it stands
 * over the file as well.
 */
function endLead(rows: string[], at: number): void {
  const lead = rows.slice(0, at).findLastIndex((row) => row.trim() !== '');
  if (lead < 0) return;
  const next = rows.find((row, index) => index > at && row.trim() !== '');
  const isTitle = (row: string | undefined): boolean => row === undefined || /^#{1,6}\s/.test(row);
  if (isTitle(rows[lead])) rows[lead] = isTitle(next) ? '' : (rows[lead] ?? '');
  else rows[lead] = (rows[lead] ?? '').replace(/:(\**)\s*$/, '$1');
}

/** Where a section's file stands beside its agent, however the agent names it. */
function placeBeside(agent: string, place: string): string | undefined {
  const own = PLACE.exec(place.replaceAll('\\', '/'))?.[1];
  if (own === undefined || own.split('/').some((part) => /^\.+$/.test(part))) return undefined;
  return path.join(path.dirname(agent), SECTIONS, own).replaceAll(path.sep, '/');
}

async function isThere(file: string, cwd: string): Promise<boolean> {
  const found = await stat(path.resolve(cwd, file)).catch(() => undefined);
  return found?.isFile() === true;
}
