/** So many texts are remembered; then all are forgotten, so that a long-lived process stays small. */
const MOST = 20_000;

/** Matching and composing ask about the same texts again and again: a function that computes what it says of a text once. */
export function remember<T>(compute: (text: string) => T): (text: string) => T {
  return rememberBy((text) => text, compute);
}

/** The same for what is more than a text, by a text that says all that counts. */
export function rememberBy<A, T>(keyOf: (asked: A) => string, compute: (asked: A) => T): (asked: A) => T {
  const known = new Map<string, { found: T }>();
  return (asked) => {
    const key = keyOf(asked);
    let entry = known.get(key);
    if (!entry) {
      if (known.size >= MOST) known.clear();
      entry = { found: compute(asked) };
      known.set(key, entry);
    }
    return entry.found;
  };
}
