import { cutToml } from '../read/cutToml.ts';
import { readTomlSettings } from '../read/readTomlSettings.ts';
import { joinSettings } from './joinSettings.ts';

/** Settings of a TOML agent as rows of its file. */
export interface JoinedToml {
  /** Those that stand above the instructions, and the tables below them. */
  before: string[];
  after: string[];
  /** Keys of the settings that a person and the sources both changed. */
  clashes: string[];
  /** The instructions as they are to be. */
  body: string[];
}

/**
 * Settings of a TOML agent that a person may have changed, with what the sources changed since; see `joinSettings`.
 *
 * @param before as the tool wrote it
 * @param own as it is now
 * @param next as the tool would write it now, with the instructions as they are to be
 */
export function joinToml(before: string, own: string, next: string): JoinedToml {
  const { joined, clashes } = joinSettings(
    readTomlSettings(before),
    readTomlSettings(own),
    readTomlSettings(next),
  );
  const isTable = (key: string) => key.startsWith('[');
  const rowsOf = (lines: string) => (lines === '' ? [] : lines.split('\n'));
  const settings = [...joined].filter(([key]) => !isTable(key));
  const tables = [...joined].filter(([key]) => isTable(key));
  return {
    before: settings.flatMap(([, lines]) => rowsOf(lines)),
    after: tables.flatMap(([, lines]) => ['', ...rowsOf(lines)]),
    clashes: clashes.map((key) => key.trim()),
    body: cutToml(next).body,
  };
}
