import { titleStems } from '../../language/jobs.ts';
import type { DraftLine, DraftList, DraftSection } from '../draft.ts';

/** A line and where it stands. */
export interface Standing {
  line: DraftLine;
  /** The list or paragraph that it stands in. */
  lines: DraftLine[];
  home: DraftSection;
  /** The innermost section or list around it that says when or for what its lines hold, where one does. */
  scope: DraftSection | DraftList | undefined;
  /** The level that its label names, else empty. */
  level: string;
  /** The line that it is nested under. */
  parent: DraftLine | undefined;
  order: number;
  inList: boolean;
  /** True where the list is numbered, or comes back to one of its lines: its steps stay. */
  isStep: boolean;
  /** True where the list has no order though its job has one (see `isSet`). */
  isInSet: boolean;
  /** Sources of the lines that it stands for, its own not among them. */
  standsFor: Set<string>;
}

/** What stands in one list of one source again and again, mark for mark: what holds for one of them holds for all. */
export interface Copies {
  /** In order; those that have gone too. */
  all: Standing[];
  /** By source, how many at the front can stand for no line of it, now or later. */
  passed: Map<string, number>;
  left: number;
}

export interface StandingIndex {
  /** Those that claim least first; of equals, those of the least central personas. */
  weakestFirst(): Standing[];
  /** Those that may claim what a line claims: they say its rarest word or number, but for a word that the title over it says. */
  candidates(one: Standing): Iterable<Copies>;
  /** The first of some copies that still stands, is another line, and stands for no line of the other's source. */
  firstFor(one: Standing, copies: Copies): Standing | undefined;
  /** Takes a line out, for which another one stands from now on. */
  replace(one: Standing, by: Standing): void;
}

export function indexStanding(all: readonly Standing[]): StandingIndex {
  const copiesOf = gatherCopies(all);
  const byKey = new Map<string, Set<Copies>>();
  for (const copies of new Set(copiesOf.values()))
    for (const key of keysOf(copies)) addTo(byKey, key, copies);
  const gone = new Set<Standing>();
  const saying = (key: string) => byKey.get(key) ?? new Set<Copies>();
  return {
    weakestFirst: () =>
      all
        .filter((one) => !gone.has(one))
        .sort(
          (a, b) => weigh(a.line) - weigh(b.line) || b.line.rank - a.line.rank || compareText(a.line, b.line),
        ),
    candidates({ line, home }) {
      const around = new Set(titleStems(home.title));
      const { wants, words, numbers } = line.claims;
      const stems = (wants.length > 0 ? wants : words).map(({ stem }) => stem);
      const own = stems.filter((stem) => !around.has(stem));
      const [first, ...others] = (own.length > 0 ? own : stems).map(saying);
      if (!first) return [];
      return [...others, ...numbers.map(({ value }) => saying(numberKey(value)))].reduce(
        (least, set) => (set.size < least.size ? set : least),
        first,
      );
    },
    firstFor(one, { all, passed }) {
      const { source } = one.line.entry;
      const isOut = (other: Standing) =>
        gone.has(other) || (other.line.entry.source !== source && other.standsFor.has(source));
      let from = passed.get(source) ?? 0;
      while (from < all.length && isOut(all[from] as Standing)) from++;
      passed.set(source, from);
      while (from < all.length && (all[from] === one || isOut(all[from] as Standing))) from++;
      return all[from];
    },
    replace(one, by) {
      gone.add(one);
      for (const source of [one.line.entry.source, ...one.standsFor]) by.standsFor.add(source);
      const copies = copiesOf.get(one);
      if (!copies || --copies.left > 0) return;
      for (const key of keysOf(copies)) byKey.get(key)?.delete(copies);
    },
  };
}

function gatherCopies(all: readonly Standing[]): Map<Standing, Copies> {
  const copiesOf = new Map<Standing, Copies>();
  const lists = new Map<readonly DraftLine[], Map<string, Copies>>();
  for (const one of all) {
    const { entry, part, claims, markdown } = one.line;
    const { source, text, label } = entry;
    const key = JSON.stringify([source, text, label, markdown, claims.text, part.job, part.forbids]);
    const known = lists.get(one.lines) ?? new Map<string, Copies>();
    lists.set(one.lines, known);
    const copies: Copies = known.get(key) ?? { all: [], passed: new Map(), left: 0 };
    known.set(key, copies);
    copies.all.push(one);
    copies.left++;
    copiesOf.set(one, copies);
  }
  return copiesOf;
}

/** What a line may be found by: all that it says, where that is nothing its small words, and its numbers. */
function keysOf({ all: [first] }: Copies): Set<string> {
  if (!first) return new Set();
  const { sayings, words, numbers } = first.line.claims;
  return new Set([
    ...sayings.said,
    ...words.map(({ stem }) => stem),
    ...numbers.map(({ value }) => numberKey(value)),
  ]);
}

/** Apart from all words. */
function numberKey(value: string): string {
  return `\0${value}`;
}

function addTo<K, V>(groups: Map<K, Set<V>>, key: K, one: V): void {
  const group = groups.get(key);
  if (group) group.add(one);
  else groups.set(key, new Set([one]));
}

function weigh({ claims }: DraftLine): number {
  return claims.words.reduce((sum, { weight }) => sum + weight, 0);
}

function compareText(a: DraftLine, b: DraftLine): number {
  return a.entry.text < b.entry.text ? -1 : a.entry.text > b.entry.text ? 1 : 0;
}
