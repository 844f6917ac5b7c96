import { stringify } from 'yaml';
import type { FrontMatterField, Json } from '../types/index.ts';

/** Fields that Claude Code documents as one line of names. */
const COMMA_FIELDS = new Set(['tools', 'disallowedTools', 'allowed-tools']);

const OPTIONS = {
  lineWidth: 0,
  version: '1.2',
  doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
} as const;

/**
 * Fields as strict YAML between `---` lines, one line for each plain value, in the order given. The description is always
 * double-quoted (line breaks as `\n`), since an unquoted one with `: ` in it is what makes strict parsers refuse real files.
 */
export function writeFrontMatter(fields: readonly FrontMatterField[]): string {
  const lines = fields.map(({ key, value }) => writeField(key, value));
  return `---\n${lines.join('')}---\n`;
}

function writeField(key: string, value: Json): string {
  const flat = COMMA_FIELDS.has(key) ? commaLine(value) : value;
  const quoted = typeof flat === 'string' && (key === 'description' || flat.includes('\n'));
  return stringify(
    { [key]: flat },
    { ...OPTIONS, ...(quoted && { defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN' }) },
  );
}

/** A list of names on one line. An empty list stays a list: it allows nothing, where an absent field allows all. */
function commaLine(value: Json): Json {
  const names = Array.isArray(value) && value.length > 0 && value.every((name) => typeof name === 'string');
  return names && !value.some((name) => /^\s*$/.test(name as string)) ? value.join(', ') : value;
}
