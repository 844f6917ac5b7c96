/** How the page words what the report says by name. */
import type { Conflict, LeftOut, LeftOutReason } from '../types/agent.ts';

export const reasonWords: Record<LeftOutReason, { title: string; why: string }> = {
  covered: { title: 'Covered', why: 'The agent says it already, in other words.' },
  duplicate: { title: 'Duplicate', why: 'The same stands in the agent, verbatim or nearly.' },
  conflict: { title: 'In conflict', why: 'Another source says otherwise, and won.' },
  policy: { title: 'By policy', why: 'The policy for settings decided against it.' },
  budget: { title: 'Over budget', why: 'There was no room for it.' },
};

export const conflictWords: Record<Conflict['kind'], string> = {
  'front-matter': 'Setting',
  number: 'Different numbers',
  advice: 'Opposite advice',
  force: 'Different force',
  preference: 'Different preference',
  format: 'Different output format',
};

export const kindWords: Record<LeftOut['kind'], string> = {
  entry: 'line',
  code: 'code block',
  table: 'table',
  quote: 'quote',
  html: 'HTML',
  definition: 'link definition',
  field: 'setting',
  example: 'example',
  title: 'title',
};

export const decidedWords = {
  offline: 'matched offline',
  judge: 'matched by the judge',
  person: 'decided by a person',
} as const;

/** A probability in words; numbers alone suggest more precision than there is. */
export function wordConfidence(confidence: number): string {
  if (confidence >= 0.9) return 'sure';
  if (confidence >= 0.7) return 'likely';
  if (confidence >= 0.5) return 'unsure';
  return 'doubtful';
}

export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${group(number)} ${number === 1 ? noun : plural}`;
}

/** 12345 → 12,345, in every locale. */
export function group(number: number): string {
  return String(number).replace(/\B(?=(?:\d{3})+$)/gu, ',');
}

/** `sharedWeight` → `shared weight`, for features that brought no label. */
export function wordFeature(name: string, labels: Readonly<Record<string, string>>): string {
  if (Object.hasOwn(labels, name)) return labels[name] ?? name;
  return name
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/[_-]+/gu, ' ')
    .toLowerCase();
}
