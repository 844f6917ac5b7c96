import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Writes the licence texts of all packages that are bundled.
 *
 * @param inputs paths of bundled modules.
 * @throws where a bundled package has no licence file: its terms could not be kept.
 */
export async function writeLicenses(inputs: readonly string[], file: string): Promise<void> {
  const folders = new Set(
    inputs.flatMap((input) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0] ?? []),
  );
  const parts = await Promise.all([...folders].sort().map(describePackage));
  const head = 'persona-merge bundles these packages, each under the licence that stands below its name.\n';
  await writeFile(file, [head, ...parts].join(`\n${'-'.repeat(80)}\n`));
}

async function describePackage(folder: string): Promise<string> {
  const manifest = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
  const names = await readdir(folder);
  const license = names.find((name) => /^licen[cs]e/i.test(name));
  if (!license && !manifest.license) throw new Error(`Expected a licence in ${folder}, found none`);
  const text = license ? await readFile(path.join(folder, license), 'utf8') : `Licence: ${manifest.license}`;
  return `${manifest.name} ${manifest.version}\n\n${text.trim()}\n`;
}
