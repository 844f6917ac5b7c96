import type { Json } from '../../types/index.ts';
import { type Choice, type HeldValue, valueKey } from './Setting.ts';

/** A map of notes whose source gives a key without a value ("author:"): the key has the value of the first source that gives one. */
export function fillEmpty(held: readonly HeldValue[], choice: Choice): Choice {
  const { field } = choice;
  if (!field || !isMap(field.value)) return choice;
  const taken = field.value;
  const given = held.find(({ value }) => valueKey(value) === valueKey(taken))?.field?.value;
  if (!isMap(given)) return choice;
  const from: string[] = [];
  const parts = Object.keys(given).flatMap((key): [string, Json][] => {
    const other = held.find(({ value }) => isMap(value) && Object.hasOwn(value, key));
    const isEmpty = given[key] === null && other;
    if (isEmpty) from.push(`${key} of ${other.persona.path}`);
    const part = (isEmpty ? (other.value as JsonMap) : taken)[key];
    return part === undefined ? [] : [[key, part]];
  });
  if (from.length === 0) return choice;
  const filled = { key: field.key, value: Object.fromEntries(parts), line: field.line };
  return { field: filled, rule: `${choice.rule}, with ${from.join(', ')}` };
}

interface JsonMap {
  [key: string]: Json;
}

function isMap(value: Json | undefined): value is JsonMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** True where each part of a map stands in another one. */
export function isPartOf(value: Json | undefined, whole: Json | undefined): boolean {
  return (
    isMap(value) &&
    isMap(whole) &&
    Object.entries(value).every(
      ([key, part]) => Object.hasOwn(whole, key) && valueKey(whole[key]) === valueKey(part),
    )
  );
}
