import { defineConfig } from 'tsup';
import { pageAssetPlugin } from './lab/build/bundlePage.ts';
import { extrasPlugin } from './lab/build/extrasPlugin.ts';
import { slimPlugin } from './lab/build/slimPlugin.ts';

// Dependencies are bundled: one file loads several times faster than the 150 small modules of unified,
// and the installed package stays small.
export default defineConfig({
  // The page stands in an entry of its own, so that nobody loads it who does not write one.
  entry: { index: 'src/index.ts', html: 'src/write/writeReportHtml.ts', cli: 'src/cli/bin.ts' },
  format: 'esm',
  target: 'node20',
  platform: 'node',
  splitting: true,
  // Less to parse at the start; names stay, so that a stack trace can be read.
  esbuildOptions(options) {
    options.minifyWhitespace = true;
    options.minifySyntax = true;
  },
  clean: true,
  dts: { entry: { index: 'src/index.ts', html: 'src/write/writeReportHtml.ts' } },
  esbuildPlugins: [slimPlugin(), pageAssetPlugin(), extrasPlugin()],
  noExternal: [/.*/],
});
