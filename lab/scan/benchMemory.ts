/**
 * What comparing and listing very many agents takes, once they are read: memory and processor time of the index, the joins, the comparing and the JSON, with
 * digests on disk as a scan of many files has them.
 *
 *     npx tsx lab/scan/benchMemory.ts CORPUS --agents 50000 [--most-megabytes 2000]
 *
 * The agents are made after what CORPUS is like (`lab/spark`), and their digests word by word in place of by reading Markdown, which takes most of a scan's time
 * and no memory that grows. Exits with 1 where memory is over the bound.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readdirSync, readFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { DigestSpill } from '../../src/cli/scan/DigestSpill.ts';
import { hashExact } from '../../src/judge/hashText.ts';
import { estimateTokens } from '../../src/language/estimateTokens.ts';
import { loadDictionary } from '../../src/match/loadDictionary.ts';
import { contentStems } from '../../src/scan/listLines.ts';
import { PackedDigest } from '../../src/scan/PackedDigest.ts';
import { packDigest } from '../../src/scan/packDigest.ts';
import { readSubject } from '../../src/scan/readSubject.ts';
import { reportScan } from '../../src/scan/reportScan.ts';
import type { AgentDigest, DigestLine, Persona, PlacedDigest } from '../../src/types/index.ts';
import { writeScanJson } from '../../src/write/writeScanJson.ts';
import { learnStatistics } from '../spark/learnStatistics.ts';
import { type MadeAgent, makeAgents } from '../spark/makeAgents.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    agents: { type: 'string', default: '50000' },
    /** Prints agents and does nothing else. */
    make: { type: 'boolean', default: false },
    'most-megabytes': { type: 'string', default: '2000' },
  },
});
const [corpus] = positionals;
if (corpus === undefined) throw new Error('usage: benchMemory.ts FOLDER --agents 50000');
const dictionary = await loadDictionary();
const stemsOf = new Map<string, readonly string[]>();
let begun = process.cpuUsage();
if (values.make) await printMade(corpus, Number(values.agents));
else await measure(corpus, values.agents);

async function measure(folder: string, count: string): Promise<void> {
  const spill = new DigestSpill();
  const placed = await digestMade(folder, count, spill);
  lap(`${placed.length} digests`);
  const report = reportScan(placed, [], {}, dictionary, (numbers) => spill.keepNumbers(numbers));
  lap(`${report.pairs.length} pairs in ${report.groups.length} groups`);
  const sink = openSync('/dev/null', 'w');
  let size = 0;
  for (const piece of writeScanJson(report)) size += writeSync(sink, piece);
  closeSync(sink);
  lap(`${(size / 1e6).toFixed(0)} MB of JSON`);
  spill.close();
  if (mostMegabytes() > Number(values['most-megabytes'])) process.exitCode = 1;
}

/** In a process of its own: what it takes to make agents is not to be counted. */
async function printMade(folder: string, count: number): Promise<void> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.mdc?$/.test(name),
  );
  const statistics = learnStatistics(
    names.sort().map((name) => ({ path: name, text: readFileSync(path.join(folder, name), 'utf8') })),
  );
  let made = 0;
  for (const agent of makeAgents(statistics)) {
    if (made++ === count) break;
    if (!process.stdout.write(`${JSON.stringify(agent)}\n`)) await once(process.stdout, 'drain');
  }
}

async function digestMade(folder: string, count: string, spill: DigestSpill): Promise<PlacedDigest[]> {
  const given = [...process.execArgv, import.meta.filename, folder, '--agents', count, '--make'];
  const maker = spawn(process.execPath, given, { stdio: ['ignore', 'pipe', 'inherit'] });
  const all: PlacedDigest[] = [];
  for await (const line of createInterface(maker.stdout)) {
    const agent = JSON.parse(line) as MadeAgent;
    all.push({
      path: agent.path,
      scope: 'project',
      digest: new PackedDigest(spill.keep(packDigest(digest(agent)))),
    });
  }
  if (all.length !== Number(count)) throw new Error(`Expected ${count} agents, ${all.length} were made`);
  return all;
}

function digest({ text }: MadeAgent): AgentDigest {
  const [, head = '', body = ''] = text.split(/^---$/m);
  const name = /^name: (.*)$/m.exec(head)?.[1] ?? '';
  const description = /^description: (.*)$/m.exec(head)?.[1] ?? '';
  const titles: string[] = [];
  const lines = body.split('\n').flatMap((line, at): DigestLine[] => {
    if (line.startsWith('#')) titles.push(line);
    const stems = [...new Set(line.split(/[^\p{L}\p{N}]+/u).flatMap(readStems))].join(' ');
    return stems === '' || line.startsWith('#') ? [] : [[at, line, stems]];
  });
  const blocks = titles.map((title) => ({ kind: 'section', title, blocks: [] }));
  const persona = { name, description, root: { blocks } } as unknown as Persona;
  return {
    ...{ name, description, format: 'claude', whole: hashExact(text) },
    words: text.split(' ').length,
    tokens: estimateTokens(text),
    descriptionTokens: estimateTokens(description),
    settings: [
      ['name', JSON.stringify(name)],
      ['description', JSON.stringify(description)],
    ],
    lines,
    subject: readSubject(
      persona,
      lines.map(([, , stems]) => stems),
      dictionary,
    ),
  };
}

function readStems(word: string): readonly string[] {
  let stems = stemsOf.get(word);
  if (!stems) {
    stems = contentStems(word, dictionary);
    stemsOf.set(word, stems);
  }
  return stems;
}

function lap(what: string): void {
  const { user, system } = process.cpuUsage(begun);
  console.log(
    `${what}: ${((user + system) / 1e6).toFixed(0)} s processor, at most ${mostMegabytes()} MB so far`,
  );
  begun = process.cpuUsage();
}

function mostMegabytes(): number {
  return Math.round(process.resourceUsage().maxRSS / 1000);
}
