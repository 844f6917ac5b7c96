#!/usr/bin/env node
import { reportCrash } from './reportCrash.ts';
import { run } from './run.ts';

let failed: number | undefined;
const crash = (error: unknown): void => {
  failed ??= reportCrash(error, process);
  process.exitCode = failed;
};
process.on('uncaughtException', crash);
process.on('unhandledRejection', crash);
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // A reader such as `head` that has seen enough is no failure.
  if (error.code === 'EPIPE') return;
  failed ??= 2;
  process.exitCode = failed;
  process.stderr.write(
    `persona-merge: Standard output cannot be written (${error.code ?? error.message}). What is there is not whole.\n`,
  );
});
// Whoever closed it wants to hear nothing.
process.stderr.on('error', () => {});
try {
  const code = await run(process);
  process.exitCode = failed ?? code;
} catch (error) {
  crash(error);
}
