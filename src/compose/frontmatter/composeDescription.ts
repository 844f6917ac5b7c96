import { stemWord } from '../../match/stemWord.ts';
import type { LeftOut, Persona } from '../../types/index.ts';
import { contentStems, holdContent, listContent, stemOf } from '../content.ts';
import { detectLanguage } from '../wording/detectLanguage.ts';
import { isGeneric } from '../wording/generic.ts';
import { renameIn } from './chooseName.ts';
import { listTriggers, type Trigger } from './listTriggers.ts';
import { splitDescription } from './splitDescription.ts';

export interface Description {
  text: string;
  leftOut: LeftOut[];
}

const PROACTIVELY = /\bproactively\b/i;

/** From so many small words more than of any other language a description is taken to speak it. */
const LEAST_SMALL_WORDS = 3;

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
    text = cutTrigger(text, budget);
  }
  const isProactive =
    triggers.some((p) => PROACTIVELY.test(p.trigger)) &&
    !PROACTIVELY.test(text) &&
    addTriggers(text, [], true).length <= budget;
  const also: Trigger[] = [];
  const whole: string[] = [];
  const language = nameLanguage(text);
  const write = () => [addTriggers(text, also, isProactive), ...whole].join(' ').trim();
  for (const part of triggers) {
    if (part === lead) continue;
    const renamed = renameIn(part.trigger, aliases);
    const spoken = nameLanguage(renamed);
    // What is not cut into phrases stays as it is said.
    if (spoken === OTHER_SCRIPT || (spoken !== undefined && language !== undefined && spoken !== language)) {
      if ([text, ...whole].includes(renamed)) note(part.persona, 'field', part.trigger, 'covered', text);
      else if (write().length + 1 + renamed.length > budget)
        note(part.persona, 'field', part.trigger, 'budget');
      else whole.push(renamed);
      continue;
    }
    const before = also.length;
    let complete = true;
    for (const trigger of newTriggers(renamed, [text, ...also.map((t) => t.text)])) {
      also.push(trigger);
      if (write().length <= budget) continue;
      also.pop();
      complete = false;
    }
    if (!complete) note(part.persona, 'field', part.trigger, 'budget');
    else if (also.length === before) note(part.persona, 'field', part.trigger, 'covered', text);
  }
  text = write();
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

const OTHER_SCRIPT = 'other script';

/** The language of a description, as far as phrases can be told from it; letters that are not Latin tell enough. */
function nameLanguage(text: string): string | undefined {
  const others = text.match(/(?!\p{Script=Latin})\p{L}/gu)?.length ?? 0;
  return others > 10 && others * 10 > text.length ? OTHER_SCRIPT : detectLanguage(text, LEAST_SMALL_WORDS);
}

/** Triggers that name something new, each in the part that does. */
function newTriggers(description: string, held: readonly string[]): Trigger[] {
  const found: Trigger[] = [];
  for (const trigger of listTriggers(description)) {
    const isNew = (text: string) => {
      const known = holdContent(...held, ...found.map((t) => t.text));
      const telling = [...listContent(text)].filter((c) => !isGeneric(stemOf(c)) && !FRAME.has(stemOf(c)));
      const fresh = telling.filter((c) => !known.has(c));
      return fresh.length > 0 && fresh.length * 2 >= telling.length;
    };
    if (isNew(trigger.text)) found.push(trigger);
    else for (const text of trigger.parts) if (isNew(text)) found.push({ kind: 'thing', text, parts: [] });
  }
  return found;
}

/** The triggers as a sentence of what the agent is for as well, then one of when to use it. */
function addTriggers(text: string, triggers: readonly Trigger[], isProactive: boolean): string {
  const things = triggers.filter((t) => t.kind === 'thing').map((t) => t.text);
  const cases = triggers.filter((t) => t.kind === 'case').map((t) => t.text);
  const isGerund = (thing: string) => /^\p{Ll}+ing\s/u.test(thing);
  // Things, then what is done: "for indexes, designing schemas, and tuning queries".
  const ordered = [...things.filter((t) => !isGerund(t)), ...things.filter(isGerund)];
  const sentences = [
    ...(ordered.length > 0
      ? [`${isProactive ? 'Use PROACTIVELY, also' : 'Also'} for ${enumerate(ordered)}.`]
      : []),
    ...(cases.length > 0 ? [`Use ${enumerate(cases)}.`] : []),
  ];
  if (isProactive && ordered.length === 0) sentences.push('Use PROACTIVELY.');
  if (sentences.length === 0) return text;
  const end = text === '' || /[.!?…。！？]$/.test(text) ? text : `${text}.`;
  return [end, ...sentences].join(' ').trim();
}

/** "A, B, and C". One that is a list itself comes last; where several are, semicolons part them. */
function enumerate(parts: readonly string[]): string {
  const isList = (part: string) => /,\s/.test(part);
  const lists = parts.filter(isList);
  const ordered = lists.length === 1 ? [...parts.filter((p) => !isList(p)), ...lists] : parts;
  const last = ordered.at(-1) as string;
  if (ordered.length === 1) return last;
  const mark = lists.length > 1 ? '; ' : ', ';
  if (ordered.length === 2 && lists.length === 0) return `${ordered[0]} and ${last}`;
  return `${ordered.slice(0, -1).join(mark)}${mark}and ${last}`;
}

/** Whole sentences where they fill half of the budget, else whole phrases. */
function cutTrigger(text: string, budget: number): string {
  const room = text.slice(0, Math.max(0, budget));
  const sentence = /^[\s\S]*[.!?](?=\s)/.exec(room)?.[0] ?? '';
  if (sentence.length * 2 >= budget) return sentence;
  const phrase = /^[\s\S]*(?=[,;:]\s|\s(?:and|or|for|with|in|when|to)\s)/.exec(room)?.[0] ?? '';
  if (phrase.length * 2 >= budget) return phrase.replace(/[,;:]?(?:\s(?:and|or))?$/, '');
  return `${text.slice(0, Math.max(0, budget - 1)).replace(/\s+\S*$/u, '')}…`;
}

function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((s) => b.has(s)).length;
  return shared / Math.max(1, Math.min(a.size, b.size));
}
