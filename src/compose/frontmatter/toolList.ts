import type { Json } from '../../types/index.ts';

/** Tools as names; undefined means all of them, an empty list none. */
export type Tools = string[] | undefined;

/**
 * Reads `tools` in every form it comes in: a comma string (brackets may hold commas), a list, a map of booleans.
 * `*` and an absent key mean all.
 */
export function readTools(value: Json | undefined): Tools {
  if (value === undefined) return undefined;
  if (value === null || value === '') return [];
  if (typeof value === 'string') return normalise(splitTopLevel(value));
  if (Array.isArray(value)) return normalise(value.filter((v): v is string => typeof v === 'string'));
  if (typeof value === 'object')
    return normalise(
      Object.entries(value)
        .filter(([, on]) => on !== false)
        .map(([name]) => name),
    );
  return normalise([String(value)]);
}

function normalise(names: string[]): Tools {
  const clean = [...new Set(names.map((n) => n.trim()).filter((n) => n !== ''))];
  return clean.includes('*') ? undefined : clean;
}

function splitTopLevel(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = '';
  for (const char of text.replace(/^\s*\[|\]\s*$/g, '')) {
    if (char === '(') depth++;
    if (char === ')') depth--;
    if (char === ',' && depth <= 0) {
      parts.push(part);
      part = '';
    } else part += char;
  }
  return [...parts, part].map((p) => p.trim().replace(/^["']|["']$/g, ''));
}
