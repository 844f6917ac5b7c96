import type { Persona } from '../../types/index.ts';
import { compareText } from '../rankPersonas.ts';

/** A name that Claude Code accepts: lower case, digits, hyphens. Letters of other scripts stay. */
export function validName(name: string): string {
  const slug = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|(?<!-)-+$/g, '');
  return slug || 'agent';
}

/** The name that most sources share; of equals, the most central source's. */
export function chooseName(ranked: readonly Persona[]): string {
  const votes = new Map<string, number>();
  for (const p of ranked) votes.set(validName(p.name), (votes.get(validName(p.name)) ?? 0) + 1);
  const order = ranked.map((p) => validName(p.name));
  return (
    [...votes].sort(
      (a, b) => b[1] - a[1] || order.indexOf(a[0]) - order.indexOf(b[0]) || compareText(a[0], b[0]),
    )[0]?.[0] ?? 'agent'
  );
}

/** Old names → the new one, where they differ. */
export function listAliases(ranked: readonly Persona[], name: string): Record<string, string> {
  const old = [...new Set(ranked.map((p) => p.name))].filter((n) => n !== name).sort(compareText);
  return Object.fromEntries(old.map((n) => [n, name]));
}
