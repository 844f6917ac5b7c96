import type { WrittenAgent } from '../types/index.ts';

/**
 * Cuts what stands behind all else of a draft and comes from some sources alone, with the titles above it: a persona in another language, which
 * nobody rewrites, since no program could prove the translation.
 *
 * @param isApart true for the path of such a source
 * @returns the draft without it, and it; empty where there is none
 */
export function cutApart(
  { markdown, lines }: WrittenAgent,
  isApart: (source: string) => boolean,
): [draft: string, apart: string] {
  const rows = markdown.split('\n');
  const isOwn = (line: number): boolean =>
    lines
      .filter((one) => one.line === line)
      .every(({ origins }) => origins.every((origin) => isApart(origin.replace(/:\d+(?:#.*)?$/, ''))));
  const told = [...new Set(lines.map(({ line }) => line))].sort((a, b) => b - a);
  let from = rows.length;
  for (const line of told) {
    if (!isOwn(line)) break;
    from = line - 1;
  }
  if (from === rows.length) return [markdown, ''];
  while (/^\s*$|^#{1,6} /.test(rows[from - 1] ?? '-')) from--;
  return [`${rows.slice(0, from).join('\n').trimEnd()}\n`, rows.slice(from).join('\n').trim()];
}
