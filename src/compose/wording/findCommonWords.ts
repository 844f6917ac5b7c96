import type { Persona } from '../../types/index.ts';

/** Tells words from names: a name is capitalised in the middle of a sentence, and never written otherwise. */
export function findCommonWords(personas: readonly Persona[]): (word: string) => boolean {
  const lower = new Set<string>();
  const names = new Set<string>();
  for (const { text } of personas.flatMap((p) => p.entries)) {
    for (const [word] of text.matchAll(/(?<![\p{L}\d_/.-])\p{Ll}[\p{L}-]*/gu)) lower.add(word);
    for (const [, word] of text.matchAll(/\p{Ll}\s+(\p{Lu}\p{Ll}+)(?!\s+\p{Lu})/gu))
      names.add((word ?? '').toLowerCase());
  }
  return (word) => lower.has(word) || !names.has(word);
}
