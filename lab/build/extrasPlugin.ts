import { execFileSync } from 'node:child_process';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';
import { configSchema } from '../../src/cli/config/configSchema.ts';
import { writeLicenses } from './writeLicenses.ts';

/** Puts beside the bundle what is published with it: the licences of the bundled packages, the manual page, the schemas of the reports and that of the configuration. */
export function extrasPlugin(): Plugin {
  return {
    name: 'extras',
    setup(build) {
      build.initialOptions.metafile = true;
      build.onEnd(async ({ metafile }) => {
        if (!metafile) return;
        await mkdir('dist', { recursive: true });
        await writeLicenses(Object.keys(metafile.inputs), 'dist/THIRD-PARTY-LICENSES.txt');
        // In a process of its own: the configuration of the build cannot bundle the table of commands.
        execFileSync('npx', ['tsx', 'lab/docs/man.ts', 'dist/persona-merge.1'], { stdio: 'inherit' });
        await writeFile('dist/config.schema.json', `${JSON.stringify(configSchema(), null, 2)}\n`);
        for (const schema of ['report', 'check', 'scan', 'rows', 'pairs', 'groups', 'update']) {
          await copyFile(`src/write/${schema}.schema.json`, `dist/${schema}.schema.json`);
        }
      });
    },
  };
}
