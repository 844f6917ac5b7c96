import { execFileSync } from 'node:child_process';
import { copyFile, writeFile } from 'node:fs/promises';
import { configSchema } from '../../src/cli/config/configSchema.ts';
import { writeLicenses } from './writeLicenses.ts';

/**
 * Puts beside the bundle what is published with it: the licences of the bundled packages, the manual page, the schemas of the reports and
 * that of the configuration.
 *
 * @param inputs paths of the bundled modules
 */
export async function writeExtras(inputs: readonly string[]): Promise<void> {
  await writeLicenses(inputs, 'dist/THIRD-PARTY-LICENSES.txt');
  execFileSync('npx', ['tsx', 'lab/docs/man.ts', 'dist/persona-merge.1'], { stdio: 'inherit' });
  await writeFile('dist/config.schema.json', `${JSON.stringify(configSchema(), null, 2)}\n`);
  for (const schema of ['report', 'check', 'scan', 'rows', 'pairs', 'groups', 'update']) {
    await copyFile(`src/write/${schema}.schema.json`, `dist/${schema}.schema.json`);
  }
}
