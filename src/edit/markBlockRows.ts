import { listBlocks } from '../prove/proveBlocks.ts';
import { findFences } from '../read/findFences.ts';
import { readPersona } from '../read/readPersona.ts';

/** Says of each row of a body whether it is part of code, a table, data or the like, which stands as it was written. */
export function markBlockRows(rows: readonly string[]): boolean[] {
  const marked = [...findFences(rows).inside];
  // A row in front, so that nothing is taken for front matter.
  const { root } = readPersona({ path: 'agent', text: ['', ...rows, ''].join('\n') });
  for (const { line, markdown } of listBlocks(root.blocks)) {
    const length = markdown.split('\n').length;
    for (let at = line - 2; at < line - 2 + length && at < rows.length; at++) marked[at] = true;
  }
  return marked;
}
