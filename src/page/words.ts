/** How the page words what the report says by name. */
import type { Conflict, LeftOut } from '../types/agent.ts';

export { reasonWords } from '../write/reasonWords.ts';

export const conflictWords: Record<Conflict['kind'], string> = {
  'front-matter': 'Setting',
  number: 'Different numbers',
  advice: 'Opposite advice',
  direction: 'Opposite direction',
  force: 'Different force',
  preference: 'Different preference',
  format: 'Different output format',
  scope: 'One may what the other must not',
};

export const kindWords: Record<LeftOut['kind'], string> = {
  entry: 'line',
  code: 'code block',
  table: 'table',
  quote: 'quote',
  html: 'HTML',
  definition: 'link definition',
  data: 'data',
  container: 'note',
  details: 'details box',
  template: 'template',
  drawing: 'drawing',
  sample: 'sample message',
  import: 'import',
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

/** Rounded down, so that 100 % means all. */
export function percentDown(share: number): string {
  return `${Math.floor(share * 100 + 1e-9)} %`;
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
