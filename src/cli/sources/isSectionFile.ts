import { readStart } from './findWritten.ts';

const PLACE = /(?:^|[\\/])references[\\/].*\.md$/i;

/** True of a file in a folder `references` without settings of its own: an agent or a skill above it refers to it. @param file absolute */
export async function isSectionFile(file: string): Promise<boolean> {
  if (!PLACE.test(file)) return false;
  return !/^\uFEFF?---/.test(await readStart(file, 8));
}
