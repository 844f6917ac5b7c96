import type { Entry } from '../../types/index.ts';
import { holdContent, listContent, stemOf } from '../content.ts';
import { isGeneric, isLight, isPraise } from './generic.ts';

/** From so many telling words on, what a member says alone is a thought of its own. */
const THOUGHT = 3;

/** The only word that a member adds says little where so many bullets have it: "data" of "encrypt data". */
const COMMON = 6;

/**
 * What only one member says and no other bullet says in one breath with something else of the member: that "consumers" stands somewhere in
 * the agent does not say "idempotent consumers".
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
    const telling = [...listContent(member.text)].filter((c) => {
      const stem = stemOf(c);
      return !c.startsWith('=') && !isPraise(stem) && !isLight(stem) && !isGeneric(stem);
    });
    const own = telling.filter((c) => !held.has(c));
    const isThought = own.length >= THOUGHT && !isSaidTogether(own, cluster, holders);
    const [only] = own;
    const isCommon = own.length === 1 && (holders.get(only as string)?.size ?? 0) >= COMMON;
    for (const content of own)
      if (isThought || !(isCommon || isSaidWith(content, telling, cluster, holders))) found.add(content);
  }
  return found;
}

/** True where a bullet of another cluster holds a piece of content together with another of the same member. */
function isSaidWith(
  content: string,
  telling: readonly string[],
  cluster: string,
  holders: ReadonlyMap<string, ReadonlySet<string>>,
): boolean {
  return [...(holders.get(content) ?? [])].some(
    (id) => id !== cluster && telling.some((other) => other !== content && holders.get(other)?.has(id)),
  );
}

function isSaidTogether(
  contents: readonly string[],
  cluster: string,
  holders: ReadonlyMap<string, ReadonlySet<string>>,
): boolean {
  const [first, ...others] = contents.map((c) => holders.get(c));
  return [...(first ?? [])].some((id) => id !== cluster && others.every((ids) => ids?.has(id)));
}
