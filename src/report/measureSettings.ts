import type { AgentFormat } from '../formats/AgentFormat.ts';
import { fitValue } from '../formats/fitValue.ts';
import { foldFieldKey } from '../formats/foldFieldKey.ts';
import { FORMATS } from '../formats/formats.ts';
import { textKeys } from '../formats/knownKeys.ts';
import { ALLOWS, DENIES, isInert, TUNING } from '../formats/neutral.ts';
import { listWider, readToolSet, type ToolSet } from '../formats/toolSet.ts';
import type { Composition, FormatName, FrontMatterField, Json, Persona, Warning } from '../types/index.ts';
import { listNamedTools } from './listNamedTools.ts';
import type { Merge } from './reportMerge.ts';

/**
 * Settings of the sources that the written agent lacks or changes, and rights that it widens, where neither a conflict nor the list of what
 * was left out says so.
 */
export function measureSettings(merge: Merge, merged: Persona): Warning[] {
  const settings = readSettings(merged, merged.format);
  const account = readAccount(merge.composition);
  const measured = merge.personas.flatMap((persona) => [
    ...measureFields(account, persona, settings),
    ...measureRemains(account, persona),
    ...measureTools(account, persona, merged),
    ...listNamedTools(
      persona,
      readTools(persona, FORMATS[merged.format]),
      readTools(merged, FORMATS[merged.format]),
    ),
    ...measureRights(account, persona, settings),
  ]);
  return [...measured, ...measureWritten(merge, settings)];
}

/** What composing says of settings. */
interface Account {
  /** Of the agent. */
  format: FormatName;
  /** Places of fields that were left out, as `nameLine` gives them. */
  lines: ReadonlySet<string>;
  /** Fields of the agent that are no rights, as `foldFieldKey` has them. */
  notes: ReadonlySet<string>;
  /** Fields with a conflict, as written, and as `foldFieldKey` has them. */
  fields: ReadonlySet<string>;
  folded: ReadonlySet<string>;
}

function readAccount({ agent, leftOut, conflicts }: Composition): Account {
  const settings = conflicts.filter(({ kind }) => kind === 'front-matter');
  const fields = new Set(settings.flatMap(({ field }) => field ?? []));
  return {
    format: agent.format,
    lines: new Set(
      leftOut.flatMap(({ kind, source, line }) => (kind === 'field' ? [nameLine(source, line)] : [])),
    ),
    notes: new Set(agent.frontMatter.flatMap(({ key }) => (isInert(key) ? [foldFieldKey(key)] : []))),
    fields,
    folded: new Set([...fields].map(foldFieldKey)),
  };
}

function nameLine(source: string, line: number): string {
  return `${line} ${source}`;
}

/** Settings that read back otherwise than they were meant; whatever a conflict says is about what was meant. */
function measureWritten({ composition }: Merge, settings: Settings): Warning[] {
  return composition.agent.frontMatter.flatMap(({ key, value }): Warning[] => {
    const field = foldFieldKey(key);
    const written = settings.get(field);
    if (textKeys.has(field) || isTools(field) || value === null || written === undefined) return [];
    return sameValue(value, written) ? [] : [{ code: 'changed-setting', args: { field: key } }];
  });
}

function measureFields(account: Account, { path, frontMatter }: Persona, settings: Settings): Warning[] {
  const format = FORMATS[account.format];
  return frontMatter.flatMap(({ key, value, line }): Warning[] => {
    const field = foldFieldKey(key);
    if (textKeys.has(field) || isTools(field) || value === null || isListed(account, path, key, line))
      return [];
    const kept = settings.get(field);
    if (kept === undefined) return [{ code: 'lost-setting', source: path, line, args: { field: key } }];
    const isSame = sameValue(fitValue(key, value, format) ?? value, kept);
    return isSame ? [] : [{ code: 'changed-setting', source: path, line, args: { field: key } }];
  });
}

/** Earlier values of keys that are given twice, and comments. */
function measureRemains(account: Account, { path, overridden, comments }: Persona): Warning[] {
  return [
    ...overridden.map(({ key, line }) => ({ field: key, line })),
    ...comments.map(({ text, line }) => ({ field: text, line })),
  ]
    .filter(({ field, line }) => !isListed(account, path, field, line))
    .map(({ field, line }): Warning => ({ code: 'lost-setting', source: path, line, args: { field } }));
}

/** Tools that the agent may use and the source may not, or the other way round, with no line to say so. */
function measureTools(account: Account, persona: Persona, merged: Persona): Warning[] {
  const field = persona.frontMatter.find(({ key, value }) => isTools(foldFieldKey(key)) && value !== null);
  if (!field || [...account.fields].some(isTools)) return [];
  const place = { source: persona.path, line: field.line };
  const format = FORMATS[merged.format];
  const own = readTools(persona, format);
  const given = readTools(merged, format);
  const more = listWider(given, own).map((tool) => (tool === '*' ? 'all tools' : tool));
  if (more.length > 0) return [{ code: 'wider-tools', ...place, args: { tools: more.join(', ') } }];
  const isListedLine = isListed(account, persona.path, field.key, field.line);
  if (listWider(own, given).length === 0 || isListedLine) return [];
  return [{ code: 'changed-setting', ...place, args: { field: field.key } }];
}

/** Rights of the agent that the source does not have, with no conflict about them. */
function measureRights({ format, folded, notes }: Account, persona: Persona, settings: Settings): Warning[] {
  const own = readSettings(persona, format);
  const { standard = {}, absent = {} } = FORMATS[format];
  const assumed = Object.entries({ ...absent, ...standard }).map(([key]) => foldFieldKey(key));
  return [...settings].flatMap(([field, value]): Warning[] => {
    if (textKeys.has(field) || isTools(field) || TUNING.has(field) || notes.has(field)) return [];
    const held = own.get(field);
    // What the tool assumes where nothing is said gives nobody a right.
    if (folded.has(field) || assumed.includes(field) || (held !== undefined && sameValue(held, value)))
      return [];
    return [{ code: 'wider-right', source: persona.path, line: 1, args: { field } }];
  });
}

type Settings = ReadonlyMap<string, Json>;

function readSettings({ frontMatter }: Persona, format: FormatName): Settings {
  return new Map(
    frontMatter.flatMap(({ key, value }): [string, Json][] => {
      const field = foldFieldKey(key);
      const set = value === null ? undefined : (fitValue(key, value, FORMATS[format]) ?? value);
      return set === undefined ? [] : [[field, set]];
    }),
  );
}

function isTools(field: string): boolean {
  return field === ALLOWS || field === DENIES;
}

function readTools({ frontMatter }: Persona, { tools }: AgentFormat): ToolSet {
  const find = (key: string) =>
    frontMatter.find((one: FrontMatterField) => foldFieldKey(one.key) === key)?.value;
  return tools.fit(readToolSet(find(ALLOWS), find(DENIES))).given;
}

function sameValue(a: Json, b: Json): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function isListed({ lines, fields }: Account, path: string, key: string, line: number): boolean {
  return lines.has(nameLine(path, line)) || fields.has(key);
}
