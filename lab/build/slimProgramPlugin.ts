import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Plugin } from 'rolldown';

/**
 * For the bundle of the program: the large tables stand in a file that it shares with the library, the trees of the model are read as JSON,
 * which is faster than a literal of their size, and what is never used stays out: of gray-matter what `slimPlugin` says, of `yaml` the build
 * that asks for `process`.
 */
export function slimProgramPlugin(): Plugin {
  return {
    name: 'slim-program',
    resolveId(id, importer) {
      if (id.endsWith('/data/dictionary.ts')) return { id: './dictionary.js', external: true };
      if (id === 'yaml') return path.resolve('node_modules/yaml/browser/index.js');
      if (!importer?.includes('gray-matter')) return null;
      if (id === 'fs') return path.resolve('src/read/no-fs.ts');
      return id === 'js-yaml' ? UNUSED : null;
    },
    async load(id) {
      if (id === UNUSED)
        return 'export function safeLoad() { throw new Error("unused"); } export const safeDump = safeLoad;';
      if (id.endsWith('/data/model.json')) {
        const text = JSON.stringify(JSON.parse(await readFile(id, 'utf8')));
        return { code: `export default JSON.parse(${JSON.stringify(text)});`, moduleType: 'js' };
      }
      if (ENGINES.test(id)) return 'module.exports = {};';
      if (!UTILS.test(id)) return null;
      return `${await readFile(id, 'utf8')}\nexports.toBuffer = (input) => input;\nexports.isBuffer = () => false;`;
    },
  };
}

const UNUSED = '\0unused';
const ENGINES = /gray-matter[\\/]lib[\\/]engines\.js$/;
const UTILS = /gray-matter[\\/]lib[\\/]utils\.js$/;
