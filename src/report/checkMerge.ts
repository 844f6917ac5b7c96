import { loadDictionary } from '../match/loadDictionary.ts';
import { matchEntries } from '../match/matchEntries.ts';
import { normaliseWords } from '../match/normaliseWords.ts';
import { modelThreshold } from '../match/scorePair.ts';
import type {
  CheckedSource,
  CheckOptions,
  CheckReport,
  Contradiction,
  Gap,
  Invention,
  LostTerm,
  Persona,
  Weakening,
} from '../types/index.ts';
import { findOpposed, findWeaker } from './check/compareStance.ts';
import { type Cover, coverSaying, indexSayings, type Likeness } from './check/coverSaying.ts';
import { listSayings, type Saying } from './check/Saying.ts';
import { contentWords, technicalTerms } from './contentWords.ts';
import { personaTexts } from './personaTexts.ts';

/**
 * Checks whether a merged agent, however it was made, covers its sources: what it lacks, says with less force, contradicts or invents.
 *
 * @param merged the merged agent as read.
 * @param sources what it was made of; paths distinct from each other and from the agent's.
 */
export async function checkMerge(
  merged: Persona,
  sources: readonly Persona[],
  options: CheckOptions = {},
): Promise<CheckReport> {
  const dictionary = await loadDictionary();
  const likeness = await scoreAcross([merged, ...sources], options);
  const threshold = options.threshold ?? modelThreshold;
  const said = listSayings(merged, dictionary);
  const wanted = sources.map((source) => listSayings(source, dictionary));

  const index = indexSayings(said);
  const checked = wanted.map((sayings) =>
    sayings
      .filter((saying) => saying.kind !== 'title' && saying.weight >= LEAST_WEIGHT)
      .map((saying) => judgeSaying(saying, coverSaying(saying, index, likeness, threshold, dictionary))),
  );
  const all = checked.flat();
  const known = indexSayings(wanted.flat());
  const names = heldWords(sources);
  const claims = said.filter(({ kind, weight }) => kind !== 'title' && weight >= LEAST_WEIGHT);
  return {
    schemaVersion: 1,
    merged: { path: merged.path, name: merged.name, words: merged.words, entries: merged.entries.length },
    coverage: coverageOf(all),
    sources: sources.map((source, at) => countSource(source, checked[at] ?? [])),
    gaps: all.flatMap((one) => one.gap ?? []),
    lostTerms: findLostTerms(merged, sources),
    weakened: all.flatMap((one) => one.weakened),
    conflicts: all.flatMap((one) => one.conflicts),
    invented: claims.flatMap((claim) => {
      return findInvention(claim, coverSaying(claim, known, likeness, threshold, dictionary), names) ?? [];
    }),
  };
}

/** Sayings that weigh less ("You excel at:") say nothing that could be missed. In units of the dictionary. */
const LEAST_WEIGHT = 3;

interface Checked {
  degree: Cover['degree'];
  gap?: Gap;
  weakened: Weakening[];
  conflicts: Contradiction[];
}

function judgeSaying(saying: Saying, { degree, support, share, lacks }: Cover): Checked {
  const { source, line, text, kind } = saying;
  const place = { source, line, text };
  const opposed = degree === 'missing' ? [] : findOpposed(saying, support, share);
  const weaker = degree === 'missing' || opposed.length > 0 ? [] : findWeaker(saying, support);
  const [nearest] = support;
  return {
    degree,
    ...(degree !== 'covered' &&
      kind !== 'title' && {
        gap: { ...place, kind, degree, lacks, ...(nearest && { nearest: { ...lineOf(nearest), share } }) },
      }),
    weakened: weaker.map(({ merged, ...finding }) => ({ ...place, ...finding, merged: lineOf(merged) })),
    conflicts: opposed.map(({ merged, ...finding }) => ({ ...place, ...finding, merged: lineOf(merged) })),
  };
}

function lineOf({ line, text }: Saying): { line: number; text: string } {
  return { line, text };
}

function countSource({ path, name }: Persona, checked: readonly Checked[]): CheckedSource {
  const count = (degree: Cover['degree']): number => checked.filter((one) => one.degree === degree).length;
  return {
    path,
    name,
    looked: checked.length,
    covered: count('covered'),
    partly: count('partly'),
    missing: count('missing'),
    weakened: checked.filter(({ weakened }) => weakened.length > 0).length,
    conflicts: checked.filter(({ conflicts }) => conflicts.length > 0).length,
    coverage: coverageOf(checked),
  };
}

function coverageOf(checked: readonly Checked[]): number {
  if (checked.length === 0) return 1;
  const points = { covered: 1, partly: 0.5, missing: 0 };
  const sum = checked.reduce((total, { degree }) => total + points[degree], 0);
  return Math.round((sum / checked.length) * 10_000) / 10_000;
}

/** The matcher's scores between all entries; prose counts as items, since a merge may have made bullets of it. */
async function scoreAcross(personas: readonly Persona[], options: CheckOptions): Promise<Likeness> {
  const entries = personas.flatMap((persona) =>
    persona.entries.map((entry) => ({ ...entry, kind: 'item' as const })),
  );
  const { pairs } = await matchEntries(entries, options);
  const scores = new Map(pairs.filter(({ veto }) => !veto).map(({ a, b, score }) => [`${a}\n${b}`, score]));
  return ({ id: a }, { id: b }) => scores.get(`${a}\n${b}`) ?? scores.get(`${b}\n${a}`) ?? 0;
}

function findLostTerms(merged: Persona, sources: readonly Persona[]): LostTerm[] {
  const held = heldWords([merged]);
  const lost = new Map<string, LostTerm>();
  for (const source of sources) {
    for (const { body, line } of source.entries) {
      for (const [key, term] of technicalTerms(body, true)) {
        if (isHeld(key, term, held)) continue;
        const found = lost.get(key) ?? { term, places: [] };
        found.places.push({ source: source.path, line });
        lost.set(key, found);
      }
    }
  }
  return [...lost.values()].sort((a, b) => b.places.length - a.places.length || (a.term < b.term ? -1 : 1));
}

function findInvention(claim: Saying, cover: Cover, held: ReadonlySet<string>): Invention | undefined {
  const { line, text, body } = claim;
  const [first] = cover.support;
  const nearest = first && { source: first.source, line: first.line, text: first.text, share: cover.share };
  if (cover.degree === 'missing' || (cover.degree === 'partly' && !cover.same))
    return { line, text, kind: 'claim', words: cover.lacks, ...(nearest && { nearest }) };
  const names = [...technicalTerms(body)]
    .filter(([key, term]) => !isHeld(key, term, held))
    .map(([, term]) => term);
  return names.length > 0
    ? { line, text, kind: 'names', words: names, ...(nearest && { nearest }) }
    : undefined;
}

/** Keys of all words and names of the personas, by all the ways in which they are compared. */
function heldWords(personas: readonly Persona[]): Set<string> {
  const all = personas.map(wholeText).join('\n');
  return new Set([...contentWords(all).keys(), ...technicalTerms(all).keys(), ...normaliseWords(all)]);
}

/** A compound ("CI/CD") is held where all its parts are, a name ("GCP") where another name for it is ("Google Cloud"). */
function isHeld(key: string, term: string, held: ReadonlySet<string>): boolean {
  const holdsAll = (parts: readonly string[]): boolean =>
    parts.length > 0 && parts.every((part) => held.has(part));
  return held.has(key) || holdsAll([...contentWords(term).keys()]) || holdsAll(normaliseWords(term));
}

/** All that a persona says, description and front matter included. */
function wholeText(persona: Persona): string {
  const fields = persona.frontMatter.map(({ value }) => JSON.stringify(value));
  return [...fields, persona.name, ...personaTexts(persona).map(({ text }) => text)].join('\n');
}
