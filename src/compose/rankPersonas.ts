import type { Cluster, Persona } from '../types/index.ts';

/**
 * Personas from the most central to the least: how many of the others say what it says, then size, then content.
 * Composing goes by this order, so the order in which files are named changes nothing.
 *
 * @param lead path of the one that comes first whatever it says.
 */
export function rankPersonas(
  personas: readonly Persona[],
  clusters: readonly Cluster[],
  lead?: string,
): Persona[] {
  const sourceOf = new Map(personas.flatMap((p) => p.entries.map((e) => [e.id, p.path] as const)));
  const shared = new Map<string, number>();
  for (const cluster of clusters) {
    const sources = new Set(cluster.members.map((id) => sourceOf.get(id) ?? ''));
    if (sources.size > 1) for (const s of sources) shared.set(s, (shared.get(s) ?? 0) + sources.size - 1);
  }
  const content = new Map(personas.map((p) => [p.path, p.entries.map((e) => e.text).join('\n')]));
  return [...personas].sort(
    (a, b) =>
      Number(b.path === lead) - Number(a.path === lead) ||
      (shared.get(b.path) ?? 0) - (shared.get(a.path) ?? 0) ||
      b.entries.length - a.entries.length ||
      compareText(content.get(a.path) ?? '', content.get(b.path) ?? '') ||
      compareText(a.path, b.path),
  );
}

/** By code units: the same on every machine. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
