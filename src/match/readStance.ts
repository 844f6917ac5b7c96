import { keepsOut, leadsWithBan } from '../language/bans.ts';
import { findTechnologies } from '../language/findTechnologies.ts';

/** What of an entry can forbid it to share a capability with another. */
export interface Stance {
  /** Kind of technology → the names of it that stand in the leading phrase. */
  technologies: Map<string, Set<string>>;
  /** The same of the whole text: "Redux, Zustand" names both, whichever leads. */
  named: Map<string, Set<string>>;
  /** Says what not to do. */
  negated: boolean;
  /** Stands in a list of what not to do without saying so itself: "Log passwords" under "Never". */
  banned: boolean;
}

/**
 * Reads an entry's stance from its text.
 *
 * @param text - Plain text of the entry.
 * @param head - Stems of its leading phrase, where a technology is the subject and not one of several examples.
 * @param stems - Stems of the whole text.
 * @param amongBans - Whether it stands in a list of what not to do.
 */
export function readStance(
  text: string,
  head: readonly string[] = [],
  stems = head,
  amongBans = false,
): Stance {
  const leads = leadsWithBan(text);
  return {
    technologies: findTechnologies(head),
    named: findTechnologies(stems),
    negated: leads || NEGATED.test(text) || keepsOut(text),
    banned: amongBans && !leads,
  };
}

const NEGATED = /^❌|\b(?:never|must not|should not|don['’]t|do not)\b/iu;

/** Says what not to do, itself or by the list that it stands in. */
export function forbids(stance: Stance): boolean {
  return stance.negated || stance.banned;
}
