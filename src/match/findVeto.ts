import type { Veto } from '../types/index.ts';
import { type Choice, findChoice, isOpposed } from './findChoice.ts';
import { technologies } from './knowledge/technologies.ts';
import { normaliseWords } from './normaliseWords.ts';
import { leadsWithBan } from './titlesBans.ts';

/** What of an entry can forbid it to share a capability with another. */
export interface Stance {
  /** Limit by unit: "lines" → {"20"}, "%" → {"80"}. */
  limits: Map<string, Set<string>>;
  /** Kind of technology → the names of it that stand in the leading phrase. */
  technologies: Map<string, Set<string>>;
  /** The same of the whole text: "Redux, Zustand" names both, whichever leads. */
  named: Map<string, Set<string>>;
  /** What is chosen among what excludes each other. */
  choice: Choice | undefined;
  force: 'always' | 'never' | undefined;
  /** Says what not to do. */
  negated: boolean;
  /** Stands in a list of what not to do without saying so itself: "Log passwords" under "Never". */
  banned: boolean;
  /** Says it by way of two negations ("never ship without tests"), which is no opposite. */
  twice: boolean;
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
    choice: findChoice(text),
    force,
    twice: /\b(?:without|skip|ignor|forget|omit|unless|fail)/i.test(text),
    negated: leads || NEGATED.test(text),
    banned: amongBans && !leads,
  };
}

const NEGATED = /^❌|\b(?:never|must not|should not|don['’]t|do not)\b|\bkeep\b[^.;:]*\bout of\b/iu;

/** How much of their weight two entries say both, 0–1 each. */
export interface Alike {
  /** Of the entry that has more to say. */
  less: number;
  /** Of the entry that has less to say. */
  more: number;
}

/**
 * Says why two entries may not share a capability.
 *
 * @param alike - Opposed words only forbid where the rest is the same.
 */
export function findVeto(a: Stance, b: Stance, alike: Alike): Veto | undefined {
  for (const [unit, left] of a.limits) {
    const right = b.limits.get(unit);
    if (right && isDisjoint(left, right) && alike.more >= 0.3) return opposed('number', left, right);
  }
  for (const [kind, left] of a.technologies) {
    const right = b.technologies.get(kind);
    if (!right || !isDisjoint(left, right)) continue;
    if (isDisjoint(a.named.get(kind) ?? left, b.named.get(kind) ?? right)) {
      return opposed('technology', left, right);
    }
  }
  if (a.choice && b.choice && isOpposed(a.choice, b.choice)) {
    return { kind: a.choice.kind, a: a.choice.text, b: b.choice.text };
  }
  if (a.force && b.force && a.force !== b.force && alike.more >= 0.6) {
    return { kind: 'force', a: a.force, b: b.force };
  }
  const left = forbids(a);
  const right = forbids(b);
  // Apart from its list a ban would be advice, however little of it the other says.
  const always = a.banned || b.banned;
  if (left !== right && (always || (!a.twice && !b.twice && alike.less >= 0.6))) {
    return { kind: 'negation', a: left ? 'not' : '', b: right ? 'not' : '' };
  }
  return undefined;
}

/** Says what not to do, itself or by the list that it stands in. */
export function forbids(stance: Stance): boolean {
  return stance.negated || stance.banned;
}

/** False where no likeness of the two could make for a veto: what most pairs are, and quick to tell. */
export function canOppose(a: Stance, b: Stance): boolean {
  return (
    forbids(a) !== forbids(b) ||
    (a.choice !== undefined && b.choice !== undefined) ||
    (a.force !== undefined && b.force !== undefined && a.force !== b.force) ||
    (a.limits.size > 0 && b.limits.size > 0) ||
    (a.technologies.size > 0 && b.technologies.size > 0)
  );
}

const limit =
  /(?<![\w.])(\d[\d,]*(?:\.\d+)?)\+?(\s?%|-?\s?(?:ms|milliseconds?|s|sec|seconds?|min|minutes?|hours?|days?|weeks?|months?|years?|lines?|chars?|characters?|words?|kb|mb|gb|px|rem|em|points?|levels?|parameters?|args?|arguments?|items?|files?|x)\b|:1)/g;

function opposed(kind: Veto['kind'], a: Set<string>, b: Set<string>): Veto {
  return { kind, a: [...a].sort().join(', '), b: [...b].sort().join(', ') };
}

function isDisjoint(a: Set<string>, b: Set<string>): boolean {
  for (const x of a) if (b.has(x)) return false;
  return true;
}

const byStem = readTechnologies();

function findTechnologies(stems: readonly string[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  stems.forEach((stem, i) => {
    for (const { words, kind, name } of byStem.get(stem) ?? []) {
      if (!words.every((word, k) => stems[i + k] === word)) continue;
      found.set(kind, (found.get(kind) ?? new Set()).add(name));
    }
  });
  return found;
}

function readTechnologies(): Map<string, { words: string[]; kind: string; name: string }[]> {
  const found = new Map<string, { words: string[]; kind: string; name: string }[]>();
  for (const line of technologies.split('\n')) {
    const [kind, names] = line.split(':');
    for (const name of names?.split('|') ?? []) {
      const words = normaliseWords(name);
      const first = words[0];
      if (first === undefined || kind === undefined) continue;
      found.set(first, [...(found.get(first) ?? []), { words, kind, name: name.trim() }]);
    }
  }
  return found;
}
