/**
 * Drops `import './chunk.js'` lines that take nothing from the library's own chunks. The bundler writes them where a chunk is also loaded on demand, to
 * keep the order of effects; the package has none (`sideEffects: false`), and an application's bundler would warn about each.
 */
export function dropBareImports() {
  return {
    name: 'drop-bare-imports',
    renderChunk: (code: string) => ({ code: code.replace(/\bimport\s?"\.\/[\w.-]+\.js";/g, '') }),
  };
}
