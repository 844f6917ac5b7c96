import type { VerbatimBlock, VerbatimKind } from '../types/index.ts';
import { plural } from './rows.ts';

const NAMES: Partial<Record<VerbatimKind, string>> = {
  code: 'code',
  data: 'data',
  table: 'a table',
  drawing: 'a drawing',
  template: 'a template',
  sample: 'a sample',
};
/** Languages of code that are named. */
const MOST_LANGUAGES = 3;

/** What blocks are, for the row that names their file: `code (ts, bash) and a table, 84 lines`. */
export function describeBlocks(blocks: readonly VerbatimBlock[]): string {
  const languages = new Set(
    blocks.flatMap(({ language = '' }) => /^[\w+#.-]{1,20}/.exec(language)?.[0].toLowerCase() ?? []),
  );
  const shown = [...languages].slice(0, MOST_LANGUAGES).join(', ');
  const kinds = [...new Set(blocks.map(({ what }) => NAMES[what] ?? 'text'))];
  const named = kinds.map((kind) => (kind === 'code' && shown !== '' ? `code (${shown})` : kind));
  const lines = blocks.reduce((sum, { markdown }) => sum + markdown.split('\n').length, 0);
  const list = named.length > 1 ? `${named.slice(0, -1).join(', ')} and ${named.at(-1)}` : (named[0] ?? '');
  return `${list}, ${plural(lines, 'line')}`;
}
