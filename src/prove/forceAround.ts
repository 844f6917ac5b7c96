import { readForce } from '../language/readForce.ts';
import { type Alignment, findHolding, type LineIndex } from './alignLine.ts';
import type { Derivation } from './findDerived.ts';
import type { ProvedLine } from './listLines.ts';

/**
 * True where "must" or "always" is gone and nothing that says the same insists on it. Where it went from a line that otherwise stands in the agent, a
 * denial beside it insists on something else.
 */
export function isWeakened(line: ProvedLine, alignment: Alignment, index: LineIndex): boolean {
  const { derived, support, share } = alignment;
  if (!derived?.gone.some(({ word }) => readForce(word) === 4)) return !isSettledForce(line, support, share);
  if (insists(derived, line)) return false;
  const content = new Set([...line.claims.content].filter((stem) => derived.line.stems.has(stem)));
  return !findHolding(content, index).some((one) => one !== derived.line && isStrong(one));
}

function insists({ line: { claims, titles, forbids }, fresh }: Derivation, line: ProvedLine): boolean {
  // A title insists on its lines, and "never" on what it denies, not on what became "could".
  if (fresh.some(({ word }) => HEDGES.test(word))) return false;
  if (claims.force === 4) return true;
  return ((claims.denial || forbids) && line.claims.denial) || titles.some((title) => readForce(title) === 4);
}

const HEDGES =
  /^(?:could|can|may|might|should|sometimes|usually|generally|often|mostly|consider|optional|optionally|ideally)$/;

/** True where a line that says most of it, or a title around that line, is as strong: "must", "always", "never", a list of bans. */
function isSettledForce(line: ProvedLine, support: readonly ProvedLine[], share: number): boolean {
  if (support.length === 0 || share < SAME_MATTER) return true;
  if (listNear(line, support).some(isStrong)) return true;
  // Of a line of several clauses one may insist.
  const word = INSISTS.exec(line.entry.text)?.[0].toLowerCase();
  return word !== undefined && (support[0] as ProvedLine).entry.text.toLowerCase().includes(word);
}

const INSISTS = /\b(?:must(?: not)?|never|always|shall|do not|don['’]t|cannot)\b/i;

/** Those of some lines that speak of the very same matter; where none does, the first. */
export function listNear(line: ProvedLine, support: readonly ProvedLine[]): readonly ProvedLine[] {
  const near = support.filter((one) => isNear(line, one));
  return near.length > 0 ? near : support.slice(0, 1);
}

function isNear({ claims: { content } }: ProvedLine, { stems }: ProvedLine): boolean {
  return [...content].filter((stem) => stems.has(stem)).length >= content.size * VERY_SAME;
}

const VERY_SAME = 0.6;

/** What is said of another matter weakens nothing. */
const SAME_MATTER = 0.4;

/** True for a line that insists, by its own words or by a title around it. */
export function isStrong({ claims, titles, forbids }: ProvedLine): boolean {
  return claims.force === 4 || forbids || claims.denial || titles.some((title) => readForce(title) === 4);
}
