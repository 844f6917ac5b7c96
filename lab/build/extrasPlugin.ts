import { copyFile, mkdir } from 'node:fs/promises';
import type { Plugin } from 'esbuild';
import { writeLicenses } from './writeLicenses.ts';

/** Puts beside the bundle what is published with it: the licences of the bundled packages and the schemas of the reports. */
export function extrasPlugin(): Plugin {
  return {
    name: 'extras',
    setup(build) {
      build.initialOptions.metafile = true;
      build.onEnd(async ({ metafile }) => {
        if (!metafile) return;
        await mkdir('dist', { recursive: true });
        await writeLicenses(Object.keys(metafile.inputs), 'dist/THIRD-PARTY-LICENSES.txt');
        for (const schema of ['report', 'check']) {
          await copyFile(`src/write/${schema}.schema.json`, `dist/${schema}.schema.json`);
        }
      });
    },
  };
}
