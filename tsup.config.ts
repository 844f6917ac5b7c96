import { defineConfig } from 'tsup';

// Dependencies are bundled: one file loads several times faster than the 150 small modules of unified,
// and the installed package stays small. gray-matter asks for `fs`, which the library must not touch;
// of `yaml` the build for browsers is taken, since the other one asks for `process`.
export default defineConfig({
  entry: { index: 'src/index.ts', cli: 'src/cli/bin.ts' },
  format: 'esm',
  target: 'node20',
  platform: 'node',
  splitting: true,
  clean: true,
  dts: { entry: { index: 'src/index.ts' } },
  noExternal: [/.*/],
  esbuildOptions(options) {
    options.alias = {
      ...options.alias,
      fs: './src/read/no-fs.ts',
      yaml: './node_modules/yaml/browser/index.js',
    };
  },
});
