/** Files that are open at once: far below what any system allows a process. */
const AT_ONCE = 32;

/** `Promise.all` of a map, with so many at work at once. Results stand in the order of the list. */
export async function mapBounded<T, R>(list: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = new Array(list.length);
  const queue = list.entries();
  const run = async (): Promise<void> => {
    for (const [at, one] of queue) results[at] = await work(one);
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, list.length) }, run));
  return results;
}
