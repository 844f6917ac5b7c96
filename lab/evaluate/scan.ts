import { readFileSync } from 'node:fs';
import path from 'node:path';
import { scanAgents } from '../../src/scan/scanAgents.ts';
import type { Proposal, ScanSource } from '../../src/types/index.ts';
import { foldMerges } from '../scan/foldMerges.ts';
import { type CorpusFile, type LabelledPair, readLabels, readSecondDraw } from '../scan/readLabels.ts';

const PROPOSALS: readonly Proposal[] = ['same', 'diverged', 'contains', 'merge', 'apart'];

/**
 * Precision and recall of the proposals of a scan on the judged sample. A pair that the scan does not list is kept apart.
 *
 * @param corpus Folder of the corpus that the sample names.
 * @returns Lines to print.
 */
export async function evaluateScan(corpus: string): Promise<string[]> {
  const pairs = readLabels().filter(({ labels }) => labels.length > 0);
  const rows = await proposeAll(pairs, corpus);
  const folded = await foldMerges(
    rows.map(({ pair, label }) => {
      return { a: readSource(pair.a, corpus), b: readSource(pair.b, corpus), isMerge: label === 'merge' };
    }),
  );
  const second = (await proposeAll(readSecondDraw(), corpus)).filter(({ proposal }) => proposal === 'merge');
  const readers = new Set(pairs.flatMap(({ labels }) => labels.map(({ reader }) => reader)));
  return [
    `${rows.length} pairs, ${readers.size} ${readers.size === 1 ? 'reader: no agreement can be told' : 'readers'}`,
    ...describeAgreement(pairs),
    ...PROPOSALS.map((kind) => {
      const [given, meant] = [
        rows.filter(({ proposal }) => proposal === kind),
        rows.filter(({ label }) => label === kind),
      ];
      const right = given.filter(({ label }) => label === kind).length;
      return `${kind.padEnd(9)} precision ${share(right, given.length)}   recall ${share(right, meant.length)}`;
    }),
    `merge, its bound chosen on the other pairs each time: precision ${share(folded.right, folded.given)}   recall ${share(folded.right, folded.meant)}`,
    `merge, on a second draw of such proposals, read by the writer of the rules: precision ${share(second.filter(({ label }) => label === 'merge').length, second.length)}`,
    ...rows
      .filter(({ label, proposal }) => label !== proposal)
      .map(({ pair, label, proposal }) => `  ${proposal}, read as ${label}: ${pair.a.path} · ${pair.b.path}`),
  ];
}

interface Row {
  pair: LabelledPair;
  label: Proposal;
  proposal: Proposal;
}

/** What a scan of the files of some pairs proposes for each. */
async function proposeAll(pairs: readonly LabelledPair[], corpus: string): Promise<Row[]> {
  const files = new Map(
    pairs.flatMap(({ a, b }) => [a, b]).map((file) => [placeOf(file), readSource(file, corpus)]),
  );
  const report = await scanAgents([...files.values()]);
  const proposals = new Map(report.pairs.map(({ a, b, proposal }) => [keyOf(a, b), proposal]));
  return pairs.map((pair) => ({
    pair,
    label: pair.labels[0]?.label as Proposal,
    proposal: proposals.get(keyOf(placeOf(pair.a), placeOf(pair.b))) ?? 'apart',
  }));
}

function readSource(file: CorpusFile, corpus: string): ScanSource {
  return { path: placeOf(file), text: readFileSync(path.join(corpus, placeOf(file)), 'utf8') };
}

/** How often the first two readers of a pair give one label. */
function describeAgreement(pairs: readonly LabelledPair[]): string[] {
  const both = pairs.filter(({ labels }) => labels.length > 1);
  if (both.length === 0) return [];
  const same = both.filter(({ labels: [first, second] }) => first?.label === second?.label).length;
  return [`two readers agree on ${share(same, both.length)}`];
}

function share(part: number, whole: number): string {
  return `${whole === 0 ? '–' : (part / whole).toFixed(2)} (${part} of ${whole})`;
}

/** As the corpus names its folders. */
function placeOf({ repo, path: file }: CorpusFile): string {
  return `${repo.replace('/', '__')}/${file}`;
}

function keyOf(a: string, b: string): string {
  return a < b ? `${a}\n${b}` : `${b}\n${a}`;
}
