import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Distinct texts of a corpus, each list in the order of first appearance (files by path, lines downwards). */
export interface CorpusEntries {
  items: string[];
  /** Sentences of prose that no item says. */
  sentences: string[];
}

/**
 * Reads the list items and the sentences of every file of a corpus, line by line: a plain reading that owes nothing to the
 * room under test.
 *
 * @param path - A folder, or a `.tar` archive of one in any compression that `tar` knows.
 */
export function readCorpusEntries(path: string): CorpusEntries {
  if (statSync(path).isDirectory()) return readFolder(path);
  const folder = mkdtempSync(join(tmpdir(), 'corpus-'));
  try {
    execFileSync('tar', ['-xf', path, '-C', folder]);
    return readFolder(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const fence = /^\s*(?:```|~~~)/;
const item = /^\s*(?:[-*+•]|\d+[.)])\s+(?:\[[ xX]\]\s+)?(.*\S)/;
const structure = /^\s*(?:#|>|\||<|---|===|\w+:\s)/;

function readFolder(folder: string): CorpusEntries {
  const items = new Set<string>();
  const sentences = new Set<string>();
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  for (const path of paths) {
    const full = join(folder, path);
    if (!/\.(?:md|mdc|txt)$/.test(path) || !statSync(full).isFile()) continue;
    let fenced = false;
    for (const line of readFileSync(full, 'utf8').split(/\r?\n/)) {
      if (fence.test(line)) fenced = !fenced;
      else if (!fenced) {
        const text = item.exec(line)?.[1];
        if (text !== undefined) items.add(dropMarks(text));
        else if (line.length > 20 && !structure.test(line))
          for (const sentence of line.split(/(?<=[.!?])\s+/)) sentences.add(dropMarks(sentence));
      }
    }
  }
  for (const text of items) sentences.delete(text);
  items.delete('');
  sentences.delete('');
  return { items: [...items], sentences: [...sentences] };
}

function dropMarks(text: string): string {
  return text.replace(/[*`_]+/g, '').trim();
}
