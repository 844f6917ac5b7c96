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
 * Two statements are joined where more parts put them together than keep them apart, and groups grow over shared members
 * only as far as the parts agree on the whole.
 *
 * @param settled Statements that stand for settled groups; no two of them are joined.
 */
export function combineAnswers(parts: readonly PartAnswer[], settled: ReadonlySet<string>): CombinedAnswer {
  const views = parts.map(viewPart);
  const open = findOpen(parts);
  const [only] = parts;
  if (parts.length === 1 && only) return { groups: only.groups, open };

  const balance = (a: string, b: string): number =>
    views.reduce((sum, view) => {
      const one = view.get(a);
      const other = view.get(b);
      return one === undefined || other === undefined ? sum : sum + (one === other ? 1 : -1);
    }, 0);
  const edges = new Map<string, { a: string; b: string; votes: number }>();
  for (const { groups } of parts) {
    for (const group of groups) {
      const sorted = [...group].sort(compareText);
      sorted.forEach((a, index) => {
        for (const b of sorted.slice(index + 1)) edges.set(`${a} ${b}`, { a, b, votes: balance(a, b) });
      });
    }
  }
  const home = new Map<string, string[]>();
  const order = [...edges.values()].sort((x, y) => y.votes - x.votes || compareText(x.a + x.b, y.a + y.b));
  for (const { a, b, votes } of order) {
    const left = home.get(a) ?? [a];
    const right = home.get(b) ?? [b];
    if (votes <= 0 || left === right || (left.some(isSettled) && right.some(isSettled))) continue;
    const sum = left.reduce(
      (all, one) => all + right.reduce((part, other) => part + balance(one, other), 0),
      0,
    );
    if (sum <= 0) continue;
    const joined = [...left, ...right];
    for (const member of joined) home.set(member, joined);
  }
  return { groups: [...new Set(home.values())], open };

  function isSettled(hash: string): boolean {
    return settled.has(hash);
  }
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
