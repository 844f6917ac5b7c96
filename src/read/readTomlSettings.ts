import { INSTRUCTIONS } from '../formats/codex.ts';
import { scanLines } from './splitToml.ts';

const KEY = /^\s*("[^"]*"|'[^']*'|[\w-]+)(?:\.[^=]*)?\s*=/;
const TABLE = /^\s*(\[{1,2}[^\][,]+\]{1,2})\s*(?:#.*)?$/;

/**
 * The settings of a TOML agent, each with the rows that it takes, comments below it among them; what stands before the first is under an empty key.
 * A table is under its header, with brackets; further ones of the same name have a blank more each.
 *
 * @param text with `\n` line ends; TOML that can be read
 */
export function readTomlSettings(text: string): Map<string, string> {
  const settings = new Map<string, string>();
  let key = '';
  let isInTable = false;
  for (const { text: row, isInside } of scanLines(text.trimEnd())) {
    const table = isInside ? undefined : TABLE.exec(row)?.[1];
    const named = isInside || isInTable ? undefined : KEY.exec(row)?.[1];
    if (table !== undefined) {
      isInTable = true;
      key = table;
      while (settings.has(key)) key += ' ';
    } else if (named !== undefined) key = named.replace(/^["']|["']$/g, '');
    const before = settings.get(key);
    settings.set(key, before === undefined ? row : `${before}\n${row}`);
  }
  settings.delete(INSTRUCTIONS);
  return new Map([...settings].map(([name, rows]) => [name, rows.trimEnd()]));
}
