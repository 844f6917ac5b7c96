import path from 'node:path';
import type { Plugin } from 'esbuild';

/** Keeps out of the bundle what is never used: of gray-matter `fs` and its own YAML parser, of `yaml` the build that asks for `process`. */
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
      build.onLoad({ filter: /.*/, namespace: 'unused' }, () => ({
        contents:
          'export function safeLoad() { throw new Error("unused"); } export const safeDump = safeLoad;',
      }));
      build.onResolve({ filter: /^yaml$/ }, () => ({
        path: path.resolve('node_modules/yaml/browser/index.js'),
      }));
    },
  };
}
