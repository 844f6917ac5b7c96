import type { ScanReport } from '../types/index.ts';

/** Characters of a piece, about. */
const PIECE = 1 << 16;

/**
 * What a scan found as JSON with an indentation of two blanks and a line end, piece by piece, as all of it may be longer than a string can be. Joined,
 * the pieces are what `JSON.stringify` makes of the report.
 */
export function* writeScanJson(report: ScanReport): Generator<string> {
  let piece = '{';
  let comma = '';
  for (const [key, value] of Object.entries(report)) {
    piece += `${comma}\n  ${JSON.stringify(key)}: `;
    comma = ',';
    if (!Array.isArray(value) || value.length === 0) {
      piece += indent(value, 1);
      continue;
    }
    for (const [at, one] of (value as unknown[]).entries()) {
      piece += `${at === 0 ? '[' : ','}\n    ${indent(one, 2)}`;
      if (piece.length < PIECE) continue;
      yield piece;
      piece = '';
    }
    piece += '\n  ]';
  }
  yield `${piece}\n}\n`;
}

function indent(value: unknown, depth: number): string {
  return JSON.stringify(value, null, 2).replaceAll('\n', `\n${'  '.repeat(depth)}`);
}
