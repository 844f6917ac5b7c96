import type { LeftOut, Persona } from '../../types/index.ts';
import { contentStems, holdContent, listContent, stemOf } from '../content.ts';
import { enrichText, type Need } from '../wording/enrichText.ts';
import { isGeneric } from '../wording/generic.ts';
import { renameIn } from './chooseName.ts';
import { splitDescription } from './splitDescription.ts';

export interface Description {
  text: string;
  leftOut: LeftOut[];
}

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
  if (text.length > budget) {
    note((lead as (typeof triggers)[number]).persona, 'field', text, 'budget');
    text = `${text.slice(0, Math.max(0, budget - 1)).replace(/\s+\S*$/u, '')}…`;
  }
  for (const part of triggers) {
    if (part === lead) continue;
    const held = holdContent(text);
    const needed = (c: string): Need => (held.has(c) || isGeneric(stemOf(c)) ? 'none' : 'phrase');
    const missing = [...listContent(part.trigger)].filter((c) => needed(c) !== 'none');
    if (missing.length === 0) {
      note(part.persona, 'field', part.trigger, 'covered', text);
      continue;
    }
    const enriched = joinTrigger(text, renameIn(part.trigger, aliases), needed);
    if (enriched.length <= budget) text = enriched;
    else note(part.persona, 'field', part.trigger, 'budget');
  }
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
      (trigger.length > budget ? 0.2 : 1) *
      sum *
      (/\buse\b[^.]*\b(?:when|for|to|proactively|after)\b/i.test(trigger) ? 1.4 : 1)
    );
  };
  return [...triggers].sort((a, b) => score(b.trigger) - score(a.trigger))[0];
}

/** Appends what another trigger names as one further sentence: "Also for …". */
function joinTrigger(text: string, other: string, needOf: (content: string) => Need): string {
  const sentences = other
    .split(/(?<=[.!?])\s+(?=\p{Lu})/u)
    .filter((s) => [...listContent(s)].some((c) => needOf(c) !== 'none'));
  let result = text;
  for (const sentence of sentences) {
    const content = [...listContent(sentence)].filter((c) => !isGeneric(stemOf(c)));
    const missing = content.filter((c) => needOf(c) !== 'none');
    if (missing.length * 2 > content.length) result = `${result} ${sentence}`.trim();
    else {
      const { text: enriched, below } = enrichText(result, sentence, needOf);
      result = below.length > 0 ? `${enriched.replace(/[.\s]+$/, '')}; ${below.join(', ')}.` : enriched;
    }
  }
  return result;
}

function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((s) => b.has(s)).length;
  return shared / Math.max(1, Math.min(a.size, b.size));
}
