import type { Chance } from './startChance.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const ODD: readonly Json[] = [
  null,
  true,
  -1,
  1e308,
  '',
  ' ',
  '\u0000',
  '\u202e',
  '😀',
  '../../up',
  '/etc/passwd',
  '__proto__',
  'x'.repeat(5_000),
  [],
  {},
  [[[[[[[[[[]]]]]]]]]],
  { __proto__: 1, constructor: { prototype: 1 } },
];

/** Changes JSON in a few places: values, types, keys, order, what stands twice; sometimes its text, so that it is JSON no more. */
export function mutateJson(text: string, chance: Chance): string {
  let value = JSON.parse(text) as Json;
  for (let left = 1 + chance.below(3); left > 0; left--) value = mutateValue(value, chance);
  const written = JSON.stringify(value);
  return chance.below(4) === 0 ? mutateText(written, chance) : written;
}

function mutateValue(value: Json, chance: Chance): Json {
  const { below, pick } = chance;
  if (value === null || typeof value !== 'object' || below(6) === 0) return pick(ODD);
  const keys = Object.keys(value);
  if (keys.length === 0) return pick(ODD);
  const key = pick(keys);
  if (Array.isArray(value)) {
    const at = Number(key);
    const item = value[at] as Json;
    const changed = pick([[], [item, item], [mutateValue(item, chance)], [mutateValue(item, chance)]]);
    return [...value.slice(0, at), ...changed, ...value.slice(at + 1)];
  }
  const { [key]: item = null, ...rest } = value;
  return pick<() => Json>([
    () => rest,
    () => ({ ...rest, [`${key}${pick(['', 's', ' ', '\u200b'])}`]: item }),
    () => ({ ...value, [key]: mutateValue(item, chance) }),
    () => ({ ...value, [key]: mutateValue(item, chance) }),
    () => ({ ...value, [pick(['version', 'sources', '__proto__', 'x'])]: pick(ODD) }),
  ])();
}

/** Cuts, doubles and spoils a text in a few places. */
export function mutateText(text: string, { below, pick }: Chance): string {
  let changed = text;
  for (let left = 1 + below(3); left > 0; left--) {
    const [from, length] = [below(changed.length + 1), below(40)];
    const [before, cut, after] = [
      changed.slice(0, from),
      changed.slice(from, from + length),
      changed.slice(from + length),
    ];
    changed = before + pick(['', cut + cut, '\u0000', '{', ']', '"', '\n---\n', '```', '\ufeff']) + after;
  }
  return changed;
}
