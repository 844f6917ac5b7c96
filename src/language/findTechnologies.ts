import { technologies } from './knowledge/technologies.ts';
import { normaliseWords } from './normaliseWords.ts';

/**
 * Finds the technologies that a text names.
 *
 * @param stems of the text, in reading order
 * @returns kind of technology → the names of it
 */
export function findTechnologies(stems: readonly string[]): Map<string, Set<string>> {
  byStem ??= readTechnologies();
  const found = new Map<string, Set<string>>();
  for (const [i, stem] of stems.entries()) {
    for (const { words, kind, name } of byStem.get(stem) ?? []) {
      if (!words.every((word, k) => stems[i + k] === word)) continue;
      found.set(kind, (found.get(kind) ?? new Set()).add(name));
    }
  }
  return found;
}

/** True for the name of a technology. @param stem of its first word */
export function isTechnology(stem: string): boolean {
  byStem ??= readTechnologies();
  return byStem.has(stem);
}

interface Technology {
  words: string[];
  kind: string;
  name: string;
}

/** By first stem. Read when first asked for. */
let byStem: Map<string, Technology[]> | undefined;

function readTechnologies(): Map<string, Technology[]> {
  const found = new Map<string, Technology[]>();
  for (const line of technologies.split('\n')) {
    const [kind, names] = line.split(':');
    for (const name of names?.split('|') ?? []) {
      const words = normaliseWords(name);
      const first = words[0];
      if (first === undefined || kind === undefined) continue;
      found.set(first, [...(found.get(first) ?? []), { words, kind, name: name.trim() }]);
    }
  }
  return found;
}
