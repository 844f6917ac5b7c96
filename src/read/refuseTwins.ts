/**
 * Refuses two sources of one path: nobody could say which of them a line is of.
 *
 * @throws TypeError
 */
export function refuseTwins(sources: readonly { path: string }[]): void {
  const paths = new Set<string>();
  for (const { path } of sources) {
    if (paths.has(path))
      throw new TypeError(`Two sources have the path \`${path}\`. Give each a path of its own.`);
    paths.add(path);
  }
}
