import { standAmongBans } from '../language/bans.ts';
import { normaliseLine } from '../language/normaliseLine.ts';
import type { Block, Conflict, Entry, EntryId, PairScore, Persona } from '../types/index.ts';
import { type Contradiction, opposeChoices } from './opposeChoices.ts';
import { opposeLevels } from './opposeLevels.ts';
import { opposeScopes } from './opposeScopes.ts';
import { opposeSentences } from './opposeSentences.ts';
import { compareText } from './rankPersonas.ts';
import { resolveContradiction } from './resolveContradiction.ts';

/**
 * Lists what sources disagree about: pairs that matching found the same but for what makes them opposite, choices that exclude each
 * other, times of one level, and years of experience that differ. Equal lines of further sources join the conflict of their twin.
 */
export function findConflicts(personas: readonly Persona[], pairs: readonly PairScore[]): Conflict[] {
  const advice = personas.flatMap(listAdvice);
  const found = [
    ...listContradictions(advice, pairs),
    ...opposeChoices(advice),
    ...opposeSentences(advice),
    ...opposeLevels(advice),
  ];
  const said = new Set(advice.flatMap((entry) => (standAmongBans(entry.path) ? [] : [keyOf(entry)])));
  // Who says both means both: the lines hold for different cases.
  const isMeant = ({ a, b }: Contradiction) =>
    normaliseLine(a.text) !== normaliseLine(b.text) &&
    (said.has(keyOf({ ...a, text: b.text })) || said.has(keyOf({ ...b, text: a.text })));
  const conflicts = [
    ...gatherTwins(found.filter((one) => !isMeant(one))),
    ...opposeYears(advice),
    ...opposeScopes(personas, advice),
  ];
  return conflicts.sort((a, b) => compareText(nameConflict(a), nameConflict(b)));
}

/** What one source says, whatever its marks. */
function keyOf({ source, text }: Pick<Entry, 'source' | 'text'>): string {
  return `${source}\n${normaliseLine(text)}`;
}

/** What a persona says itself: a line of a sample or template is no advice. */
function listAdvice({ root, entries }: Persona): Entry[] {
  const shown = new Set<EntryId>();
  const collect = (blocks: readonly Block[]): void => {
    for (const block of blocks) {
      if (block.kind === 'section') collect(block.blocks);
      else if (block.kind === 'list') for (const item of block.items) collect(item.blocks);
      else if (block.kind === 'verbatim') for (const { id } of block.entries ?? []) shown.add(id);
    }
  };
  collect(root.blocks);
  return entries.filter(({ id }) => !shown.has(id));
}

function listContradictions(advice: readonly Entry[], pairs: readonly PairScore[]): Contradiction[] {
  const entries = new Map(advice.map((entry) => [entry.id, entry]));
  return pairs.flatMap(({ a: idOfA, b: idOfB, veto }): Contradiction[] => {
    const [a, b] = [entries.get(idOfA), entries.get(idOfB)];
    const resolved = a && veto?.contradicts ? resolveContradiction(veto, a.text) : undefined;
    return a && b && resolved && a.source !== b.source ? [{ ...resolved, a, b }] : [];
  });
}

/** One conflict for each two lines, whoever says them. */
function gatherTwins(found: readonly Contradiction[]): Conflict[] {
  const conflicts = new Map<string, { conflict: Conflict; members: Map<EntryId, Entry> }>();
  for (const { kind, a, b, resolution } of found) {
    const key = [a, b]
      .map(({ text }) => normaliseLine(text))
      .sort()
      .join('\n');
    const known = conflicts.get(key) ?? {
      conflict: { kind, members: [], resolution },
      members: new Map<EntryId, Entry>(),
    };
    for (const entry of [a, b]) known.members.set(entry.id, entry);
    conflicts.set(key, known);
  }
  return [...conflicts.values()].map(({ conflict, members }) => ({
    ...conflict,
    members: [...members.values()]
      .sort((a, b) => compareText(a.text, b.text) || compareText(a.source, b.source) || a.line - b.line)
      .map(tellPlace),
  }));
}

function opposeYears(advice: readonly Entry[]): Conflict[] {
  const claims = advice.flatMap((entry) => {
    const years = /\b(\d{1,2}\+?) years? of (?:[\w-]+ ){0,3}experience\b/i.exec(entry.text)?.[1];
    return years === undefined ? [] : [{ entry, years }];
  });
  const different = [...new Set(claims.map(({ years }) => years))];
  if (different.length < 2) return [];
  return [
    {
      kind: 'number',
      members: claims.map(({ entry }) => tellPlace(entry)),
      resolution: `years of experience: ${different.join(' against ')}`,
    },
  ];
}

function tellPlace({ source, line, text }: Entry): Conflict['members'][number] {
  return { source, line, text };
}

function nameConflict({ members }: Conflict): string {
  return members.map(({ text, source }) => `${text} ${source}`).join(' ');
}
