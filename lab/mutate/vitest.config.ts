import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/**
 * The tests that say what texts claim and what composing keeps: those that need no build, no browser and no other process. `TESTS="claims wording"`
 * takes fewer, for a part of the code that those alone are about.
 */
const TESTS = (process.env.TESTS ?? 'claims jobs wording compose conflicts match join edit report').split(
  ' ',
);

export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: TESTS.map((name) => `test/${name}.test.ts`),
    setupFiles: ['test/setup.ts'],
    // Measures of time would run again for nearly every mutant.
    testNamePattern: /^(?!.*(?:thousands of|again and again))/,
    testTimeout: 60_000,
  },
});
