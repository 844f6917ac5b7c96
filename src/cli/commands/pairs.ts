import type { CandidatePair, CandidateRow } from '../../types/index.ts';
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
  let last: CandidateRow | undefined;
  return filterLines(invocation, 'pairs', (value) => {
    checkShape(value, {});
    const { a, b } = value as Partial<CandidatePair>;
    if (a !== undefined || last === undefined) {
      last = undefined;
      checkShape(value, { a: ROW });
      last = a as CandidateRow;
      if (b === undefined) return undefined;
    }
    checkShape(value, { b: ROW });
    return comparer.compare({ a: last, b: b as CandidateRow });
  });
};
