import { keepsOut, leadsWithBan } from '../language/bans.ts';
import { findTechnologies } from '../language/findTechnologies.ts';

/** What of an entry can forbid it to share a capability with another. */
export interface Stance {
  /** Limit by unit: "lines" → {"20"}, "%" → {"80"}. */
  limits: Map<string, Set<string>>;
  /** Kind of technology → the names of it that stand in the leading phrase. */
  technologies: Map<string, Set<string>>;
  /** The same of the whole text: "Redux, Zustand" names both, whichever leads. */
  named: Map<string, Set<string>>;
  force: 'always' | 'never' | undefined;
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
  const limits = new Map<string, Set<string>>();
  for (const [, number, unit] of text.toLowerCase().matchAll(limit)) {
    const key = (unit ?? '').replace(/^-/, '').replace(/s$/, '');
    if (key === '' || number === undefined) continue;
    limits.set(key, (limits.get(key) ?? new Set()).add(String(Number(number.replaceAll(',', '')))));
  }
  const leads = leadsWithBan(text);
  const force = /\balways\b/i.test(text) ? 'always' : /\bnever\b/i.test(text) ? 'never' : undefined;
  return {
    limits,
    technologies: findTechnologies(head),
    named: findTechnologies(stems),
    force,
    negated: leads || NEGATED.test(text) || keepsOut(text),
    banned: amongBans && !leads,
  };
}

const NEGATED = /^❌|\b(?:never|must not|should not|don['’]t|do not)\b/iu;

/** Says what not to do, itself or by the list that it stands in. */
export function forbids(stance: Stance): boolean {
  return stance.negated || stance.banned;
}

const limit =
  /(?<![\w.])(\d[\d,]*(?:\.\d+)?)\+?(\s?%|-?\s?(?:ms|milliseconds?|s|sec|seconds?|min|minutes?|hours?|days?|weeks?|months?|years?|lines?|chars?|characters?|words?|kb|mb|gb|px|rem|em|points?|levels?|parameters?|args?|arguments?|items?|files?|x)\b|:1)/g;
