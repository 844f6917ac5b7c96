import { defineConfig } from 'vitest/config';
import { pageAssetVitePlugin } from './scripts/bundlePage.ts';

export default defineConfig({
  plugins: [pageAssetVitePlugin()],
  test: { include: ['test/**/*.test.ts'] },
});
