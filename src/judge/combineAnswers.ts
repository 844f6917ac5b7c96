import { compareText } from './listStatements.ts';

/** The answer to one part, with hashes in place of ids. */
export interface PartAnswer {
  /** Every statement shown. */
  shown: string[];
  groups: string[][];
  complete: boolean;
}

/** What all parts say together. */
export interface CombinedAnswer {
  /** Groups of two or more. */
  groups: string[][];
  /** Shown, but neither grouped nor knowingly left alone. */
  open: Set<string>;
}

/**
 * Makes one grouping of the answers to parts that overlap.
 *
 * The largest groups come first. A later group that shares members with what is there brings in each of its other members
 * that more parts put together with them than keep apart; the others stay among themselves. Two groups that are there become
 * one under the same condition.
 *
 * @param settled Statements that stand for settled groups; no two of them are joined.
 * @param most Largest group that is made.
 */
export function combineAnswers(
  parts: readonly PartAnswer[],
  settled: ReadonlySet<string>,
  most: number,
): CombinedAnswer {
  const open = findOpen(parts);
  const [only] = parts;
  if (parts.length === 1 && only) return { groups: only.groups, open };

  const views = parts.map(viewPart);
  const agree = (left: readonly string[], right: readonly string[]): boolean => {
    if (left.length + right.length > most || (left.some(isSettled) && right.some(isSettled))) return false;
    return left.reduce((sum, a) => sum + right.reduce((all, b) => all + balance(views, a, b), 0), 0) > 0;
  };
  const isSettled = (hash: string): boolean => settled.has(hash);
  const home = new Map<string, string[]>();
  const settle = (members: string[]): string[] => {
    for (const member of members) home.set(member, members);
    return members;
  };
  for (const group of sortGroups(parts.flatMap(({ groups }) => groups))) {
    const touched = sortGroups([
      ...new Set(group.flatMap((hash) => (home.has(hash) ? [home.get(hash) ?? []] : []))),
    ]);
    const fresh = group.filter((hash) => !home.has(hash));
    let [base] = touched;
    const left: string[] = [];
    for (const hash of fresh) {
      if (base && agree([hash], base)) base = settle([...base, hash]);
      else left.push(hash);
    }
    if (left.length > 0) settle(left);
    for (const other of touched.slice(1)) {
      if (base && agree(base, other)) base = settle([...base, ...other]);
    }
  }
  return { groups: [...new Set(home.values())].filter((group) => group.length > 1), open };
}

/** Largest first, then by content; the members of each too. */
function sortGroups(groups: readonly (readonly string[])[]): string[][] {
  return groups
    .map((group) => [...group].sort(compareText))
    .sort((a, b) => b.length - a.length || compareText(a[0] ?? '', b[0] ?? ''));
}

/** Parts that put two statements together, less those that keep them apart. */
function balance(views: readonly ReadonlyMap<string, number>[], a: string, b: string): number {
  return views.reduce((sum, view) => {
    const one = view.get(a);
    const other = view.get(b);
    return one === undefined || other === undefined ? sum : sum + (one === other ? 1 : -1);
  }, 0);
}

/** Statement → its group in this part; those alone have a group of their own; those left open are absent. */
function viewPart({ shown, groups, complete }: PartAnswer): Map<string, number> {
  const view = new Map<string, number>();
  if (complete) {
    shown.forEach((hash, index) => {
      view.set(hash, -1 - index);
    });
  }
  groups.forEach((group, index) => {
    for (const hash of group) view.set(hash, index);
  });
  return view;
}

function findOpen(parts: readonly PartAnswer[]): Set<string> {
  const grouped = new Set(parts.flatMap(({ groups }) => groups.flat()));
  return new Set(
    parts.flatMap(({ shown, complete }) => (complete ? [] : shown.filter((hash) => !grouped.has(hash)))),
  );
}
