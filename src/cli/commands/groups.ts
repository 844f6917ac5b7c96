import type { AgentComponent } from '../../types/index.ts';
import type { Run } from '../command.ts';
import { checkShape } from '../filters/checkShape.ts';
import { filterLines } from '../filters/filterLines.ts';

export const groups: Run = async (invocation) => {
  const { groupComponent } = await import('../../scan/rows/groupComponent.ts');
  return filterLines(invocation, 'groups', (value) => {
    checkShape(value, { agents: 'array', pairs: 'array' });
    return groupComponent(value as AgentComponent);
  });
};
