#!/usr/bin/env node
import { run } from './run.ts';
import { tuneEngine } from './tuneEngine.ts';

tuneEngine();

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // A reader such as `head` that has seen enough is no failure.
  if (error.code !== 'EPIPE') throw error;
});
process.exitCode = await run(process);
