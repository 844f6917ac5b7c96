import { rmSync } from 'node:fs';
import { defineConfig, type Options } from 'tsup';
import { pageAssetPlugin } from './lab/build/bundlePage.ts';
import { dropBareImports } from './lab/build/dropBareImports.ts';
import { extrasPlugin } from './lab/build/extrasPlugin.ts';
import { sharedPlugin } from './lab/build/sharedPlugin.ts';
import { slimPlugin } from './lab/build/slimPlugin.ts';

// The builds run side by side: neither may clear what the other writes.
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
  // The program: its dependencies are bundled, since one file loads several times faster than the 150 small modules of unified.
  {
    ...common,
    entry: {
      cli: 'src/cli/bin.ts',
      // What the threads of a scan run, and where the pool looks for its own part of a thread.
      digestWorker: 'src/cli/scan/digestWorker.ts',
      'entry/worker': 'node_modules/tinypool/dist/entry/worker.js',
    },
    platform: 'node',
    // The server for clients of MCP is for whoever installs its package too.
    noExternal: [/^(?!@modelcontextprotocol\/)/],
    esbuildPlugins: [sharedPlugin(), slimPlugin({ bundlesYaml: true }), pageAssetPlugin(), extrasPlugin()],
  },
  // The library: whoever uses it has one copy of each dependency. It runs in a browser too. gray-matter alone is bundled, without its own
  // parser and its `fs`.
  {
    ...common,
    // The page stands in an entry of its own, so that nobody loads it who does not write one.
    entry: { index: 'src/index.ts', html: 'src/html.ts' },
    platform: 'neutral',
    dts: { entry: { index: 'src/index.ts', html: 'src/html.ts' } },
    esbuildPlugins: [sharedPlugin(), slimPlugin({ bundlesYaml: false }), pageAssetPlugin()],
    plugins: [dropBareImports()],
  },
  // What both load on demand, and what is large, once.
  {
    ...common,
    entry: { dictionary: 'src/match/data/dictionary.ts' },
    platform: 'neutral',
  },
]);
