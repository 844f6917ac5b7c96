import type { Source } from '../types/index.ts';
import { ReadError } from './ReadError.ts';

const BY_NAME: readonly [RegExp, string][] = [
  [/\.jsonc?$/i, 'JSON'],
  [/\.json5$/i, 'JSON'],
  [/\.ya?ml$/i, 'YAML'],
];

const JSON_TEXT = /^\s*\{\s*"[\w-]+"\s*:/;

/**
 * Refuses an agent that is written in another format as a whole: read as Markdown, its keys and quotes would become advice.
 *
 * @throws {ReadError} `other-format`
 */
export function refuseOtherFormats({ path, text }: Source): void {
  const named = BY_NAME.find(([pattern]) => pattern.test(path))?.[1];
  const format = named ?? (JSON_TEXT.test(text.slice(0, 2_000)) ? 'JSON' : undefined);
  if (!format) return;
  throw new ReadError(
    'other-format',
    path,
    undefined,
    `This is ${format}; agents are read from Markdown and from the TOML of Codex. Put its settings as YAML between two lines of \`---\`, its instructions below them, into a .md file.`,
  );
}
