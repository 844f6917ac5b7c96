import type { PhrasingContent } from 'mdast';
import { table } from './buildMarkdown.ts';
import type { Part } from './fitParts.ts';
import { makePart } from './makePart.ts';

/** A part of a report with a row for each finding; empty where there is none. */
export function makeTablePart<T>(
  title: string,
  weight: number,
  all: readonly T[],
  head: readonly string[],
  row: (one: T) => PhrasingContent[][],
): Part {
  return makePart(title, all.length > 0 ? table(head, all.map(row)) : undefined, weight);
}
