import { FORMATS } from '../formats/formats.ts';
import { isApartLead } from '../language/apartLead.ts';
import { dropCount } from '../language/titles.ts';
import { readInstructions } from '../read/readSettings.ts';
import type {
  Agent,
  Entry,
  EntryId,
  FormatName,
  Persona,
  Place,
  SectionStyle,
  Warning,
} from '../types/index.ts';
import { type ContentWords, contentWords, technicalTerms } from './contentWords.ts';
import { listAgentSections, listSections, listVerbatim } from './listBlocks.ts';
import { measureSettings } from './measureSettings.ts';
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
    const text = dropPlace(one);
    let measured = known.get(text);
    if (!measured) {
      measured = { words: contentWords(text), terms: technicalTerms(text) };
      known.set(text, measured);
    }
    return { ...one, words: measured.words, terms: measured.terms };
  });
}

/** The text without what only says where it stands: in a merge that is elsewhere. */
function dropPlace({ what, text }: PersonaText): string {
  if (what === 'title') return dropCount(text);
  return what === 'description' ? text.replace(EXAMPLE_FRAME, '') : text;
}

/** "Example usage:\n1." before an example: it goes with the list that it was of. */
const EXAMPLE_FRAME =
  /(?:(?<=[.!?…]\s{1,4})[^.!?:]{1,30}:\s{1,8})?(?:(?<![^\s>])(?:[-*•]|\d{1,2}[.)])\s{0,8})?(?=<example>)/gi;

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
  const instructions = readInstructions({
    path: merged.path,
    text: merge.written.markdown,
    format: merged.format,
  });
  const sources = merge.personas.map((persona) => measureTexts(persona, known));
  const texts = measureTexts(merged, known);
  return [
    ...measureEntries(merge, entries),
    ...measureCapabilities(merge, entries),
    ...measureWords(merge, sources, texts),
    ...measureBlocks(merge, merged, instructions),
    ...measureSettings(merge, merged),
    ...measureInvented(sources, texts),
    ...measureOutline(merge, merged),
    ...measureLength(merged.format, instructions),
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
  for (const id of listHeldInBlocks(merge)) said.add(id);
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

/** Entries of templates and samples that stand in the agent as the blocks that they are. */
function listHeldInBlocks({ personas, written }: Merge): EntryId[] {
  const text = folded(written.markdown);
  return personas.flatMap(({ root }) =>
    listVerbatim(root)
      .filter(({ entries, markdown }) => entries && text.includes(folded(markdown)))
      .flatMap(({ entries = [] }) => entries.map(({ id }) => id)),
  );
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
function measureBlocks(merge: Merge, merged: Persona, instructions: string): Warning[] {
  const listed = listedPlaces(merge);
  const written = folded(instructions);
  // Looking through all of the text for each block takes too long for thousands.
  const blocks = new Set(listVerbatim(merged.root).map(({ markdown }) => folded(markdown)));
  return merge.personas.flatMap(({ path, root }) =>
    listVerbatim(root).flatMap(({ what, line, markdown }): Warning[] => {
      if (listed.has(placeOf({ source: path, line }))) return [];
      const block = folded(markdown);
      if (blocks.has(block) || written.includes(block)) return [];
      return [{ code: 'lost-block', source: path, line, args: { what } }];
    }),
  );
}

/** Content words of the agent's body that no source has, by line. Titles of the tool's own count as known. */
function measureInvented(sources: readonly MeasuredText[][], merged: readonly MeasuredText[]): Warning[] {
  const known = gather([...sources.flat().map(({ words }) => words), contentWords(OWN_WORDS)]);
  return merged.flatMap(({ what, line, text, words: own }): Warning[] => {
    const words = what === 'description' || isApartLead(text) ? [] : missing(own, known);
    return words.length === 0
      ? []
      : [{ code: 'invented-words', line, args: { words: words.join(', '), text } }];
  });
}

/** Words of headings that the tool may add. */
const OWN_WORDS =
  'Capabilities Approach Guidelines Principles Process Output Quality Standards Examples Reference Overview Notes Other';

/** What is written must read back as what was meant: the same number of sections and items, and front matter without repair. */
function measureOutline({ composition, edited }: Merge, merged: Persona): Warning[] {
  const meant = listAgentSections(composition.agent.body).filter(isTitle).length;
  const read = listSections(merged.root).filter(isTitle).length;
  const outline: Warning[] =
    edited || meant === read ? [] : [{ code: 'outline-differs', args: { meant, read } }];
  return [
    ...outline,
    ...merged.warnings.map(({ code, line }): Warning => {
      return { code: 'merged-repaired', ...(line !== undefined && { line }), args: { repair: code } };
    }),
    ...missingFields(composition.agent, merged),
  ];
}

/** A line that a colon ends is a label or leads to what follows: it is written the same. */
function isTitle({ style }: { style: SectionStyle }): boolean {
  return style !== 'label';
}

/** Instructions that are longer than the tool reads. */
function measureLength(format: FormatName, { length }: string): Warning[] {
  const { bodyLimit, title } = FORMATS[format];
  if (bodyLimit === undefined || length <= bodyLimit) return [];
  return [{ code: 'too-long', args: { length, limit: bodyLimit, target: title } }];
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

function placeOf({ source, line }: { source: string; line: number }): string {
  return `${source}:${line}`;
}

function folded(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
