import { normaliseWords } from '../language/normaliseWords.ts';
import { loadDictionary } from '../match/loadDictionary.ts';
import { isSure } from '../prove/isSure.ts';
import type { Aligned } from '../prove/proveLists.ts';
import { isLossOfSource, type Proof, proveMerge } from '../prove/proveMerge.ts';
import { refuseTwins } from '../read/refuseTwins.ts';
import type {
  Addition,
  CheckedSource,
  CheckReport,
  Contradiction,
  Entry,
  Gap,
  Invention,
  Loss,
  LostTerm,
  Persona,
  VerbatimKind,
  Weakening,
} from '../types/index.ts';
import { contentWords, technicalTerms } from './contentWords.ts';
import { listVerbatim } from './listBlocks.ts';
import { personaTexts } from './personaTexts.ts';

/**
 * Checks whether a merged agent, however it was made, says all that its sources say: what it lacks, says with less force, contradicts or invents.
 *
 * @param merged the merged agent as read.
 * @param sources what it was made of; paths distinct from each other and from the agent's.
 * @throws TypeError for two sources of one path.
 */
export async function checkMerge(merged: Persona, sources: readonly Persona[]): Promise<CheckReport> {
  refuseTwins(sources);
  const proof = proveMerge(merged, sources, await loadDictionary());
  const findings = proof.findings.filter(isSure);
  const losses = findings.filter(isLossOfSource);
  const additions = findings.filter((finding): finding is Addition => !isLossOfSource(finding));
  const gaps = describeGaps(losses, proof);
  const weakened = losses.flatMap(describeWeakening);
  const conflicts = losses.flatMap(describeConflict);
  const counted = sources.map((source, at) =>
    countSource(source, proof.sources[at]?.aligned.length ?? 0, { gaps, weakened, conflicts }),
  );
  return {
    schemaVersion: 1,
    merged: { path: merged.path, name: merged.name, words: merged.words, entries: merged.entries.length },
    coverage: coverageOf(counted),
    sources: counted,
    gaps,
    lostTerms: findLostTerms(merged, sources),
    weakened,
    conflicts,
    invented: describeInventions(additions, proof),
    findings,
  };
}

/** Kinds of losses by which a line counts as said in part. */
const PARTS: ReadonlySet<Loss['kind']> = new Set([
  'words',
  'name',
  'number',
  'code',
  'condition',
  'item',
  'step',
  'order',
  'exclusion',
]);

/** One gap for each line, in order of sources and lines. */
function describeGaps(losses: readonly Loss[], { sources }: Proof): Gap[] {
  const gaps = new Map<string, Gap>();
  const kinds = new Map(
    sources.flatMap(({ persona, aligned }) => [
      ...aligned.map(({ line: { entry } }) => [`${entry.source}:${entry.line}`, entry.kind] as const),
      ...listVerbatim(persona.root).map(({ line, what }) => [`${persona.path}:${line}`, what] as const),
    ]),
  );
  const shares = new Map(sources.flatMap(({ aligned }) => aligned.map(shareOf)));
  for (const { kind, source, words, became, merged } of losses) {
    if (!(PARTS.has(kind) || kind === 'missing' || kind === 'block')) continue;
    const degree = kind === 'missing' || (kind === 'block' && !became) ? 'missing' : 'partly';
    const key = `${source.source}:${source.line}:${source.text}`;
    const known = gaps.get(key);
    if (known) known.lacks = [...new Set([...known.lacks, ...words])];
    else {
      const what: Entry['kind'] | VerbatimKind = kinds.get(`${source.source}:${source.line}`) ?? 'sentence';
      gaps.set(key, {
        ...source,
        kind: what,
        degree,
        lacks: [...words],
        ...(merged && { nearest: { ...merged, share: shares.get(key) ?? 0 } }),
      });
    }
  }
  const order = new Map(sources.map(({ persona }, at) => [persona.path, at]));
  return [...gaps.values()].sort(
    (a, b) => (order.get(a.source) ?? 0) - (order.get(b.source) ?? 0) || a.line - b.line,
  );
}

/** Key of a line with the share of it that its nearest line says. */
function shareOf({ line: { entry }, alignment }: Aligned): [string, number] {
  const share = Math.round(Math.min(1, alignment.share) * 1000) / 1000;
  return [`${entry.source}:${entry.line}:${entry.text}`, share];
}

function describeWeakening({ kind, source, words, became = '', merged }: Loss): Weakening[] {
  if (
    (kind !== 'weakened' && kind !== 'bound' && kind !== 'number') ||
    !merged ||
    (kind === 'number' && became !== '')
  )
    return [];
  return [
    { ...source, kind: kind === 'weakened' ? 'force' : 'limit', was: words.join(', '), became, merged },
  ];
}

function describeConflict({ kind, source, words, became = '', merged }: Loss): Contradiction[] {
  const isNumber = kind === 'number' && became !== '';
  if (!(kind === 'turned' || isNumber) || !merged) return [];
  const was = words.join(', ');
  const isForce =
    [was, became, source.text].some((text) => /^always\b/i.test(text)) && /^never\b/i.test(merged.text);
  const what = isNumber || /\d/.test(was) ? 'number' : isForce ? 'force' : 'negation';
  return [{ ...source, kind: what, was, became, merged }];
}

function describeInventions(additions: readonly Addition[], { merged: lines }: Proof): Invention[] {
  const shares = new Map(
    lines.map(({ line, alignment }) => [line.entry.text, shareOf({ line, alignment })[1]]),
  );
  // A line that no source says is named once, whatever else is new in it.
  const claimed = new Set(additions.flatMap(({ kind, merged }) => (kind === 'claim' ? [merged.line] : [])));
  return additions.flatMap(({ kind, merged, words, source }): Invention[] => {
    if (kind === 'lead' || kind === 'setting' || (kind !== 'claim' && claimed.has(merged.line))) return [];
    const nearest = source && { ...source, share: shares.get(merged.text) ?? 0 };
    return [{ ...merged, kind: kind === 'names' ? 'names' : 'claim', words, ...(nearest && { nearest }) }];
  });
}

interface Counted {
  gaps: readonly Gap[];
  weakened: readonly Weakening[];
  conflicts: readonly Contradiction[];
}

function countSource({ path, name, root }: Persona, lines: number, found: Counted): CheckedSource {
  const own = <T extends { source: string }>(list: readonly T[]): T[] =>
    list.filter(({ source }) => source === path);
  const looked = lines + listVerbatim(root).length;
  const count = (degree: Gap['degree']): number =>
    own(found.gaps).filter((gap) => gap.degree === degree).length;
  const [missing, partly] = [count('missing'), count('partly')];
  const counts = { looked, covered: Math.max(0, looked - missing - partly), partly, missing };
  const others = { weakened: own(found.weakened).length, conflicts: own(found.conflicts).length };
  return { path, name, ...counts, ...others, coverage: coverageOf([counts]) };
}

function coverageOf(counts: readonly Pick<CheckedSource, 'looked' | 'covered' | 'partly'>[]): number {
  const sum = (key: 'looked' | 'covered' | 'partly'): number =>
    counts.reduce((total, one) => total + one[key], 0);
  if (sum('looked') === 0) return 1;
  return Math.round(((sum('covered') + sum('partly') / 2) / sum('looked')) * 10_000) / 10_000;
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
