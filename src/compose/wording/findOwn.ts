import type { Entry } from '../../types/index.ts';
import { holdContent, listContent, stemOf } from '../content.ts';
import { isGeneric, isLight, isPraise } from './generic.ts';

/** Telling stems that one member alone says are a thought of its own from here on, unless another bullet holds them together. */
const LEAST_OWN = 3;

/**
 * What only one member says and no other bullet says in one breath. That each word of "test them on a copy of production data" stands
 * somewhere in the agent does not say it.
 *
 * @param holders content → clusters with a member that holds it
 */
export function findOwn(
  members: readonly Entry[],
  cluster: string,
  holders: ReadonlyMap<string, ReadonlySet<string>>,
): Set<string> {
  const found = new Set<string>();
  if (members.length < 2) return found;
  for (const member of members) {
    const held = holdContent(...members.filter((m) => m.text !== member.text).map((m) => m.text));
    const own = [...listContent(member.text)].filter((c) => {
      const stem = stemOf(c);
      return !c.startsWith('=') && !held.has(c) && !isPraise(stem) && !isLight(stem) && !isGeneric(stem);
    });
    if (own.length < LEAST_OWN || isSaidTogether(own, cluster, holders)) continue;
    for (const content of own) found.add(content);
  }
  return found;
}

function isSaidTogether(
  contents: readonly string[],
  cluster: string,
  holders: ReadonlyMap<string, ReadonlySet<string>>,
): boolean {
  const [first, ...others] = contents.map((c) => holders.get(c));
  return [...(first ?? [])].some((id) => id !== cluster && others.every((ids) => ids?.has(id)));
}
