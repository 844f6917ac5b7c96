import { features } from '../match/features.ts';

/** What the features of a score are called where people read them. */
export const FEATURE_LABELS: Record<string, string> = {
  ...Object.fromEntries(features.map(({ name, label }) => [name, label])),
  dice: 'pairs of letters in common',
  lexical: 'weight of the words in common',
  similarity: 'own measure',
};

/** A feature for people; one without a label by its name in words: `sameVerb` → `same verb`. */
export function nameFeature(name: string): string {
  if (Object.hasOwn(FEATURE_LABELS, name)) return FEATURE_LABELS[name] ?? name;
  return name.replace(/([a-z\d])([A-Z])/g, '$1 $2').toLowerCase();
}
