import { findLacks, readClaims } from '../../language/claims.ts';
import { verifyWording } from '../verifyWording.ts';
import { findEnumerations } from './findEnumerations.ts';
import type { Standing } from './indexStanding.ts';
import { setNames } from './setNames.ts';

/**
 * Sets into a line the names that are all another line of its list has more, where the two are of the same thing and the line lists
 * such names already.
 *
 * @returns true where the other line can go
 */
export function takeNames(to: Standing, from: Standing): boolean {
  const [own, other] = [to.line, from.line];
  if (
    from.isStep ||
    to.lines !== from.lines ||
    own.entry.source === other.entry.source ||
    other.blocks.length > 0
  )
    return false;
  const lacks = findLacks(own.claims, other.claims);
  if (lacks.length === 0 || lacks.some(({ kind }) => kind !== 'name')) return false;
  // What else the line says of its names would be said of the others too.
  const listed = new Set(findEnumerations(own.markdown).flatMap(({ elements }) => elements));
  if (findLacks(other.claims, own.claims).some(({ text }) => !listed.has(text))) return false;
  const names = lacks.map(({ text }) => text);
  const markdown = setNames(own.markdown, other.markdown, names);
  const text = setNames(own.claims.text, other.claims.text, names);
  if (markdown === undefined || text === undefined) return false;
  const claims = readClaims(text, { forbids: own.part.forbids, markdown });
  if (verifyWording([own.claims, other.claims], claims).length > 0) return false;
  own.markdown = markdown;
  own.claims = claims;
  return true;
}
