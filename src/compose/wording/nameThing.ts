import { isTechnical, listWords } from '../content.ts';
import { detectForm, isVerb } from './grammar.ts';
import { upperFirst } from './lowerFirst.ts';
import { splitPhrases } from './splitPhrases.ts';

/** Verbs that only say that something is done: what it is done to can stand for itself. */
const DOES =
  /^(?:implement|use|utilize|leverage|employ|apply|create|build|develop|provide|ensure|perform|conduct)\s+(?!(?:and|or|an?|the|all|any|each|every|both|your|our|their|its|this|that|it|only|when|to|up|out|for|on|with|no|not)\b)/i;

/** A statement, or more than one. */
const STATES = /\b(?:is|are|was|were|must|should|can|will|have|has|never|always|not)\b|[.;:!?]\s/i;

/**
 * "Implement token rotation with short expiry" → "Token rotation with short expiry", to stand in a list of things. Text that names no
 * single thing stays as it is.
 */
export function nameThing(markdown: string): string {
  const verb = DOES.exec(markdown)?.[0];
  if (verb === undefined) return markdown;
  const rest = markdown.slice(verb.length);
  const isThing = listWords(rest).length > 1 && !STATES.test(rest) && detectForm(rest) === 'noun';
  const does = splitPhrases(rest).phrases.some(
    ({ text, link }) => link === 'list' && isVerb(text.split(/\s+/)[0] ?? '') && listWords(text).length > 1,
  );
  if (!isThing || does) return markdown;
  return isTechnical(rest.split(/\s/)[0] ?? '') ? rest : upperFirst(rest);
}
