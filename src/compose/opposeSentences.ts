import { standAmongBans } from '../language/bans.ts';
import { findOpposition, isContradiction, type OppositionKind, readLineClaims } from '../language/claims.ts';
import type { Claims } from '../language/readClaims.ts';
import type { Entry } from '../types/index.ts';
import type { Contradiction } from './opposeChoices.ts';
import { resolveContradiction } from './resolveContradiction.ts';

/** A sentence or bullet with what it claims. */
interface Stated {
  entry: Entry;
  claims: Claims;
}

/** Kinds that sentences are held against each other for; choices and preferences are looked for apart. */
const KINDS: ReadonlySet<OppositionKind> = new Set(['number', 'bound', 'denial', 'direction']);

/** Share of the content words that two sentences must have in common. */
const SAME = 0.6;

/** A word that more lines say tells nothing of which two speak of one thing. */
const MOST_SAYING = 64;

/**
 * Sentences of different sources, or a sentence and a bullet, that say the opposite of nearly the same words. Bullets are held against each other where
 * they are matched.
 */
export function opposeSentences(advice: readonly Entry[]): Contradiction[] {
  const all = advice.map(
    (entry): Stated => ({ entry, claims: readLineClaims(entry, standAmongBans(entry.path)) }),
  );
  const saying = new Map<string, Stated[]>();
  for (const one of all)
    for (const stem of one.claims.content) {
      const group = saying.get(stem);
      if (group) group.push(one);
      else saying.set(stem, [one]);
    }
  const found: Contradiction[] = [];
  for (const one of all) {
    if (one.entry.kind !== 'sentence') continue;
    for (const other of listNear(one, saying)) {
      const isTwice = other.entry.kind === 'sentence' && other.entry.id < one.entry.id;
      const contradiction = isTwice ? undefined : oppose(one, other);
      if (contradiction) found.push(contradiction);
    }
  }
  return found;
}

/** Those of other sources that say most of what one says, and little else. */
function listNear({ entry, claims }: Stated, saying: ReadonlyMap<string, readonly Stated[]>): Stated[] {
  const counts = new Map<Stated, number>();
  for (const stem of claims.content) {
    const group = saying.get(stem) ?? [];
    if (group.length > MOST_SAYING) continue;
    for (const other of group)
      if (other.entry.source !== entry.source) counts.set(other, (counts.get(other) ?? 0) + 1);
  }
  return [...counts].flatMap(([other, both]) =>
    both >= SAME * Math.max(claims.content.size, other.claims.content.size) ? [other] : [],
  );
}

function oppose(one: Stated, other: Stated): Contradiction | undefined {
  const opposition = findOpposition(one.claims, other.claims);
  if (!opposition || !KINDS.has(opposition.kind)) return undefined;
  if (!isContradiction(opposition, one.claims, other.claims)) return undefined;
  const resolved = resolveContradiction(opposition, one.entry.text);
  return resolved && { ...resolved, a: one.entry, b: other.entry };
}
