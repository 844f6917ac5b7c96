import { type Claims, findOpposition, isContradiction } from '../language/claims.ts';
import { listDates } from '../language/listDates.ts';

/** True of lines that contradict each other though one has all words of the other: small words turn them. */
export function saysOpposite(kept: Claims, goes: Claims): boolean {
  const [one, other] = [listDates(kept.text), listDates(goes.text)];
  if (one.length > 0 && other.length > 0 && !one.some((date) => other.includes(date))) return true;
  const opposition = kept.text === goes.text ? undefined : findOpposition(kept, goes);
  // That no number is missing is asked apart; the line that stays may say more of them.
  if (!opposition || opposition.kind === 'number' || opposition.kind === 'bound') return false;
  return isContradiction(opposition, kept, goes);
}
