import type { Scope } from '../../types/index.ts';
import type { Run } from '../command.ts';
import { checkShape } from '../filters/checkShape.ts';
import { filterLines } from '../filters/filterLines.ts';
import { readFileRow } from '../filters/readFileRow.ts';

const SCOPES: readonly unknown[] = ['project', 'user', 'plugin'] satisfies Scope[];

export const rows: Run = async (invocation) => {
  const { loadDictionary } = await import('../../match/loadDictionary.ts');
  const dictionary = await loadDictionary();
  return filterLines(invocation, 'rows', async (value) => {
    checkShape(value, { path: 'string' });
    const { path, text, base64, scope = 'project' } = value as Record<string, unknown>;
    if ((typeof text === 'string') === (typeof base64 === 'string'))
      throw new TypeError('Expected either text or base64 to be of type string');
    if (!SCOPES.includes(scope)) throw new TypeError(`Expected scope to be one of ${SCOPES.join(', ')}`);
    const bytes = typeof text === 'string' ? Buffer.from(text) : Buffer.from(base64 as string, 'base64');
    return readFileRow({ path: path as string, scope: scope as Scope, bytes }, dictionary);
  });
};
