import type { Conflict, Veto } from '../types/index.ts';
import { opposeSides } from './opposeChoices.ts';

/** What a contradiction of two lines is called in the report; other reasons to keep two lines apart are no conflict. */
const KINDS: Partial<Record<Veto['kind'], Conflict['kind']>> = {
  number: 'number',
  bound: 'number',
  denial: 'advice',
  direction: 'direction',
  scope: 'advice',
  force: 'force',
  preference: 'preference',
  format: 'format',
};

/**
 * The kind of conflict, and what becomes of the two lines; undefined where they are about different things.
 *
 * @param against why they are no one line, and what stands on each side
 * @param text of one of the lines
 */
export function resolveContradiction(
  against: Pick<Veto, 'kind' | 'a' | 'b'>,
  text: string,
): Pick<Conflict, 'kind' | 'resolution'> | undefined {
  const kind = KINDS[against.kind];
  return kind && { kind, resolution: tellResolution(kind, against, text) };
}

function tellResolution(
  kind: Conflict['kind'],
  { kind: why, a, b }: Pick<Veto, 'kind' | 'a' | 'b'>,
  text: string,
): string {
  if (why === 'scope') return 'both are kept: one holds for less than the other';
  if (kind === 'advice') return 'both are kept: one asks for what the other forbids';
  const namesWholeLines = a === text || b === text;
  return namesWholeLines ? 'both are kept: each asks for the opposite' : opposeSides(a, b);
}
