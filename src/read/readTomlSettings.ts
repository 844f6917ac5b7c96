import { INSTRUCTIONS } from '../formats/codex.ts';
import { scanLines } from './splitToml.ts';

const KEY = /^\s*("[^"]*"|'[^']*'|[\w-]+)(?:\.[^=]*)?\s*=/;
const TABLE = /^\s*(\[{1,2}[^\][,]+\]{1,2})\s*(?:#.*)?$/;
/** What stands at the end of the file and belongs to none. */
const REST = '[]';

/**
 * The settings of a TOML agent, each with the rows that it takes and the comments above it. A table is under its header, with brackets; further ones of
 * the same name have a blank more each.
 *
 * @param text with `\n` line ends; TOML that can be read
 */
export function readTomlSettings(text: string): Map<string, string> {
  const settings = new Map<string, string[]>();
  let key = '';
  let isInTable = false;
  let comments: string[] = [];
  for (const { text: row, isInside } of scanLines(text.trimEnd())) {
    if (!isInside && /^\s*(?:#|$)/.test(row)) {
      comments.push(row);
      continue;
    }
    const table = isInside ? undefined : TABLE.exec(row)?.[1];
    const named = isInside || isInTable ? undefined : KEY.exec(row)?.[1];
    if (table !== undefined) {
      isInTable = true;
      key = table;
      while (settings.has(key)) key += ' ';
    } else if (named !== undefined) key = named.replace(/^["']|["']$/g, '');
    const own = settings.get(key) ?? [];
    own.push(...(own.length === 0 ? trimBlank(comments) : comments), row);
    settings.set(key, own);
    comments = [];
  }
  settings.delete(INSTRUCTIONS);
  if (comments.some((row) => row.trim() !== '')) settings.set(REST, trimBlank(comments));
  return new Map([...settings].map(([name, rows]) => [name, rows.join('\n')]));
}

function trimBlank(rows: readonly string[]): string[] {
  const first = rows.findIndex((row) => row.trim() !== '');
  return first < 0 ? [] : rows.slice(first);
}
