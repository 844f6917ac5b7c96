import type { DraftLine } from '../draft.ts';
import { findEnumerations } from './findEnumerations.ts';
import type { Standing } from './indexStanding.ts';

/** Lines by the names that they list, so that what may take names of another one is found without trying all. */
export interface NameIndex {
  /** Those of the same list that list a name which this one lists too, in order; of very many the first. */
  sharing(one: Standing): Standing[];
  /** Takes a line out whose names another one lists from now on. */
  replace(one: Standing, by: Standing): void;
}

export function indexNames(all: readonly Standing[]): NameIndex {
  const lists = new Map<readonly DraftLine[], Map<string, Set<Standing>>>();
  const groupsOf = ({ lines }: Standing) => {
    const groups = lists.get(lines) ?? new Map<string, Set<Standing>>();
    lists.set(lines, groups);
    return groups;
  };
  const add = (one: Standing) => {
    for (const name of listNames(one)) {
      const group = groupsOf(one).get(name);
      if (group) group.add(one);
      else groupsOf(one).set(name, new Set([one]));
    }
  };
  const remove = (one: Standing) => {
    for (const name of listNames(one)) groupsOf(one).get(name)?.delete(one);
  };
  for (const one of [...all].sort((a, b) => a.order - b.order)) add(one);
  return {
    sharing(one) {
      const found = new Set<Standing>();
      for (const name of listNames(one)) {
        let left = MOST_TAKERS + 1;
        for (const other of groupsOf(one).get(name) ?? []) {
          if (left-- === 0) break;
          found.add(other);
        }
      }
      found.delete(one);
      return [...found].sort((a, b) => a.order - b.order).slice(0, MOST_TAKERS);
    },
    replace(one, by) {
      remove(one);
      if (listNames(by).size > MOST_NAMES) remove(by);
      else add(by);
    },
  };
}

/** A list in which more lines share a name says nothing by it. */
const MOST_TAKERS = 64;

/** Beyond it nobody reads an enumeration to its end: it takes no more. */
const MOST_NAMES = 100;

function listNames({ line }: Standing): Set<string> {
  return new Set(
    findEnumerations(line.markdown).flatMap(({ elements }) => elements.map((name) => name.toLowerCase())),
  );
}
