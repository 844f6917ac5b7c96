import type { Block, Json, Persona, Source } from '../types/index.ts';
import { countWords } from './countWords.ts';
import { escapePointer } from './unfoldYaml.ts';

export interface Conservation {
  /** True where every word of the source is in the persona, exactly as often. */
  conserved: boolean;
  /** Words of the source, counted as often as they stand there. */
  words: number;
  /** Words of the source that the persona lacks, with how many times, in order of the source. */
  missing: { word: string; times: number }[];
  /** Words that the persona holds more often than the source. */
  surplus: { word: string; times: number }[];
}

/**
 * Compares the words of a source with the words of the persona read from it: front matter, titles, entries, code, tables. It
 * knows the shape of a persona and nothing of how reading makes one.
 */
export function checkConservation(source: Source, persona: Persona): Conservation {
  const wanted = countWords(source.text);
  const { counts: found, empties } = countPersonaWords(persona);
  const missing: Conservation['missing'] = [];
  const surplus: Conservation['surplus'] = [];
  let words = 0;
  for (const [word, times] of wanted) {
    words += times;
    // `key: null` and `key:` are the same value.
    const lacking = times - (found.get(word) ?? 0) - (word === 'null' ? empties : 0);
    if (lacking > 0) missing.push({ word, times: lacking });
  }
  for (const [word, times] of found) {
    const extra = times - (wanted.get(word) ?? 0);
    if (extra > 0) surplus.push({ word, times: extra });
  }
  return { conserved: missing.length === 0 && surplus.length === 0, words, missing, surplus };
}

function countPersonaWords(persona: Persona): { counts: Map<string, number>; empties: number } {
  const counts = new Map<string, number>();
  let empties = 0;
  const addValue = (value: Json, numbers: Record<string, string>, pointer: string): void => {
    if (value === null) empties++;
    else if (typeof value === 'object') {
      for (const [key, part] of Object.entries(value)) {
        if (!Array.isArray(value)) countWords(key, counts);
        addValue(part, numbers, `${pointer}/${escapePointer(key)}`);
      }
    } else countWords(numbers[pointer] ?? String(value), counts);
  };
  for (const { key, value, numbers = {} } of [...persona.ownSettings, ...persona.overridden]) {
    countWords(key, counts);
    addValue(value, numbers, '');
  }
  for (const comment of persona.comments) countWords(comment.text, counts);
  const addBlock = (block: Block): void => {
    if (block.kind === 'verbatim') countWords(block.markdown, counts);
    else if (block.kind === 'prose')
      for (const sentence of block.sentences) countWords(sentence.markdown, counts);
    else if (block.kind === 'list') {
      for (const marker of block.markers ?? []) countWords(marker, counts);
      for (const item of block.items) {
        countWords(item.entry.markdown, counts);
        for (const inner of item.blocks) addBlock(inner);
      }
    } else {
      countWords(block.markdown, counts);
      countWords(block.closing ?? '', counts);
      for (const inner of block.blocks) addBlock(inner);
    }
  };
  addBlock(persona.root);
  for (const { markdown, inlined } of persona.definitions) {
    if (inlined.length > 0) countWords(markdown, counts);
    for (const link of inlined) {
      countWords(link.written, counts);
      for (const [word, times] of countWords(link.markdown))
        counts.set(word, (counts.get(word) ?? 0) - times);
    }
  }
  return { counts, empties };
}
