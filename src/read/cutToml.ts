import { INSTRUCTIONS } from '../formats/codex.ts';
import { scanLines, splitToml } from './splitToml.ts';

/** A TOML agent around its instructions. */
export interface CutToml {
  /** Rows of the file above the instructions and below them, as they are written. */
  before: string[];
  after: string[];
  /** The instructions as the tool gets them, row by row. */
  body: string[];
}

/**
 * Takes the instructions out of a TOML agent, however they are written there.
 *
 * @param text with `\n` line ends
 * @throws ReadError where it is no TOML, or none with instructions
 */
export function cutToml(text: string): CutToml {
  const rows = scanLines(text.trimEnd());
  const start = rows.findIndex(({ text: row, isInside }) => !isInside && OPENING.test(row));
  const length = rows.slice(start + 1).findIndex(({ isInside }) => !isInside);
  const end = length < 0 ? rows.length : start + 1 + length;
  const body = splitToml({ path: 'agent.toml', text }).body.lines.join('\n').replace(/\n+$/, '');
  return {
    before: rows.slice(0, start).map((row) => row.text),
    after: rows.slice(end).map((row) => row.text),
    body: body.split('\n'),
  };
}

const OPENING = new RegExp(`^\\s*["']?${INSTRUCTIONS}["']?\\s*=`);
