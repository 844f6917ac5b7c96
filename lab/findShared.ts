import fs from 'node:fs';
import path from 'node:path';

/**
 * The folder with the corpus and the labels: `shared`, beside this project or further up.
 *
 * @throws Error where there is none.
 */
export function findShared(from: string = process.cwd()): string {
  for (let folder = path.resolve(from); ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, 'shared');
    if (fs.existsSync(path.join(candidate, 'gold', 'dev'))) return candidate;
    if (folder === path.dirname(folder))
      throw new Error(`Expected a folder shared/gold/dev beside or above ${from}`);
  }
}
