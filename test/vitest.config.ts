import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { pageAssetVitePlugin } from '../lab/build/bundlePage.ts';

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  plugins: [pageAssetVitePlugin()],
  // On a machine that others use too, the first load of a module may take seconds.
  test: { include: ['test/**/*.test.ts'], setupFiles: ['test/setup.ts'], testTimeout: 20_000 },
});
