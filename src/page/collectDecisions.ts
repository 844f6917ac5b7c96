import { decide } from '../judge/decide.ts';
import { sortDecisions } from '../judge/formatDecisions.ts';
import type { Decision, DecisionsFile } from '../types/decisions.ts';
import type { Capability, Model } from './deriveModel.ts';

/** What a person marked on the page. */
export interface Marks {
  /** Capability id → the group as a whole. */
  groups: ReadonlyMap<string, 'fine' | 'apart'>;
  /** Capability id → indexes of members that do not belong to it. */
  splits: ReadonlyMap<string, ReadonlySet<number>>;
  /** Ids of two capabilities that say the same. */
  unions: readonly (readonly [string, string])[];
}

export const noMarks: Marks = { groups: new Map(), splits: new Map(), unions: [] };

export function isMarkedIn(marks: Marks, capability: Capability): boolean {
  const { id } = capability.data;
  return marks.groups.has(id) || marks.splits.has(id) || marks.unions.some((pair) => pair.includes(id));
}

export function countMarks(marks: Marks): number {
  let splits = 0;
  for (const members of marks.splits.values()) splits += members.size;
  return marks.groups.size + splits + marks.unions.length;
}

/**
 * The decisions file's content: what it held, and what the marks say about pairs. A mark overrules what was there.
 *
 * Fine: all its members are the same. Apart: each pair of its members is apart. Split off: the member is apart from every
 * other; about the rest nothing is said. A union: all members of both are the same, but those split off.
 */
export function collectDecisions(model: Model, marks: Marks): DecisionsFile {
  const made: (Decision | undefined)[] = [];
  const declare = (verdict: Decision['verdict'], one: string, other: string): void => {
    made.push(decide(verdict, 'person', one, other));
  };
  for (const [one, other] of marks.unions) {
    declareAll([...keptTexts(model, marks, one), ...keptTexts(model, marks, other)], 'same', declare);
  }
  for (const [id, verdict] of marks.groups) {
    declareAll(keptTexts(model, marks, id), verdict === 'fine' ? 'same' : 'apart', declare);
  }
  for (const [id, members] of marks.splits) {
    const texts = memberTexts(model, id);
    for (const index of members) {
      const text = texts[index];
      if (text === undefined) continue;
      texts.forEach((other, at) => {
        if (at !== index && !members.has(at)) declare('apart', text, other);
      });
    }
  }
  const known = model.data.decisions;
  const added = made.filter((decision) => decision !== undefined);
  return sortDecisions({ ...known, decisions: [...known.decisions, ...added] });
}

function declareAll(
  texts: readonly string[],
  verdict: Decision['verdict'],
  declare: (verdict: Decision['verdict'], one: string, other: string) => void,
): void {
  const distinct = [...new Set(texts)];
  distinct.forEach((one, index) => {
    for (const other of distinct.slice(index + 1)) declare(verdict, one, other);
  });
}

function memberTexts(model: Model, id: string): string[] {
  return model.capabilityById.get(id)?.data.members.map((member) => member.text) ?? [];
}

function keptTexts(model: Model, marks: Marks, id: string): string[] {
  const split = marks.splits.get(id);
  return memberTexts(model, id).filter((_, index) => !split?.has(index));
}
