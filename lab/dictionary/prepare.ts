/**
 * npm run dictionary, first step: prepare.ts WORK
 *
 * Reads the corpus as the library reads it and writes what the sentence model is to be taught and distilled on: `words.json` (words with
 * their frequencies), `labelled.json` (the silver roles for vectors) and `pool.json` (entries of files of like names, in groups). The
 * files of `gold/dev` stay out of all but the frequencies.
 */
import fs from 'node:fs';
import path from 'node:path';
import { stopWords } from '../../src/language/knowledge/synonyms.ts';
import { normaliseWords } from '../../src/language/normaliseWords.ts';
import { readStems } from '../../src/language/readStems.ts';
import { splitZones, zoneKinds } from '../../src/match/splitZones.ts';
import type { Entry } from '../../src/types/index.ts';
import { findShared } from '../findShared.ts';
import { listCorpus, readItems, readSilverRoles, withCorpus } from '../labelledRoles.ts';

const mostWords = 13_000;
const mostPooled = 75_000;

const stops = readStems(stopWords);
const work = process.argv[2];
if (work === undefined) throw new Error('Expected a folder to write to');
fs.mkdirSync(work, { recursive: true });

/** An entry as stems: of each zone, and of its section. */
interface Stems {
  zones: { kind: number; stems: string[] }[];
  section: string[];
}

const shared = findShared();
await withCorpus(shared, (corpus) => {
  const files = listCorpus(corpus).map((file) => ({
    ...file,
    entries: readFile(path.join(corpus, file.path)),
  }));
  const counted = countWords(files.flatMap(({ entries }) => entries));
  write('words.json', counted);
  const place = new Map(counted.words.map(([word], i) => [word, i]));
  const describe = (entry: Entry) => ({ text: entry.text, ...numberWords(listStems(entry), place) });

  const silver = readSilverRoles(corpus, 'vectors');
  write(
    'labelled.json',
    silver.map(({ role, entries, groups }) => ({ role, groups, entries: entries.map(describe) })),
  );

  const gold = new Set(listGoldHashes(shared));
  const pool = groupFiles(files.filter(({ sha256 }) => !gold.has(sha256)));
  write(
    'pool.json',
    pool.map((entries) => ({ entries: entries.map(describe) })),
  );
  console.log(`${counted.words.length} words, ${pool.flat().length} pooled entries`);
});

function readFile(file: string): Entry[] {
  try {
    return [...readItems(file, file).byLine.values()];
  } catch {
    return []; // Past a bound of the reader, or no persona at all.
  }
}

function listStems({ label, body, path: titles }: Entry): Stems {
  return {
    zones: splitZones(label, body).map(({ kind, text }) => ({
      kind: zoneKinds.indexOf(kind),
      stems: listContent(text),
    })),
    section: listContent(titles.slice(-2).join(' . ')),
  };
}

function listContent(text: string): string[] {
  return normaliseWords(text).filter((stem) => !stops.has(stem));
}

/** Counts in how many distinct items each stem stands. */
function countWords(entries: readonly Entry[]) {
  const words = new Map<string, number>();
  const distinct = new Map(entries.map((entry) => [entry.text, entry]));
  for (const entry of distinct.values()) {
    const stems = new Set(listStems(entry).zones.flatMap((zone) => zone.stems));
    for (const stem of stems) words.set(stem, (words.get(stem) ?? 0) + 1);
  }
  return {
    items: distinct.size,
    words: [...words]
      .filter(([stem, count]) => count >= 6 && stem.length < 25)
      .sort((x, y) => y[1] - x[1] || (x[0] < y[0] ? -1 : 1))
      .slice(0, mostWords),
  };
}

/** Places of an entry's words with their zones, each once; then those of its section. */
function numberWords({ zones, section }: Stems, place: ReadonlyMap<string, number>) {
  const find = (stems: readonly string[]) => stems.flatMap((stem) => place.get(stem) ?? []);
  const found = new Map<number, number>();
  for (const { kind, stems } of zones)
    for (const word of find(stems)) if (!found.has(word)) found.set(word, kind);
  const titled = [...new Set(find(section))];
  return {
    units: [...found.keys(), ...titled],
    zones: [...found.values(), ...titled.map(() => zoneKinds.length)],
  };
}

/** Groups of up to four files that are named alike and come from different repositories, as somebody might merge them. */
function groupFiles(files: readonly { path: string; repo: string; entries: Entry[] }[]): Entry[][] {
  const byName = new Map<string, (typeof files)[number][]>();
  for (const file of files) {
    const name = path
      .basename(file.path)
      .toLowerCase()
      .replace(/\.mdc?$/, '')
      .replace(/\.(agent|chatmode)$/, '')
      .replace(/[-_](agent|expert|pro|specialist|engineer|developer|architect)$/, '');
    byName.set(name, [...(byName.get(name) ?? []), file]);
  }
  const groups: Entry[][] = [];
  const known = new Set<string>();
  let pooled = 0;
  for (const name of [...byName.keys()].sort()) {
    let open: { repos: Set<string>; entries: Entry[] } = { repos: new Set(), entries: [] };
    const close = () => {
      if (open.repos.size >= 2 && pooled < mostPooled) {
        groups.push(open.entries);
        pooled += open.entries.length;
      }
      open = { repos: new Set(), entries: [] };
    };
    for (const { repo, entries } of byName.get(name) ?? []) {
      const old = entries.filter(({ text }) => known.has(text)).length;
      const foreign = entries.filter(({ text }) => /[^\p{ASCII}]{4}/u.test(text)).length;
      if (
        entries.length < 8 ||
        entries.length > 120 ||
        old > entries.length / 3 ||
        foreign > entries.length / 5
      ) {
        continue;
      }
      if (open.repos.has(repo)) continue;
      for (const { text } of entries) known.add(text);
      open.repos.add(repo);
      open.entries.push(...entries);
      if (open.repos.size === 4 || open.entries.length > 200) close();
    }
    close();
  }
  return groups;
}

function listGoldHashes(folder: string): string[] {
  const dev = path.join(folder, 'gold', 'dev');
  return fs.readdirSync(dev).flatMap((name) => {
    const { files } = JSON.parse(fs.readFileSync(path.join(dev, name), 'utf8'));
    return files.map(({ sha256 }: { sha256: string }) => sha256);
  });
}

function write(name: string, value: unknown): void {
  fs.writeFileSync(path.join(work as string, name), JSON.stringify(value));
}
