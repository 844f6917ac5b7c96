import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Dictionary } from '../../src/match/Dictionary.ts';
import { loadDictionary } from '../../src/match/loadDictionary.ts';
import { mergeAgents } from '../../src/mergeAgents.ts';
import { isSure } from '../../src/prove/isSure.ts';
import { type Proof, proveMerge } from '../../src/prove/proveMerge.ts';
import { readPersona } from '../../src/read/readPersona.ts';
import type { Finding, Persona, Source } from '../../src/types/index.ts';
import { wordsOf } from './plant/Page.ts';
import { PLANT_KINDS, type Plant, type PlantKind } from './plant/Plant.ts';
import { listPlants, plantAll } from './plantFaults.ts';

/** A merge that is taken to be faithful, with its sources. */
export interface Faithful {
  name: string;
  text: string;
  sources: readonly Source[];
  /** True where its lines are composed; false where they were written in other words. */
  composed: boolean;
}

/** How many planted faults of a kind were found. */
export interface KindScore {
  kind: PlantKind;
  composed: { planted: number; found: number };
  written: { planted: number; found: number };
  /** Some that were not found. */
  missed: string[];
}

/** The roles of a folder, composed; and merges that were written in other words. */
export async function listFaithful(
  shared: string,
  project: string,
  names?: readonly string[],
): Promise<Faithful[]> {
  const isChosen = (name: string): boolean => names?.includes(name) ?? true;
  const folder = path.join(shared, 'corpus/dev');
  const composed = await Promise.all(
    readdirSync(folder)
      .sort()
      .filter(isChosen)
      .map(async (role): Promise<Faithful> => {
        const sources = readSources(path.join(folder, role));
        return { name: role, text: (await mergeAgents(sources)).markdown, sources, composed: true };
      }),
  );
  const own = readSources(path.join(project, 'examples/personas'));
  const baseline = path.join(shared, 'baseline/backend-by-a-model.md');
  const written: Faithful[] = [
    {
      name: 'examples',
      text: readFileSync(path.join(project, 'test/fixtures/edited/backend-engineer.md'), 'utf8'),
      sources: own,
      composed: false,
    },
    {
      name: 'baseline',
      text: readFileSync(baseline, 'utf8'),
      sources: readSources(path.join(folder, 'backend-developer')),
      composed: false,
    },
  ];
  return [...composed, ...written.filter(({ name }) => isChosen(name))];
}

function readSources(folder: string): Source[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.md'))
    .sort()
    .map((file) => ({ path: file, text: readFileSync(path.join(folder, file), 'utf8') }));
}

/** Share of the lines of faithful merges, and of their sources, that findings name. */
export interface Alarms {
  name: string;
  findings: number;
  lines: number;
}

/** Plants faults, some at a time, and counts which of them the proof finds that it did not find before. */
export async function measurePlanted(
  merges: readonly Faithful[],
  most: number,
  kinds: readonly PlantKind[] = PLANT_KINDS,
): Promise<{ scores: KindScore[]; alarms: Alarms[] }> {
  const dictionary = await loadDictionary();
  const scores = kinds.map((kind): KindScore => {
    return { kind, composed: { planted: 0, found: 0 }, written: { planted: 0, found: 0 }, missed: [] };
  });
  const alarms: Alarms[] = [];
  const general = findGeneral(merges);
  merges.forEach((merge, at) => {
    const sources = merge.sources.map(readPersona);
    const before = prove(merge.text, sources, dictionary);
    alarms.push({
      name: merge.name,
      findings: before.proof.findings.filter(isSure).length,
      lines: before.lines,
    });
    const foreign = (merges[(at + 5) % merges.length]?.text ?? '')
      .split('\n')
      .flatMap((row) => /^- (.{30,120})$/.exec(row)?.[1] ?? []);
    for (const score of scores) {
      const rows = merge.text.split('\n');
      const plants = listPlants(score.kind, { rows, persona: before.persona, foreign, sources, general });
      for (const batch of cutBatches(plants, most)) {
        const after = prove(plantAll(rows, batch), describe(sources, batch), dictionary);
        const fresh = listFresh(after.proof.findings, before.proof.findings);
        for (const plant of batch) {
          const tally = merge.composed ? score.composed : score.written;
          tally.planted++;
          if (fresh.some((finding) => isAbout(finding, plant, before.proof))) tally.found++;
          else
            score.missed.push(
              `${merge.name}:${plant.line} ${plant.text.slice(0, 90)} → ${(plant.becomes[0] ?? '').slice(0, 90)}`,
            );
        }
      }
    }
  });
  return { scores, alarms };
}

/** Words of this share of all personas say nothing of what one of them is about. */
const GENERAL = 0.4;

/** Words that many of the sources of all roles have: "performance", "ensure", "strategies". */
function findGeneral(merges: readonly Faithful[]): Set<string> {
  const texts = new Map(merges.flatMap(({ sources }) => sources.map(({ text }) => [text, wordsOf(text)])));
  const counts = new Map<string, number>();
  for (const words of texts.values()) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const faint = wordsOf('where needed, helpful, possible, appropriate, effective');
  return new Set([
    ...faint,
    ...[...counts].flatMap(([word, count]) => (count >= GENERAL * texts.size ? [word] : [])),
  ]);
}

/** The sources, the first with the sentences in its description that faults say it has. */
function describe(sources: readonly Persona[], plants: readonly Plant[]): Persona[] {
  const sentences = plants.flatMap(({ described }) => described ?? []);
  return sources.map((source, at) =>
    at === 0 ? { ...source, description: [...sentences, source.description].join(' ') } : source,
  );
}

function prove(text: string, sources: readonly Persona[], dictionary: Dictionary) {
  const persona = readPersona({ path: 'merged.md', text });
  const proof = proveMerge(persona, sources, dictionary);
  const lines = proof.merged.length + proof.sources.reduce((sum, { aligned }) => sum + aligned.length, 0);
  return { persona, proof, lines };
}

/** Some of the faults, evenly taken, that lie apart. */
function cutBatches(plants: readonly Plant[], most: number): Plant[][] {
  if (plants.length === 0) return [];
  const step = Math.max(1, Math.floor(plants.length / most));
  const picked: Plant[] = [];
  for (let at = 0; at < plants.length && picked.length < most; at += step) {
    const plant = plants[at] as Plant;
    const lines = [plant.line, ...(plant.also?.keys() ?? [])];
    const isFree =
      plant.described !== undefined ||
      picked.every((other) =>
        [other.line, ...(other.also?.keys() ?? [])].every((line) =>
          lines.every((own) => Math.abs(own - line) > 1),
        ),
      );
    if (isFree) picked.push(plant);
  }
  return [picked];
}

function listFresh(after: readonly Finding[], before: readonly Finding[]): Finding[] {
  const known = new Set(before.map(keyOf));
  return after.filter((finding) => isSure(finding) && !known.has(keyOf(finding)));
}

function keyOf({ kind, source, merged, words }: Finding): string {
  return [kind, source?.source, source?.line, source?.text, source ? '' : merged?.text, ...words].join('\n');
}

/** True for a finding that names the planted line, or a line of a source that the line stood for. */
function isAbout(finding: Finding, plant: Plant, before: Proof): boolean {
  const texts = [plant.text, ...plant.becomes, ...[...(plant.also?.values() ?? [])].flat()].map(fold);
  const named = [finding.source?.text ?? '', finding.merged?.text ?? ''].map(fold);
  if (named.some((text) => text !== '' && texts.includes(text))) return true;
  if (plant.kind === 'setting-widened') return finding.kind === 'setting';
  if (plant.kind === 'exclusion-lost')
    return finding.kind === 'exclusion' && finding.source?.text === plant.described;
  if (plant.kind.startsWith('block'))
    return finding.kind === 'block' && texts.some((text) => text.includes(fold(finding.source?.text ?? '')));
  const stood = before.merged.find(({ line }) => line.entry.line === plant.line);
  return (stood?.alignment.support ?? []).some(
    ({ entry }) => entry.source === finding.source?.source && entry.line === finding.source.line,
  );
}

function fold(text: string): string {
  return text
    .replace(/^\s*(?:[-*+]|\d+[.)])\s+(?:\[[ x]\]\s+)?|[*`_[\]]/g, '')
    .replace(/\s+/g, ' ')
    .replace(/[\s.:]+$/, '')
    .trim()
    .toLowerCase();
}

/** The figures for people. */
export function formatPlanted(
  { scores, alarms }: { scores: readonly KindScore[]; alarms: readonly Alarms[] },
  verbose: boolean,
): string {
  const share = (found: number, of: number) => (of === 0 ? '   – ' : (found / of).toFixed(3)).padStart(6);
  const rows = scores.map(({ kind, composed, written, missed }) =>
    [
      `${kind.padEnd(18)} composed ${share(composed.found, composed.planted)} of ${String(composed.planted).padStart(4)}   written ${share(written.found, written.planted)} of ${String(written.planted).padStart(4)}`,
      ...(verbose ? missed.map((one) => `    ${one}`) : []),
    ].join('\n'),
  );
  const all = scores.reduce((sum, { composed, written }) => sum + composed.planted + written.planted, 0);
  const alarmed = alarms.map(
    ({ name, findings, lines }) =>
      `${name.padEnd(26)} ${findings} of ${lines} lines (${((100 * findings) / lines).toFixed(1)} %)`,
  );
  return [`${all} planted faults`, ...rows, '', 'findings in merges without planted faults', ...alarmed].join(
    '\n',
  );
}
