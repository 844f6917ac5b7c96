import { defineConfig } from 'tsup';
import { pageAssetPlugin } from './scripts/bundlePage.ts';

// Dependencies are bundled: one file loads several times faster than the 150 small modules of unified,
// and the installed package stays small. gray-matter asks for `fs`, which the library must not touch;
// of `yaml` the build for browsers is taken, since the other one asks for `process`.
export default defineConfig({
  // The page stands in an entry of its own, so that nobody loads it who does not write one.
  entry: { index: 'src/index.ts', html: 'src/write/writeReportHtml.ts', cli: 'src/cli/bin.ts' },
  format: 'esm',
  target: 'node20',
  platform: 'node',
  splitting: true,
  clean: true,
  dts: { entry: { index: 'src/index.ts', html: 'src/write/writeReportHtml.ts' } },
  esbuildPlugins: [pageAssetPlugin()],
  noExternal: [/.*/],
  esbuildOptions(options) {
    options.alias = {
      ...options.alias,
      fs: './src/read/no-fs.ts',
      yaml: './node_modules/yaml/browser/index.js',
    };
  },
});
