/** Front matter with its closing line and the blank one below, and the rest. */
export function cutFrontMatter(text: string): [head: string, body: string] {
  const head = /^---\n[\s\S]*?\n---[ \t]*\n+/.exec(text)?.[0] ?? '';
  return [head, text.slice(head.length).trim()];
}
