import { readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { suggestName } from '../../language/suggestName.ts';
import type { Values } from '../command.ts';
import { type FlagName, flagOf } from '../flags.ts';
import { CommandError, type Problem } from '../problem.ts';
import { readValue } from '../readValue.ts';
import { CONFIGURABLE, KEYS, SOURCES_KEY } from './configKeys.ts';
import type { ConfigFile } from './findConfig.ts';

export interface Config {
  values: Values;
  /** From the working directory; empty where it names none. */
  sources: string[];
}

/**
 * Checks what a configuration file says. Its paths are taken from its own folder, and what is written stays in there.
 *
 * @throws CommandError that lists each key that is unknown, not for a file, or has a value that it cannot have; with its line.
 */
export function readConfig({ file, value }: ConfigFile, cwd: string): Config {
  const shown = path.relative(cwd, file) || file;
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new CommandError([{ code: 'config', path: shown, args: { reason: 'Expected an object' } }]);
  const problems: Problem[] = [];
  const config: Config = { values: {}, sources: [] };
  for (const [key, given] of Object.entries(value)) {
    try {
      if (key === SOURCES_KEY) config.sources = readSources(given, path.dirname(file), cwd);
      else if (key !== '$schema')
        Object.assign(config.values, readKey(key, given, { folder: path.dirname(file), cwd }));
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      const line = findLine(file, key);
      for (const { args } of error.problems)
        problems.push({
          code: 'config',
          path: shown,
          line,
          args: { reason: String(args?.message).replace(/\.$/, '') },
        });
    }
  }
  if (problems.length > 0) throw new CommandError(problems);
  return config;
}

interface Place {
  /** Of the file. */
  folder: string;
  cwd: string;
}

function readKey(key: string, given: unknown, place: Place): Values {
  const name = CONFIGURABLE.get(key);
  if (name === undefined) throw refuseKey(key);
  const flag = flagOf(name);
  if (flag.type === 'pairs') return { [name]: readPairs(key, given) };
  const value = readValue(name, given, `\`${key}\``);
  if (flag.type !== 'file') return { [name]: value };
  const move = (one: string): string => movePath(name, one, place);
  return { [name]: Array.isArray(value) ? value.map((one) => move(String(one))) : move(String(value)) };
}

function refuseKey(key: string): CommandError {
  if (KEYS.has(key)) return configError(`\`${key}\` is taken from the command line only`);
  const near = suggestName(key, [...CONFIGURABLE.keys(), SOURCES_KEY]);
  return configError(`Unknown key \`${key}\`.${near ? ` Did you mean \`${near}\`?` : ''}`);
}

/** `{ "model": "opus" }` as `--set` has it; JSON is YAML. */
function readPairs(key: string, given: unknown): string[] {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw configError(`Expected \`${key}\` to be an object, not \`${JSON.stringify(given)}\``);
  return Object.entries(given).map(([field, value]) => `${field}=${JSON.stringify(value)}`);
}

function readSources(given: unknown, folder: string, cwd: string): string[] {
  const list: unknown[] = Array.isArray(given) ? given : [given];
  return list.map((one) => {
    if (typeof one === 'string' && one !== '') return moveInto(one, folder, cwd);
    throw configError(`Expected \`${SOURCES_KEY}\` to be a list of paths and patterns`);
  });
}

/** @throws CommandError where what would be written lies outside of the file's folder. */
function movePath(name: FlagName, given: string, { folder, cwd }: Place): string {
  if (given === '-') return given;
  if (name !== 'lead') {
    const target = realPath(path.resolve(folder, given));
    const inside = path.relative(realPath(folder), target);
    if (inside === '..' || inside.startsWith(`..${path.sep}`) || path.isAbsolute(inside))
      throw configError(`\`${given}\` lies outside of the folder of this file`);
  }
  return moveInto(given, folder, cwd);
}

/** With its links followed as far as it exists. */
function realPath(absolute: string): string {
  try {
    return realpathSync(absolute);
  } catch {
    const parent = path.dirname(absolute);
    return parent === absolute ? absolute : path.join(realPath(parent), path.basename(absolute));
  }
}

function moveInto(given: string, folder: string, cwd: string): string {
  const moved = path.relative(cwd, path.resolve(folder, given)).replaceAll(path.sep, '/');
  return moved === '' ? '.' : moved;
}

/** 1-based line of a key; of the program's part, where the file is a manifest. */
function findLine(file: string, key: string): number {
  const text = readFileSync(file, 'utf8');
  const start = path.basename(file) === 'package.json' ? text.indexOf('"persona-merge"') : 0;
  const at = text.indexOf(JSON.stringify(key), Math.max(0, start));
  return text.slice(0, Math.max(0, at)).split('\n').length;
}

function configError(message: string): CommandError {
  return new CommandError([{ code: 'config', args: { message } }]);
}
