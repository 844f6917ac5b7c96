import type { FormatName, FrontMatterField } from '../types/index.ts';
import { FORMATS } from './formats.ts';

/** The format that a file's path says; undefined where it says none. */
export function detectByPath(path: string): FormatName | undefined {
  const place = path.replaceAll('\\', '/');
  return Object.values(FORMATS).find((format) => format.path.test(place))?.name;
}

/** The format that front matter can only be of; Claude Code's where it could be of several. */
export function detectByFields(fields: readonly FrontMatterField[]): FormatName {
  return Object.values(FORMATS).find(({ marks }) => marks?.(fields))?.name ?? 'claude';
}
