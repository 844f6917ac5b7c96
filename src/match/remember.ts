/** So many texts are remembered; then all are forgotten, so that a long-lived process stays small. */
const MOST = 20_000;

/** Matching and composing ask about the same texts again and again: a function that computes what it says of a text once. */
export function remember<T>(compute: (text: string) => T): (text: string) => T {
  const known = new Map<string, { found: T }>();
  return (text) => {
    let entry = known.get(text);
    if (!entry) {
      if (known.size >= MOST) known.clear();
      entry = { found: compute(text) };
      known.set(text, entry);
    }
    return entry.found;
  };
}
