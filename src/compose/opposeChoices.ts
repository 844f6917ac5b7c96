import { type Choice, findChoice, isOpposed } from '../language/findChoice.ts';
import type { Conflict, Entry } from '../types/index.ts';
import { compareText } from './rankPersonas.ts';

/** Two entries of different sources that contradict each other. */
export interface Contradiction {
  kind: Conflict['kind'];
  a: Entry;
  b: Entry;
  resolution: string;
}

/** Lines that choose the same for the same. */
interface Chosen {
  choice: Choice;
  entries: Entry[];
}

/** Choices of different sources that exclude each other: "prefer CSS Modules" and "prefer Tailwind" for the same thing. */
export function opposeChoices(advice: readonly Entry[]): Contradiction[] {
  const byPurpose = new Map<string, Chosen[]>();
  const found: Contradiction[] = [];
  for (const one of gatherChoices(advice)) {
    for (const other of listOpposed(one, byPurpose))
      for (const pair of listPairs(other, one)) found.push(pair);
    for (const stem of purposesOf(one)) {
      const group = byPurpose.get(stem);
      if (group) group.push(one);
      else byPurpose.set(stem, [one]);
    }
  }
  return found;
}

function listOpposed(one: Chosen, byPurpose: ReadonlyMap<string, readonly Chosen[]>): Set<Chosen> {
  const opposed = new Set<Chosen>();
  for (const stem of purposesOf(one))
    for (const other of byPurpose.get(stem) ?? []) {
      if (isOpposed(other.choice, one.choice)) opposed.add(other);
      if (opposed.size >= MOST_OPPOSED) return opposed;
    }
  return opposed;
}

/** Of thousands of choices that all exclude each other, each is held against so many: more pairs than that nobody reads. */
const MOST_OPPOSED = 64;

function gatherChoices(advice: readonly Entry[]): Chosen[] {
  const found = new Map<string, Chosen>();
  for (const entry of advice) {
    const choice = findChoice(entry.text);
    if (!choice) continue;
    const key = JSON.stringify([choice.kind, choice.text, [...choice.purpose]]);
    const known = found.get(key) ?? { choice, entries: [] };
    found.set(key, known);
    known.entries.push(entry);
  }
  return [...found.values()];
}

/** What two choices must have in common to exclude each other; the form of an answer needs no purpose. */
function purposesOf({ choice: { purpose } }: Chosen): readonly string[] {
  return purpose.size > 0 ? [...purpose] : [''];
}

/** Each line of the one with each of the other, of different sources; of very many lines that say the same some. */
function listPairs(one: Chosen, other: Chosen): Contradiction[] {
  const resolution = opposeSides(one.choice.text, other.choice.text);
  return one.entries.slice(0, MOST_OPPOSED).flatMap((a) =>
    other.entries
      .slice(0, MOST_OPPOSED)
      .filter((b) => a.source !== b.source)
      .map((b) => ({ kind: one.choice.kind, a, b, resolution })),
  );
}

/** What becomes of two sides that exclude each other. */
export function opposeSides(...sides: [a: string, b: string]): string {
  return `both are kept: ${sides.sort(compareText).join(' against ')}`;
}
