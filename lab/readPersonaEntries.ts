import fs from 'node:fs';
import { readPersona } from '../src/read/readPersona.ts';
import type { Entry } from '../src/types/index.ts';

/** The items and steps of one persona file, by their line; the first where several begin on one. */
export function readPersonaEntries(file: string, path: string): Map<number, Entry> {
  const found = new Map<number, Entry>();
  const { entries } = readPersona({ path, text: fs.readFileSync(file, 'utf8') });
  for (const entry of entries) {
    if (entry.kind !== 'sentence' && !found.has(entry.line)) found.set(entry.line, entry);
  }
  return found;
}
