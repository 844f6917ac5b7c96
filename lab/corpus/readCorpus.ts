/**
 * Reads every file of a corpus and checks what must hold of each: it is read, within two seconds, no word is lost or said
 * twice, ids are unique, entries stand on lines that hold them.
 *
 *     npx tsx lab/corpus/readCorpus.ts PATH...
 *
 * PATH is a folder or a tar archive. Exits with 1 on a breach.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkConservation } from '../../src/read/conservation.ts';
import { readPersona } from '../../src/read/readPersona.ts';

/** Milliseconds that reading one file may take. */
const PATIENCE = 2_000;

const milliseconds: { path: string; took: number }[] = [];
const warnings = new Map<string, number>();
let entries = 0;
let breaches = 0;

for (const path of process.argv.slice(2)) {
  if (statSync(path).isDirectory()) readFolder(path);
  else {
    const folder = mkdtempSync(join(tmpdir(), 'corpus-'));
    try {
      execFileSync('tar', ['-xf', path, '-C', folder]);
      readFolder(folder);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

milliseconds.sort((a, b) => a.took - b.took);
const slowest = milliseconds.at(-1);
const median = milliseconds[milliseconds.length >> 1];
console.log(`${milliseconds.length} files, ${entries} entries, ${breaches} breaches`);
console.log(
  `median ${median?.took.toFixed(1)} ms, slowest ${slowest?.took.toFixed(0)} ms (${slowest?.path})`,
);
for (const [code, count] of [...warnings].sort((a, b) => b[1] - a[1])) console.log(`${count} × ${code}`);
if (milliseconds.length === 0) console.error('usage: readCorpus.ts FOLDER|ARCHIVE...');
process.exitCode = breaches > 0 || milliseconds.length === 0 ? 1 : 0;

function readFolder(folder: string): void {
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    if (/\.(?:md|mdc)$/.test(path)) readOne(path, readFileSync(join(folder, path), 'utf8'));
  }
}

function readOne(path: string, text: string): void {
  const fail = (what: string): void => {
    breaches++;
    console.log(`${path}: ${what}`);
  };
  const source = { path, text };
  const start = performance.now();
  try {
    const persona = readPersona(source);
    const took = performance.now() - start;
    milliseconds.push({ path, took });
    if (took > PATIENCE) fail(`took ${took.toFixed(0)} ms`);
    const { conserved, missing, surplus } = checkConservation(source, persona);
    if (!conserved)
      fail(`missing ${JSON.stringify(missing.slice(0, 5))}, twice ${JSON.stringify(surplus.slice(0, 5))}`);
    entries += persona.entries.length;
    if (new Set(persona.entries.map((entry) => entry.id)).size < persona.entries.length) fail('ids repeat');
    const lines = text.split(/\r?\n/);
    for (const entry of persona.entries) {
      const first = /[\p{L}\p{N}]+/u.exec(entry.markdown)?.[0] ?? '';
      // A sentence may begin with lines of brackets.
      if (!lines.slice(entry.line - 1, entry.line + 3).some((line) => line.includes(first)))
        fail(`line ${entry.line} does not hold ${JSON.stringify(first)}`);
    }
    for (const { code } of persona.warnings) warnings.set(code, (warnings.get(code) ?? 0) + 1);
  } catch (error) {
    milliseconds.push({ path, took: performance.now() - start });
    fail(String(error));
  }
}
