import { rmSync } from 'node:fs';
import { defineConfig, type Options } from 'tsup';
import { pageAssetPlugin } from './lab/build/bundlePage.ts';
import { dropBareImports } from './lab/build/dropBareImports.ts';
import { sharedPlugin } from './lab/build/sharedPlugin.ts';
import { slimPlugin } from './lab/build/slimPlugin.ts';

// The builds run side by side: neither may clear what the other writes. That of the program, lab/build/bundleProgram.ts, comes after them.
rmSync('dist', { recursive: true, force: true });

const common: Options = {
  format: 'esm',
  target: 'node20',
  splitting: true,
  // Less to parse at the start; names stay, so that a stack trace can be read.
  esbuildOptions(options) {
    options.minifyWhitespace = true;
    options.minifySyntax = true;
  },
};

export default defineConfig([
  // The library: whoever uses it has one copy of each dependency. It runs in a browser too. gray-matter alone is bundled, without its own
  // parser and its `fs`.
  {
    ...common,
    // The page stands in an entry of its own, so that nobody loads it who does not write one.
    entry: { index: 'src/index.ts', html: 'src/html.ts' },
    platform: 'neutral',
    dts: { entry: { index: 'src/index.ts', html: 'src/html.ts' } },
    esbuildPlugins: [sharedPlugin(), slimPlugin(), pageAssetPlugin()],
    plugins: [dropBareImports()],
  },
  // What library and program load on demand, and what is large, once.
  {
    ...common,
    entry: { dictionary: 'src/match/data/dictionary.ts' },
    platform: 'neutral',
  },
]);
