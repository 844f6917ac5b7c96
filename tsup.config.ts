import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import { defineConfig } from 'tsup';
import { writeLicenses } from './lab/build/writeLicenses.ts';

// Dependencies are bundled: one file loads several times faster than the 150 small modules of unified,
// and the installed package stays small.
export default defineConfig({
  entry: { index: 'src/index.ts', cli: 'src/cli/bin.ts' },
  format: 'esm',
  target: 'node20',
  platform: 'node',
  splitting: true,
  clean: true,
  metafile: false,
  dts: { entry: { index: 'src/index.ts' } },
  noExternal: [/.*/],
  esbuildPlugins: [
    {
      name: 'slim',
      setup(build) {
        // gray-matter asks for `fs`, which the library must not touch, and for a YAML parser that it is never let near.
        build.onResolve({ filter: /^(?:fs|js-yaml)$/ }, ({ path: name, importer }) => {
          if (!importer.includes('gray-matter')) return undefined;
          return name === 'fs' ? { path: path.resolve('src/read/no-fs.ts') } : { path: name, namespace: 'refused' };
        });
        build.onLoad({ filter: /.*/, namespace: 'refused' }, () => ({
          contents: 'export function safeLoad() { throw new Error("unused"); } export const safeDump = safeLoad;',
        }));
        // Its build for browsers is the one that is made of ES modules.
        build.onResolve({ filter: /^yaml$/ }, () => ({ path: path.resolve('node_modules/yaml/browser/index.js') }));
      },
    },
    {
      name: 'extras',
      setup(build) {
        build.initialOptions.metafile = true;
        build.onEnd(async ({ metafile }) => {
          if (!metafile) return;
          await writeLicenses(Object.keys(metafile.inputs), 'dist/THIRD-PARTY-LICENSES.txt');
          await copyFile('src/write/report.schema.json', 'dist/report.schema.json');
        });
      },
    },
  ],
});
