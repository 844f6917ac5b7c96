import type { Persona } from '../../types/index.ts';
import { compareText } from '../rankPersonas.ts';

/** A name that Claude Code accepts: lower case, digits, hyphens. Letters of other scripts stay. */
export function validName(name: string): string {
  const slug = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
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

/**
 * Puts the new name where an old one stands as a name: hyphenated or in several words, whole, case as given. One plain
 * word ("architect") may mean the profession and stays, unless it is in backticks or behind an @.
 */
export function renameIn(text: string, aliases: Readonly<Record<string, string>>): string {
  let result = text;
  // "Backend Lead" is called by its slug too.
  const names = Object.entries(aliases).flatMap(([old, name]) =>
    [...new Set([old, validName(old)])].filter((o) => o !== name).map((o) => [o, name] as const),
  );
  for (const [old, name] of names) {
    const word = old.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const compound = /[-_]/.test(old);
    const whole = compound
      ? new RegExp(`(?<![\\p{L}\\p{N}_/-])${word}(?![\\p{L}\\p{N}_-])`, 'gu')
      : new RegExp(`(?<=[\`@])${word}(?![\\p{L}\\p{N}_-])`, 'gu');
    result = result.replace(whole, () => name);
  }
  return result;
}
