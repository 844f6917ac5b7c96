#!/usr/bin/env node
import { delayOptimizing } from './delayOptimizing.ts';
import { run } from './run.ts';

delayOptimizing();

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // A reader such as `head` that has seen enough is no failure.
  if (error.code !== 'EPIPE') throw error;
});
process.exitCode = await run(process);
