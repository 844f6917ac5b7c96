import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Plugin } from 'esbuild';

/** Keeps out of the library's bundle what is never used: of gray-matter `fs`, `Buffer`, `eval` and its own YAML parser. */
export function slimPlugin(): Plugin {
  return {
    name: 'slim',
    setup(build) {
      build.onResolve({ filter: /^(?:fs|js-yaml)$/ }, ({ path: name, importer }) => {
        if (!importer.includes('gray-matter')) return undefined;
        return name === 'fs'
          ? { path: path.resolve('src/read/no-fs.ts') }
          : { path: name, namespace: 'unused' };
      });
      // Its engines, one of which evaluates code, are all replaced; its buffers are for whoever asks for the original.
      build.onLoad({ filter: /gray-matter[\\/]lib[\\/]engines\.js$/ }, () => ({
        contents: 'module.exports = {};',
      }));
      build.onLoad({ filter: /gray-matter[\\/]lib[\\/]utils\.js$/ }, async ({ path: file }) => ({
        contents: `${await readFile(file, 'utf8')}\nexports.toBuffer = (input) => input;\nexports.isBuffer = () => false;`,
      }));
      build.onLoad({ filter: /.*/, namespace: 'unused' }, () => ({
        contents:
          'export function safeLoad() { throw new Error("unused"); } export const safeDump = safeLoad;',
      }));
    },
  };
}
