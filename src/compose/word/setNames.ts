import { findEnumerations } from './findEnumerations.ts';

/**
 * Sets names of one line into the enumeration of the same thing that another line has: "NoSQL (MongoDB, Redis)" and "NoSQL databases
 * (MongoDB, Cassandra)" are "NoSQL (MongoDB, Redis, Cassandra)". The two are of the same thing where they share a name.
 *
 * @param markdown the line that takes the names
 * @param other the line that gives them
 * @param names those that are to be set in
 * @returns the line, or undefined where one of the names has no place in it
 */
export function setNames(markdown: string, other: string, names: readonly string[]): string | undefined {
  const own = findEnumerations(markdown);
  const given = findEnumerations(other);
  let result = markdown;
  const places = new Map<(typeof own)[number], string[]>();
  for (const name of names) {
    const from = given.find(({ elements }) => elements.some((element) => isSame(element, name)));
    const to =
      from &&
      own.find(({ elements }) => elements.some((one) => from.elements.some((two) => isSame(one, two))));
    const element = from?.elements.find((one) => isSame(one, name));
    if (!to || element === undefined) return undefined;
    places.set(to, [...(places.get(to) ?? []), element]);
  }
  const lastFirst = [...places].sort(([a], [b]) => b.end - a.end);
  for (const [{ elements, start, end, joint }, added] of lastFirst) {
    const all = [...elements, ...new Set(added)];
    result = `${result.slice(0, start)}${all.slice(0, -1).join(', ')}${joint}${all.at(-1)}${result.slice(end)}`;
  }
  return result;
}

function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
