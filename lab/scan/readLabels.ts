import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Proposal } from '../../src/types/index.ts';

/** Two agents, named and not copied, and what readers said of them. */
export interface LabelledPair {
  /** Where it was drawn from. */
  stratum: string;
  a: CorpusFile;
  b: CorpusFile;
  labels: { reader: string; label: Proposal; reason: string }[];
}

export interface CorpusFile {
  repo: string;
  path: string;
  commit: string;
}

/** The judged sample; none where it has not been drawn. */
export function readLabels(): LabelledPair[] {
  return readPairs('pairs.json');
}

/** Pairs that were proposed to be merged, drawn and read once the rules stood. */
export function readSecondDraw(): LabelledPair[] {
  return readPairs('secondDraw.json');
}

function readPairs(name: string): LabelledPair[] {
  const file = path.join(import.meta.dirname, name);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8') || '[]') as LabelledPair[]) : [];
}
