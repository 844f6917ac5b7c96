import { rolldown } from 'rolldown';
import { pageAssetVitePlugin } from './bundlePage.ts';
import { slimProgramPlugin } from './slimProgramPlugin.ts';
import { writeExtras } from './writeExtras.ts';

/**
 * Bundles the program with its dependencies into `dist`. What every run needs, what reading needs and what a merge needs are one file each:
 * Node takes about half a millisecond for each file that it loads, and a merge would load a hundred. All else is loaded by the commands
 * that need it.
 */
async function bundleProgram(): Promise<void> {
  const bundle = await rolldown({
    input: {
      cli: 'src/cli/bin.ts',
      // What the threads of a scan run, and where the pool looks for its own part of a thread.
      digestWorker: 'src/cli/scan/digestWorker.ts',
      'entry/worker': 'node_modules/tinypool/dist/entry/worker.js',
    },
    platform: 'node',
    // The server for clients of MCP is for whoever installs its package too.
    external: [/^@modelcontextprotocol\//],
    plugins: [slimProgramPlugin(), pageAssetVitePlugin()],
    transform: { target: 'node20' },
    checks: { ineffectiveDynamicImport: false },
  });
  const { output } = await bundle.write({
    dir: 'dist',
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
    // Less to parse at the start; names stay, so that a stack trace can be read.
    minify: { compress: true, mangle: false, codegen: { removeWhitespace: true } },
    topLevelVar: true,
    codeSplitting: { groups: GROUPS },
  });
  await writeExtras(output.flatMap((file) => (file.type === 'chunk' ? file.moduleIds : [])));
}

/** Each with all that its modules import and no group before it holds. */
const GROUPS = [
  {
    name: 'start',
    test: /\/src\/cli\/(?:run|helpText|parseArguments|refuseMisspelt|version|config\/(?:applyConfig|findConfig))\.ts$/,
    priority: 3,
  },
  { name: 'read', test: /\/src\/read\/readPersona\.ts$/, priority: 2 },
  {
    name: 'merge',
    test: /\/src\/(?:mergeAgents|cli\/commands\/merge|formats\/detectFormat|scan\/findUnlike|write\/writeSummary)\.ts$/,
    priority: 1,
  },
];

await bundleProgram();
