import type { Conflict, Persona } from '../../types/index.ts';
import type { Ranked } from './chooseStatements.ts';

/**
 * Sentences that say what an agent is not for, where another source's agent is for all of that: the merged agent is for it. Each is a
 * conflict.
 */
export function findContradicted(
  all: readonly Ranked[],
  personas: readonly Persona[],
): { contradicted: Ranked[]; conflicts: Conflict[] } {
  const contradicted: Ranked[] = [];
  const conflicts: Conflict[] = [];
  for (const one of all) {
    const { kind, subjects } = one.statement;
    if (kind !== 'not' || subjects.size === 0) continue;
    const by = all.find(
      (other) =>
        other.rank !== one.rank &&
        (other.statement.kind === 'use' || other.statement.kind === 'role') &&
        [...subjects].every((subject) => other.statement.subjects.has(subject)),
    );
    if (!by) continue;
    contradicted.push(one);
    const members = [one, by].map(({ rank, statement }) => {
      const persona = personas[rank];
      const line = persona?.frontMatter.find(({ key }) => key === 'description')?.line ?? 1;
      return { source: persona?.path ?? '', line, text: statement.text };
    });
    conflicts.push({
      kind: 'advice',
      field: 'description',
      members,
      resolution: 'the agent is for it: what one source excludes is what another is for',
    });
  }
  return { contradicted, conflicts };
}
