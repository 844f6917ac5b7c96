import type { FormatName, Json } from '../types/index.ts';
import type { AgentFormat } from './AgentFormat.ts';
import { foldFieldKey, isNeutralKey } from './foldFieldKey.ts';
import { ALLOWS, DENIES, isInert } from './neutral.ts';
import { spellingOf } from './spellingOf.ts';

/**
 * The value as the format accepts it, in neutral words; undefined where it does not, or has no such setting.
 *
 * @param written the key, in whichever spelling.
 * @param from the format that it comes from: what a tool does not know does no harm in a file of its own.
 */
export function fitValue(
  written: string,
  value: Json,
  format: AgentFormat,
  from: FormatName = format.name,
): Json | undefined {
  const folded = foldFieldKey(written);
  const key = isNeutralKey(folded) ? folded : written;
  const spelling = spellingOf(key, format);
  if (spelling) {
    const own = spelling.write(value);
    return own === undefined ? undefined : (spelling.read(own) ?? own);
  }
  const isKnown = format.fields.includes(key) || key === ALLOWS || key === DENIES;
  const isHarmless = format.isOpen && (from === format.name || (format.name === 'claude' && isInert(key)));
  return isKnown || isHarmless ? dropUnset(value) : undefined;
}

/** The value without what is null in it; undefined where nothing is left. */
function dropUnset(value: Json): Json | undefined {
  if (value === null) return undefined;
  if (typeof value !== 'object' || !JSON.stringify(value).includes('null')) return value;
  const parts = Object.entries(value).flatMap(([key, part]): [string, Json][] => {
    const set = dropUnset(part);
    return set === undefined ? [] : [[key, set]];
  });
  if (parts.length === 0 && Object.keys(value).length > 0) return undefined;
  return Array.isArray(value) ? parts.map(([, part]) => part) : Object.fromEntries(parts);
}
