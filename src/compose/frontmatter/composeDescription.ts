import { stemWord } from '../../match/stemWord.ts';
import type { LeftOut, Persona } from '../../types/index.ts';
import { contentStems, holdContent, listContent, listWords, stemOf } from '../content.ts';

import { isGeneric } from '../wording/generic.ts';
import { isVerb } from '../wording/grammar.ts';
import { splitPhrases } from '../wording/splitPhrases.ts';
import { renameIn } from './chooseName.ts';
import { splitDescription } from './splitDescription.ts';

export interface Description {
  text: string;
  leftOut: LeftOut[];
}

const PROACTIVELY = /\bproactively\b/i;

/** Two examples about the same situation: shared stems of the smaller one. */
const SAME_SITUATION = 0.6;

/**
 * One trigger text that covers what all descriptions name, then one example per situation, within the budget.
 * @param budget most characters in all
 */
export function composeDescription(
  ranked: readonly Persona[],
  aliases: Readonly<Record<string, string>>,
  budget: number,
): Description {
  const parts = ranked
    .filter((p) => p.description.trim() !== '')
    .map((persona) => ({ persona, ...splitDescription(persona.description) }));
  const leftOut: LeftOut[] = [];
  const note = (
    persona: Persona,
    kind: LeftOut['kind'],
    text: string,
    reason: LeftOut['reason'],
    coveredBy?: string,
  ) =>
    leftOut.push({
      source: persona.path,
      line: persona.frontMatter.find((f) => f.key === 'description')?.line ?? 1,
      kind,
      text,
      reason,
      ...(coveredBy !== undefined && { coveredBy }),
    });
  const triggers = parts.filter((p) => p.trigger !== '');
  const lead = pickLead(triggers, budget);
  let text = lead ? renameIn(lead.trigger, aliases) : '';
  if (lead && text.length > budget) {
    note(lead.persona, 'field', text, 'budget');
    text = `${text.slice(0, Math.max(0, budget - 1)).replace(/\s+\S*$/u, '')}…`;
  }
  const also: string[] = [];
  for (const part of triggers) {
    if (part === lead) continue;
    const before = also.length;
    let complete = true;
    for (const phrase of newPhrases(renameIn(part.trigger, aliases), [text, ...also])) {
      if (addAlso(text, [...also, phrase]).length <= budget) also.push(phrase);
      else complete = false;
    }
    if (!complete) note(part.persona, 'field', part.trigger, 'budget');
    else if (also.length === before) note(part.persona, 'field', part.trigger, 'covered', text);
  }
  text = addAlso(text, also);
  if (
    triggers.some((p) => PROACTIVELY.test(p.trigger)) &&
    !PROACTIVELY.test(text) &&
    text.length + 19 <= budget
  )
    text = `${text} Use PROACTIVELY.`.trim();
  const kept: { text: string; stems: ReadonlySet<string> }[] = [];
  for (const part of parts)
    for (const example of part.examples) {
      const stems = contentStems(example.situation);
      const twin = kept.find((k) => likeness(k.stems, stems) >= SAME_SITUATION);
      const renamed = renameIn(example.text, aliases);
      if (twin) note(part.persona, 'example', example.text, 'duplicate', twin.text);
      else if (text.length + 2 + renamed.length > budget)
        note(part.persona, 'example', example.text, 'budget');
      else {
        kept.push({ text: renamed, stems });
        text += `\n\n${renamed}`;
      }
    }
  return { text, leftOut };
}

/** The trigger that covers most of all triggers and leaves room; one that says when to use the agent is preferred. */
function pickLead<T extends { trigger: string }>(triggers: readonly T[], budget: number): T | undefined {
  const support = new Map<string, number>();
  for (const { trigger } of triggers)
    for (const s of contentStems(trigger)) support.set(s, (support.get(s) ?? 0) + 1);
  const score = (trigger: string) => {
    let sum = 0;
    for (const s of contentStems(trigger)) if (!isGeneric(s)) sum += support.get(s) ?? 0;
    return (
      (trigger.length > budget ? 0.2 : trigger.length > budget / 2 ? 0.7 : 1) *
      sum *
      (/\buse\b[^.]*\b(?:when|for|to|proactively|after)\b/i.test(trigger) ? 1.4 : 1)
    );
  };
  return [...triggers].sort((a, b) => score(b.trigger) - score(a.trigger))[0];
}

/** Words that frame a trigger and say nothing of what the agent is for. */
const FRAME = new Set(
  `use agent user need needs help assist assistance guidance specialist expert expertise year experience staff engineer focus excel specialize this
work task project involve invoke proactive proactively context example application require want professional senior master developer
include including ensure build create code software whenever after immediately`
    .split(/\s+/)
    .map(stemWord),
);

/** Who the agent is, how long it has been so, or a lone adjective: nothing to be called for. */
const NO_TOPIC =
  /\b(?:expert|specialist|engineer|developer|architect|lead|orchestrator|designer|professional|consultant|analyst|reviewer|assistant)$|\b(?:years?|them|it|you|your|what|who|how|he|she|they|user:|assistant:)(?:\b|$)|^\S+(?:able|ible|al|ive|ence|ful|ous)$/i;

/** Phrases of a trigger that name something new: nouns and gerunds, without the verb or preposition in front. */
function newPhrases(trigger: string, held: readonly string[]): string[] {
  const found: string[] = [];
  for (const { text, preposition } of splitPhrases(trigger).phrases) {
    if (/^(?:that|which|where|so that|not|rather than)$/.test(preposition)) continue;
    const bare = text
      .replace(
        /^(?:use|this (?:agent|includes)|you need|expert|need|be|it|that|who|and|or|to|when)\b[\s\S]*?\b(?:for|in|at|when|on|need|includes?)\s+/i,
        '',
      )
      .replace(/^(?:an?|the|your|any|other|all)\s+/i, '')
      .replace(/[.:;,]+$/, '')
      .trim();
    const [first = '', ...rest] = bare.split(' ');
    const phrase = isVerb(first) || isVerb(first.replace(/s$/, '')) ? rest.join(' ') : bare;
    if (NO_TOPIC.test(phrase)) continue;
    const words = listWords(phrase);
    if (words.length === 0 || words.length > 7) continue;
    const known = holdContent(...held, ...found);
    const telling = [...listContent(phrase)].filter((c) => !isGeneric(stemOf(c)) && !FRAME.has(stemOf(c)));
    const fresh = telling.filter((c) => !known.has(c));
    if (fresh.length > 0 && fresh.length * 2 >= telling.length) found.push(phrase);
  }
  return found;
}

function addAlso(text: string, phrases: readonly string[]): string {
  if (phrases.length === 0) return text;
  const end = /[.!?…]$/.test(text) ? text : `${text}.`;
  const last = phrases.at(-1) as string;
  const list = phrases.length === 1 ? last : `${phrases.slice(0, -1).join(', ')}, and ${last}`;
  return `${text === '' ? '' : `${end} `}Also for ${list}.`;
}

function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((s) => b.has(s)).length;
  return shared / Math.max(1, Math.min(a.size, b.size));
}
