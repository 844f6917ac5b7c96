import type { Plugin } from 'esbuild';

/** The large tables stand in a file of their own, so that program and library share it. */
export function sharedPlugin(): Plugin {
  return {
    name: 'shared',
    setup(build) {
      build.onResolve({ filter: /\/data\/dictionary\.ts$/ }, () => ({
        path: './dictionary.js',
        external: true,
      }));
    },
  };
}
