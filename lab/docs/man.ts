/** Writes the manual page to the file that is named. */
import { readFileSync, writeFileSync } from 'node:fs';
import { writeManPage } from './writeManPage.ts';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
writeFileSync(process.argv[2] ?? 'dist/persona-merge.1', writeManPage(version));
