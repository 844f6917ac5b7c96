import path from 'node:path';
import { INSTRUCTIONS } from '../../formats/codex.ts';
import { readBounded } from '../files/readBounded.ts';
import { sourceBytes } from '../limits.ts';

/** Leaves out TOML that is no agent, such as the settings of a project: a folder holds it for other ends. */
export async function dropOtherToml(files: readonly string[], cwd: string): Promise<string[]> {
  const kept: string[] = [];
  for (const file of files) {
    const isToml = file.toLowerCase().endsWith('.toml');
    if (!isToml || (await isAgent(path.resolve(cwd, file)))) kept.push(file);
  }
  return kept;
}

async function isAgent(file: string): Promise<boolean> {
  const text = String(await readBounded(file, sourceBytes()).catch(() => ''));
  return new RegExp(`^${INSTRUCTIONS}\\s*=`, 'm').test(text);
}
