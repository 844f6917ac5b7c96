import type { DecidedGroup, Decider, Decision, DecisionsFile } from '../types/decisions.ts';
import type { AcceptedText, Settlement } from '../types/edit.ts';
import { hashText } from './hashText.ts';
import { isRecord } from './isRecord.ts';

/** A decisions file that cannot be used, and where in it. */
export class DecisionsError extends Error {
  override readonly name = 'DecisionsError';
}

/** What a merge starts with that nobody has decided anything about. */
export const NO_DECISIONS: DecisionsFile = { version: 1, decisions: [], groups: [] };

const DECIDERS: readonly unknown[] = ['person', 'judge', 'offline'] satisfies Decider[];

/**
 * Reads a decisions file. It is edited by people and merged by version control, so nothing in it is taken on trust.
 *
 * A verdict about a pair needs no more than `verdict`, `textA` and `textB`: without hashes it is about these texts, without `by` it is a
 * person's.
 *
 * @param text Content of the file; a byte order mark is allowed.
 * @throws `DecisionsError` with the place ("decisions[3].by") and what is expected there.
 */
export function parseDecisions(text: string): DecisionsFile {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new DecisionsError(`Expected JSON: ${reason}`, { cause });
  }
  if (!isRecord(value)) throw new DecisionsError('Expected an object');
  if (value.version !== 1) throw unexpected('version', '1', value.version);
  return {
    version: 1,
    decisions: readArray(value.decisions, 'decisions').map((item, index) =>
      readDecision(item, `decisions[${index}]`),
    ),
    groups: checkGroups(
      readArray(value.groups, 'groups').map((item, index) => readGroup(item, `groups[${index}]`)),
    ),
    ...(value.agent !== undefined && { agent: readAgent(value.agent) }),
  };
}

function readDecision(value: unknown, place: string): Decision {
  if (!isRecord(value)) throw unexpected(place, 'an object', value);
  const { verdict } = value;
  if (verdict !== 'same' && verdict !== 'apart')
    throw unexpected(`${place}.verdict`, '"same" or "apart"', verdict);
  const by = value.by === undefined ? 'person' : readDecider(value.by, `${place}.by`);
  const one = readSide(value.a, value.textA, [`${place}.a`, `${place}.textA`]);
  const other = readSide(value.b, value.textB, [`${place}.b`, `${place}.textB`]);
  if (one.hash === other.hash)
    throw new DecisionsError(`${place}: Expected two entries, not one with itself`);
  const [a, b] = one.hash < other.hash ? [one, other] : [other, one];
  return { verdict, by, a: a.hash, textA: a.text, b: b.hash, textB: b.text };
}

/** Whoever writes a verdict by hand has no hash at hand. */
function readSide(
  hash: unknown,
  given: unknown,
  [hashPlace, textPlace]: readonly [string, string],
): { hash: string; text: string } {
  const text = readText(given, textPlace);
  return { hash: hash === undefined ? hashText(text) : readHash(hash, hashPlace), text };
}

function readGroup(value: unknown, place: string): DecidedGroup {
  if (!isRecord(value)) throw unexpected(place, 'an object', value);
  const { entries } = value;
  if (!isRecord(entries)) throw unexpected(`${place}.entries`, 'an object', entries);
  const pairs = Object.entries(entries).map(([hash, text]): [string, string] => [
    readHash(hash, `${place}.entries`),
    readText(text, `${place}.entries.${hash}`),
  ]);
  if (pairs.length === 0) throw new DecisionsError(`${place}.entries: Expected one entry at least`);
  return { by: readDecider(value.by, `${place}.by`), entries: Object.fromEntries(pairs) };
}

function readAgent(value: unknown): AcceptedText {
  if (!isRecord(value)) throw unexpected('agent', 'an object', value);
  const lines = readArray(value.lines, 'agent.lines').map((line, at) => readText(line, `agent.lines[${at}]`));
  const { description, shown, settlements } = value;
  return {
    of: readHash(value.of, 'agent.of'),
    lines,
    ...(description !== undefined && { description: readText(description, 'agent.description') }),
    ...(shown !== undefined && { shown: readArray(shown, 'agent.shown').map(readShown) }),
    ...(settlements !== undefined && {
      settlements: readArray(settlements, 'agent.settlements').map(readSettlement),
    }),
  };
}

function readSettlement(value: unknown, at: number): Settlement {
  const place = `agent.settlements[${at}]`;
  if (!isRecord(value)) throw unexpected(place, 'an object', value);
  const between = readArray(value.between, `${place}.between`).map((text, side) =>
    readText(text, `${place}.between[${side}]`),
  );
  if (value.accepted !== undefined && value.accepted !== true)
    throw unexpected(`${place}.accepted`, 'true', value.accepted);
  return {
    between,
    text: readText(value.text, `${place}.text`),
    ...(value.accepted === true && { accepted: true }),
  };
}

function readShown(value: unknown, at: number): { text: string; by: string } {
  const place = `agent.shown[${at}]`;
  if (!isRecord(value)) throw unexpected(place, 'an object', value);
  return { text: readText(value.text, `${place}.text`), by: readText(value.by, `${place}.by`) };
}

function checkGroups(groups: DecidedGroup[]): DecidedGroup[] {
  const seen = new Map<string, number>();
  groups.forEach(({ entries }, index) => {
    for (const hash of Object.keys(entries)) {
      const other = seen.get(hash);
      if (other !== undefined) {
        throw new DecisionsError(
          `groups[${index}].entries.${hash}: It stands in groups[${other}] too; expected one group`,
        );
      }
      seen.set(hash, index);
    }
  });
  return groups;
}

function readDecider(value: unknown, place: string): Decider {
  if (!DECIDERS.includes(value)) throw unexpected(place, '"person", "judge" or "offline"', value);
  return value as Decider;
}

function readHash(value: unknown, place: string): string {
  if (typeof value !== 'string' || !/^[0-9a-f]{16}$/.test(value)) {
    throw unexpected(place, '16 hexadecimal digits', value);
  }
  return value;
}

function readText(value: unknown, place: string): string {
  if (typeof value !== 'string') throw unexpected(place, 'a text', value);
  return value;
}

/** An absent list is an empty one. */
function readArray(value: unknown, place: string): unknown[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw unexpected(place, 'a list', value);
  return value;
}

function unexpected(place: string, expected: string, found: unknown): DecisionsError {
  const shown = JSON.stringify(found) ?? 'nothing';
  return new DecisionsError(
    `${place}: Expected ${expected}, not ${shown.length > 60 ? `${shown.slice(0, 59)}…` : shown}`,
  );
}
