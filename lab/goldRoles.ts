import fs from 'node:fs';
import path from 'node:path';
import type { Entry } from '../src/types/index.ts';

/** A role whose entries careful people have grouped. */
export interface LabelledRole {
  role: string;
  entries: Entry[];
  /** For each entry the number of its group; entries that stand alone have a number of their own. */
  groups: number[];
}

interface LabelledFile {
  role: string;
  entries: { id: string; file: string; line: number; section: string; text: string }[];
  clusters: string[][];
}

/** Reads every `*.json` of a folder in the form of `gold/dev`. */
export function readRoles(folder: string): LabelledRole[] {
  return fs
    .readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => makeRole(JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8'))));
}

export function makeRole(file: LabelledFile): LabelledRole {
  const group = new Map<string, number>();
  file.clusters.forEach((ids, k) => {
    for (const id of ids) group.set(id, k);
  });
  return {
    role: file.role,
    entries: file.entries.map((e) => makeEntry(e.file, e.line, e.section, e.text)),
    groups: file.entries.map((e, i) => group.get(e.id) ?? file.clusters.length + i),
  };
}

function makeEntry(source: string, line: number, section: string, text: string): Entry {
  const label = /^([^:]{2,60}):\s+(.+)$/s.exec(text);
  return {
    id: `${source}:${line}`,
    source,
    line,
    kind: 'item',
    ...(label?.[1] ? { label: label[1] } : {}),
    text,
    body: label?.[2] ?? text,
    markdown: text,
    bodyMarkdown: label?.[2] ?? text,
    path: section.split(' > '),
    titlesList: false,
  };
}
