/** Packs the package, installs it into an empty folder, and fails where that takes more than 15 MB or the program does not start. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const MOST_MEGABYTES = 15;

const folder = mkdtempSync(path.join(tmpdir(), 'installed-'));
const npm = (args: string[], cwd: string): string =>
  execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
const [packed] = JSON.parse(npm(['pack', '--json', '--ignore-scripts', '--pack-destination', folder], '.'));
writeFileSync(path.join(folder, 'package.json'), '{"private":true}\n');
npm(['install', '--no-audit', '--no-fund', '--ignore-scripts', path.join(folder, packed.filename)], folder);

const files = readdirSync(path.join(folder, 'node_modules'), { recursive: true, encoding: 'utf8' });
const bytes = files.reduce((sum, file) => sum + statSync(path.join(folder, 'node_modules', file)).size, 0);
const version = execFileSync(path.join(folder, 'node_modules/.bin/persona-merge'), ['--version'], {
  encoding: 'utf8',
}).trim();
rmSync(folder, { recursive: true });

console.log(
  `${packed.name} ${version}: ${(bytes / 1e6).toFixed(1)} MB installed, ${(packed.size / 1e6).toFixed(1)} MB packed`,
);
if (bytes > MOST_MEGABYTES * 1e6) throw new Error(`More than ${MOST_MEGABYTES} MB`);
