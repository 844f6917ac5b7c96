import { findJson } from './findJson.ts';
import { isRecord } from './isRecord.ts';

/** What a judge says about one list, not yet held against it. */
export interface ParsedAnswer {
  /** Ids as written, trimmed. */
  groups: string[][];
  /** Name of the list that it says it answers. */
  list?: string;
  /** False where it ends in the middle or has a mistake; `groups` then holds those that are whole. */
  complete: boolean;
}

/** Longest answer that is looked at, in characters. */
export const LONGEST_ANSWER = 4_000_000;

/**
 * Reads the groups out of an answer: objects with `groups`, or an array of arrays of ids, anywhere in the text, in a code
 * fence or not. A group may also be an object with `ids`, `members` or `entries`.
 *
 * @param answer Any text, at most `LONGEST_ANSWER` characters of which are read.
 * @returns One per list answered, in order; the answers to several parts may stand in one text.
 */
export function parseAnswer(answer: string): ParsedAnswer[] {
  const parsed: ParsedAnswer[] = [];
  for (const piece of findJson(answer.slice(0, LONGEST_ANSWER))) {
    const read = piece.complete ? readWhole(piece.text) : readPartial(piece.text);
    for (const one of read) parsed.push(one);
    // What never closes holds all that follows.
    if (!piece.complete && read.length > 0) break;
  }
  return parsed;
}

function readWhole(json: string): ParsedAnswer[] {
  try {
    return readValue(JSON.parse(json) as unknown);
  } catch {
    // Brackets that balance without being JSON: prose, or one mistake in an answer whose other groups are sound.
    return readPartial(json);
  }
}

/** Takes the groups that are whole from an answer that is not. */
function readPartial(text: string): ParsedAnswer[] {
  const start = /^\{[^[\]{}]*"groups"\s*:\s*\[|^\[(?=\s*\[)/.exec(text)?.[0];
  if (start === undefined) return [];
  const groups: string[][] = [];
  for (const piece of findJson(text.slice(start.length))) {
    if (!piece.complete) break;
    try {
      const group = readGroup(JSON.parse(piece.text) as unknown);
      if (group) groups.push(group);
    } catch {
      // The mistake itself; the groups around it stand.
    }
  }
  const list = /"list"\s*:\s*"([^"\\]*)"/.exec(start)?.[1];
  return [{ groups, ...(list === undefined ? {} : { list }), complete: false }];
}

function readValue(value: unknown): ParsedAnswer[] {
  if (!Array.isArray(value)) return readAnswer(value);
  const answers = value.map(readAnswer);
  if (answers.some((answer) => answer.length > 0)) return answers.flat();
  const groups = value.map(readGroup).filter((group) => group !== undefined);
  return groups.length > 0 ? [{ groups, complete: true }] : [];
}

function readAnswer(value: unknown): ParsedAnswer[] {
  if (!isRecord(value)) return [];
  const { groups, list } = value;
  if (!Array.isArray(groups)) return [];
  return [
    {
      groups: groups.map(readGroup).filter((group) => group !== undefined),
      ...(typeof list === 'string' ? { list } : {}),
      complete: true,
    },
  ];
}

function readGroup(value: unknown): string[] | undefined {
  const ids = isRecord(value) ? (value.ids ?? value.members ?? value.entries) : value;
  if (!Array.isArray(ids)) return undefined;
  return ids.flatMap((id) => (typeof id === 'string' || typeof id === 'number' ? [String(id).trim()] : []));
}
