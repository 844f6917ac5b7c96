import { type Claims, findOpposition, isContradiction } from '../language/claims.ts';

/** True of lines that contradict each other though one has all words of the other: small words turn them. */
export function saysOpposite(kept: Claims, goes: Claims): boolean {
  const opposition = kept.text === goes.text ? undefined : findOpposition(kept, goes);
  // That no number is missing is asked apart; the line that stays may say more of them.
  if (!opposition || opposition.kind === 'number' || opposition.kind === 'bound') return false;
  return isContradiction(opposition, kept, goes);
}
