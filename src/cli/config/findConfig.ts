import path from 'node:path';
import { reasonOf } from '../describeProblem.ts';
import { NoFile, readBounded } from '../files/readBounded.ts';
import { FILE_LIMITS } from '../limits.ts';
import { CommandError } from '../problem.ts';

export interface ConfigFile {
  /** Absolute. */
  file: string;
  value: unknown;
}

const MANIFEST = 'package.json';

/** Only data: nothing that is found in a folder is ever run. */
const PLACES = ['.persona-mergerc.json', '.persona-mergerc', MANIFEST];

/**
 * The configuration file that is named, else the nearest one in the working directory or above it. A pipe or device by one of its names is not waited for.
 *
 * @throws CommandError where one is named and not there, cannot be read or is no JSON.
 */
export async function findConfig(named: string | undefined, cwd: string): Promise<ConfigFile | undefined> {
  if (named !== undefined) return load(path.resolve(cwd, named), cwd, named);
  for (let folder = path.resolve(cwd); ; folder = path.dirname(folder)) {
    for (const place of PLACES) {
      const found = await load(path.join(folder, place), cwd);
      if (found) return found;
    }
    if (folder === path.dirname(folder)) return undefined;
  }
}

/** @param named as it was asked for; without it a file that is not there is none */
async function load(file: string, cwd: string, named?: string): Promise<ConfigFile | undefined> {
  if (named !== undefined && !/^(?:\.json)?$/.test(path.extname(file))) refuse(named);
  const isManifest = path.basename(file) === MANIFEST;
  let text: string;
  try {
    text = String(await readBounded(file, FILE_LIMITS.config));
  } catch (error) {
    const isThere = !/^(?:ENOENT|ENOTDIR)$/.test((error as NodeJS.ErrnoException).code ?? '');
    if (named === undefined && (!isThere || isManifest)) return undefined;
    const shown = named ?? path.relative(cwd, file);
    const code = error instanceof NoFile ? 'not-a-file' : 'unreadable';
    throw new CommandError([{ code, path: shown, args: { reason: reasonOf(error) } }], { cause: error });
  }
  if (text.trim() === '') return undefined;
  const value = parseJson(file, text, cwd);
  if (!isManifest) return { file, value };
  const own = (value as Record<string, unknown>)['persona-merge'];
  return own === undefined || own === null ? undefined : { file, value: own };
}

function parseJson(file: string, text: string, cwd: string): unknown {
  const isManifest = path.basename(file) === 'package.json';
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return isManifest && (typeof value !== 'object' || value === null) ? {} : value;
  } catch (error) {
    // A manifest that npm itself cannot read is no business of ours.
    if (isManifest) return {};
    const message = error instanceof Error ? error.message : String(error);
    const position = /\bposition (\d+)/.exec(message)?.[1];
    const line = text.slice(0, Number(position ?? text.length)).split('\n').length;
    const reason = `Not valid JSON: ${message.replace(/\s+/g, ' ')}`;
    throw new CommandError([{ code: 'config', path: path.relative(cwd, file), line, args: { reason } }]);
  }
}

function refuse(file: string): never {
  throw new CommandError([
    { code: 'config', path: file, args: { reason: 'Expected a JSON file; programs are not run' } },
  ]);
}
