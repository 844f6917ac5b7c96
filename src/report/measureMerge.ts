import type {
  Agent,
  Entry,
  EntryId,
  FrontMatterField,
  Json,
  LeftOut,
  Persona,
  Place,
  Warning,
} from '../types/index.ts';
import { type ContentWords, contentWords, technicalTerms } from './contentWords.ts';
import { listAgentSections, listSections, listVerbatim } from './listBlocks.ts';
import { type PersonaText, personaTexts } from './personaTexts.ts';
import type { Merge } from './reportMerge.ts';

/** A text of a persona with the words that it is compared by. */
interface MeasuredText extends PersonaText {
  words: ContentWords;
  terms: Map<string, string>;
}

/** @param known texts measured before: personas repeat each other, and the agent repeats them all. */
function measureTexts(
  persona: Persona,
  known: Map<string, Pick<MeasuredText, 'words' | 'terms'>>,
): MeasuredText[] {
  return personaTexts(persona).map((one) => {
    let measured = known.get(one.text);
    if (!measured) {
      measured = { words: contentWords(one.text), terms: technicalTerms(one.text) };
      known.set(one.text, measured);
    }
    return { ...one, words: measured.words, terms: measured.terms };
  });
}

function gather(maps: readonly ReadonlyMap<string, string>[]): Set<string> {
  const keys = new Set<string>();
  for (const map of maps) for (const key of map.keys()) keys.add(key);
  return keys;
}

/**
 * Findings about the written agent: entries that no capability or several hold, capabilities that neither the agent nor the list of what
 * was left out has, words, blocks and settings lost without a line about it, words and rights that no source has.
 *
 * @param merged the written Markdown, read again.
 */
export function measureMerge(merge: Merge, merged: Persona, entries: ReadonlyMap<EntryId, Entry>): Warning[] {
  const known = new Map();
  const sources = merge.personas.map((persona) => measureTexts(persona, known));
  const texts = measureTexts(merged, known);
  return [
    ...measureEntries(merge, entries),
    ...measureCapabilities(merge, entries),
    ...measureWords(merge, sources, texts),
    ...measureBlocks(merge),
    ...measureSettings(merge, merged),
    ...measureInvented(sources, texts),
    ...measureOutline(merge, merged),
  ];
}

/** Each entry is in exactly one capability, and capabilities hold nothing else. */
function measureEntries({ matching }: Merge, entries: ReadonlyMap<EntryId, Entry>): Warning[] {
  const held = new Map<EntryId, number>();
  for (const { members } of matching.clusters)
    for (const id of members) held.set(id, (held.get(id) ?? 0) + 1);
  const wrong = [...entries.values()].filter(({ id }) => held.get(id) !== 1);
  const unknown = [...held.keys()].filter((id) => !entries.has(id));
  return [
    ...wrong.map(({ id, source, line, text }): Warning => {
      return { code: 'entry-capabilities', source, line, args: { text, count: held.get(id) ?? 0 } };
    }),
    ...unknown.map((id): Warning => ({ code: 'entry-unknown', args: { id } })),
  ];
}

/** Each capability has a line in the agent, or all its members are listed as left out or in conflict. */
function measureCapabilities(merge: Merge, entries: ReadonlyMap<EntryId, Entry>): Warning[] {
  const said = new Set(merge.written.lines.flatMap(({ capability, origins }) => [capability, ...origins]));
  const listed = listedPlaces(merge);
  return merge.matching.clusters.flatMap(({ id, members, medoid }): Warning[] => {
    if (said.has(id) || members.some((member) => said.has(member))) return [];
    const lost = members
      .map((member) => entries.get(member))
      .filter((entry) => entry && !listed.has(placeOf(entry)));
    const [first] = lost;
    if (!first) return [];
    const { source, line, text } = entries.get(medoid) ?? first;
    return [{ code: 'lost-capability', source, line, args: { text } }];
  });
}

/** Content words and technical names of entries, titles and descriptions that the agent does not hold. */
function measureWords(
  merge: Merge,
  sources: readonly MeasuredText[][],
  merged: readonly MeasuredText[],
): Warning[] {
  const listed = listedPlaces(merge);
  const words = gather(merged.map((text) => text.words));
  const terms = gather(merged.map((text) => text.terms));
  return merge.personas.flatMap(({ path }, at) =>
    (sources[at] ?? []).flatMap((one): Warning[] => {
      const { what, line, text } = one;
      if (what === 'block' || listed.has(placeOf({ source: path, line }))) return [];
      const lostTerms = missing(one.terms, terms);
      const lostWords = missing(one.words, words).filter((word) => !lostTerms.includes(word));
      const place = { source: path, line };
      return [
        ...describeLost('lost-terms', place, { terms: lostTerms.join(', '), text }, lostTerms),
        ...describeLost('lost-words', place, { words: lostWords.join(', '), text }, lostWords),
      ];
    }),
  );
}

function describeLost(code: string, place: Place, args: Warning['args'], lost: readonly string[]): Warning[] {
  return lost.length > 0 ? [{ code, ...place, args }] : [];
}

function missing(wanted: ReadonlyMap<string, string>, held: ReadonlySet<string>): string[] {
  return [...wanted].filter(([key]) => !held.has(key)).map(([, shown]) => shown);
}

/** Code, tables, quotes and HTML that are neither in the agent, white space aside, nor listed as left out. */
function measureBlocks(merge: Merge): Warning[] {
  const listed = listedPlaces(merge);
  const written = folded(merge.written.markdown);
  return merge.personas.flatMap(({ path, root }) =>
    listVerbatim(root).flatMap(({ what, line, markdown }): Warning[] => {
      if (written.includes(folded(markdown)) || listed.has(placeOf({ source: path, line }))) return [];
      return [{ code: 'lost-block', source: path, line, args: { what } }];
    }),
  );
}

/** Settings of the sources that the agent lacks or changes, and rights that it widens, without a line about it. */
function measureSettings(merge: Merge, merged: Persona): Warning[] {
  const settings = new Map(merged.frontMatter.map((field) => [field.key, field.value]));
  return merge.personas.flatMap(({ path, frontMatter, overridden, comments }) => {
    const lost = frontMatter.flatMap(({ key, value, line }): Warning[] => {
      if (key === 'name' || key === 'description' || isListed(merge, path, key, line)) return [];
      const kept = settings.get(key);
      if (kept === undefined) return [{ code: 'lost-setting', source: path, line, args: { field: key } }];
      if (sameSetting(value, kept)) return [];
      return [{ code: 'changed-setting', source: path, line, args: { field: key } }];
    });
    const unlisted = [
      ...overridden.map(({ key, line }) => ({ field: key, line })),
      ...comments.map(({ text, line }) => ({ field: text, line })),
    ]
      .filter(({ field, line }) => !isListed(merge, path, field, line))
      .map(({ field, line }): Warning => ({ code: 'lost-setting', source: path, line, args: { field } }));
    return [...lost, ...unlisted, ...widened(merge, path, frontMatter, settings.get('tools'))];
  });
}

/** Tools that the agent has and a source does not, with no conflict about tools to say so. */
function widened(
  merge: Merge,
  path: string,
  fields: readonly FrontMatterField[],
  value: Json | undefined,
): Warning[] {
  const own = fields.find(({ key }) => key === 'tools');
  if (!own || merge.composition.conflicts.some(({ field }) => field === 'tools')) return [];
  const allowed = toolNames(own.value);
  if (allowed === 'all') return [];
  const given = value === undefined ? 'all' : toolNames(value);
  const more = given === 'all' ? ['all tools'] : given.filter((name) => !allowed.includes(name));
  return more.length === 0
    ? []
    : [{ code: 'wider-tools', source: path, line: own.line, args: { tools: more.join(', ') } }];
}

/** Names of a comma string, a list or a map of booleans. */
function toolNames(value: Json): string[] | 'all' {
  if (value === '*' || (Array.isArray(value) && value.includes('*'))) return 'all';
  if (Array.isArray(value)) return value.map(String);
  if (typeof value === 'string')
    return value
      .split(/,(?![^(]*\))/)
      .map((name) => name.trim())
      .filter(Boolean);
  return value && typeof value === 'object' ? Object.keys(value).filter((name) => value[name] !== false) : [];
}

function sameSetting(a: Json, b: Json): boolean {
  const names = (value: Json): string =>
    JSON.stringify(Array.isArray(value) || typeof value === 'string' ? toolNames(value) : value);
  return names(a).toLowerCase() === names(b).toLowerCase();
}

/** Content words of the agent's body that no source has, by line. Titles of the tool's own count as known. */
function measureInvented(sources: readonly MeasuredText[][], merged: readonly MeasuredText[]): Warning[] {
  const known = gather([...sources.flat().map(({ words }) => words), contentWords(OWN_WORDS)]);
  return merged.flatMap(({ what, line, text, words: own }): Warning[] => {
    const words = what === 'description' ? [] : missing(own, known);
    return words.length === 0
      ? []
      : [{ code: 'invented-words', line, args: { words: words.join(', '), text } }];
  });
}

/** Words of headings that the tool may add. */
const OWN_WORDS =
  'Capabilities Approach Guidelines Principles Process Output Quality Standards Examples Reference Overview Notes Other';

/** What is written must read back as what was meant: the same number of sections and items, and front matter without repair. */
function measureOutline({ composition }: Merge, merged: Persona): Warning[] {
  const meant = listAgentSections(composition.agent.body).length;
  const read = listSections(merged.root).length;
  const outline: Warning[] = meant === read ? [] : [{ code: 'outline-differs', args: { meant, read } }];
  return [
    ...outline,
    ...merged.warnings.map(({ code, line }): Warning => {
      return { code: 'merged-repaired', ...(line !== undefined && { line }), args: { repair: code } };
    }),
    ...missingFields(composition.agent, merged),
  ];
}

function missingFields(agent: Agent, merged: Persona): Warning[] {
  const there = new Set(merged.frontMatter.map(({ key }) => key));
  return agent.frontMatter
    .filter(({ key }) => !there.has(key))
    .map(({ key }) => ({ code: 'lost-setting', args: { field: key } }));
}

/** Places that the report lists as left out or in conflict. */
function listedPlaces({ composition }: Merge): Set<string> {
  const conflicts = composition.conflicts.flatMap(({ members }) => members);
  return new Set([...composition.leftOut, ...conflicts].map(placeOf));
}

function isListed({ composition }: Merge, path: string, key: string, line: number): boolean {
  const left = composition.leftOut.some(
    (one: LeftOut) => one.kind === 'field' && one.source === path && one.line === line,
  );
  return left || composition.conflicts.some(({ field }) => field === key);
}

function placeOf({ source, line }: { source: string; line: number }): string {
  return `${source}:${line}`;
}

function folded(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
