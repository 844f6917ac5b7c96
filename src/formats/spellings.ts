import type { Json } from '../types/index.ts';
import type { Spelling } from './AgentFormat.ts';

/** One of some words, whatever its capitals. */
export function oneOf(words: readonly string[]): Spelling {
  const find = (value: Json): string | undefined => {
    const lower = typeof value === 'string' ? value.trim().toLowerCase() : undefined;
    return words.find((word) => word.toLowerCase() === lower);
  };
  return { read: find, write: find };
}

/** Words with another word for each. @param pairs neutral → own */
export function wordFor(pairs: Readonly<Record<string, string>>): Spelling {
  const own = new Map(Object.entries(pairs).map(([neutral, word]) => [word.toLowerCase(), neutral]));
  return {
    read: (value) => (typeof value === 'string' ? (own.get(value.trim().toLowerCase()) ?? value) : value),
    write: (value) => (typeof value === 'string' ? pairs[value.trim().toLowerCase()] : undefined),
  };
}

/** Numbers within bounds, also where they are written as text. */
export function numberFrom(least: number, { isWhole }: { isWhole: boolean }): Spelling {
  const asNumber = (value: Json): number | undefined => {
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    const isFit = typeof number === 'number' && number >= least && (!isWhole || Number.isInteger(number));
    return isFit ? number : undefined;
  };
  return { read: (own) => asNumber(own) ?? own, write: asNumber };
}

/** True or false, also where they are written as text. */
export const truth: Spelling = {
  read: (own) => readTruth(own) ?? own,
  write: readTruth,
};

function readTruth(value: Json): boolean | undefined {
  const text = String(value).trim().toLowerCase();
  return text === 'true' ? true : text === 'false' ? false : undefined;
}
