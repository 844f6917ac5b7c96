/**
 * How well `checkMerge` finds what a merge lacks and what it invents, on the labelled roles of a shared folder (argument).
 *
 * For each role a merge is made of one line per labelled cluster, the longest, with a quarter of the clusters left out and 15 lines of another
 * role put in. Every entry of a cluster left out should be a gap; every foreign line should be invented. Some entries of a cluster that was left
 * out are covered by other clusters all the same, and a longest line may lack words of its cluster: the figures are lower bounds.
 *
 *     npx tsx lab/evaluate/check.ts ../shared
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readPersona } from '../../src/read/readPersona.ts';
import { checkMerge } from '../../src/report/checkMerge.ts';

interface GoldEntry {
  id: string;
  file: string;
  line: number;
  text: string;
}

interface Gold {
  files: { file: string }[];
  entries: GoldEntry[];
  clusters: string[][];
}

const shared = process.argv[2] ?? '../shared';
const gold = path.join(shared, 'gold/dev');
const roles = readdirSync(gold).map((file) => path.basename(file, '.json'));
const load = (role: string): Gold => JSON.parse(readFileSync(path.join(gold, `${role}.json`), 'utf8'));
const chance = makeChance(7);

const found = { covered: 0, partly: 0, missing: 0 };
const kept = { covered: 0, partly: 0, missing: 0 };
const foreign = { found: 0, all: 0 };
const own = { found: 0, all: 0 };
for (const [at, role] of roles.entries()) {
  const { files, entries, clusters } = load(role);
  const sources = files.map(({ file }) => {
    return readPersona({
      path: file,
      text: readFileSync(path.join(shared, 'corpus/dev', role, file), 'utf8'),
    });
  });
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const grouped = new Set(clusters.flat());
  const all = [...clusters, ...entries.filter(({ id }) => !grouped.has(id)).map(({ id }) => [id])];
  const left = new Set<string>();
  const lines: string[] = [];
  for (const ids of all) {
    const members = ids.flatMap((id) => byId.get(id) ?? []).sort((a, b) => b.text.length - a.text.length);
    if (chance() < 0.25) for (const member of members) left.add(member.id);
    else if (members[0]) lines.push(members[0].text);
  }
  const others = load(roles[(at + 4) % roles.length] ?? role).entries;
  const strange = Array.from({ length: 15 }, () => others[Math.floor(chance() * others.length)]?.text ?? '');
  const body = [...lines, ...strange].map((text) => `- ${text}`).join('\n');
  const merged = readPersona({ path: 'merged.md', text: `---\nname: x\ndescription: y\n---\n\n${body}\n` });
  const report = await checkMerge(merged, sources);

  const gaps = new Map(report.gaps.map(({ source, line, degree }) => [`${source}:${line}`, degree]));
  for (const entry of entries) {
    const degree = gaps.get(`${entry.file}:${entry.line}`) ?? 'covered';
    (left.has(entry.id) ? found : kept)[degree]++;
  }
  const invented = new Set(report.invented.map(({ line }) => line));
  for (const { line } of merged.entries) {
    const group = line > 5 + lines.length ? foreign : own;
    group.all++;
    if (invented.has(line)) group.found++;
  }
}

const share = (part: number, whole: number): string => (part / whole).toFixed(3);
const sum = ({ covered, partly, missing }: typeof found): number => covered + partly + missing;
console.log(
  `entries left out (${sum(found)}): missing ${share(found.missing, sum(found))}, missing or in part ${share(found.missing + found.partly, sum(found))}`,
);
console.log(
  `entries kept (${sum(kept)}): covered ${share(kept.covered, sum(kept))}, missing ${share(kept.missing, sum(kept))}`,
);
console.log(
  `foreign lines (${foreign.all}): invented ${share(foreign.found, foreign.all)}; own lines (${own.all}): ${share(own.found, own.all)}`,
);

/** The same chances in every run. */
function makeChance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1103515245 + 12345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
}
