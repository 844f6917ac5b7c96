import type { CandidatePair } from '../../types/index.ts';
import type { Run } from '../command.ts';
import { checkShape } from '../filters/checkShape.ts';
import { filterLines } from '../filters/filterLines.ts';

const ROW = {
  path: 'string',
  digest: {
    name: 'string',
    format: 'string',
    whole: 'string',
    lines: 'array',
    subject: 'array',
    settings: 'array',
  },
} as const;

export const pairs: Run = async (invocation) => {
  const { loadDictionary } = await import('../../match/loadDictionary.ts');
  const { RowComparer } = await import('../../scan/rows/RowComparer.ts');
  const comparer = new RowComparer(await loadDictionary());
  return filterLines(invocation, 'pairs', (value) => {
    checkShape(value, { a: ROW, b: ROW });
    return comparer.compare(value as CandidatePair);
  });
};
