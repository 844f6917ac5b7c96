import { contentWords } from '../report/contentWords.ts';
import type { Conflict } from '../types/index.ts';

export interface GatheredConflict {
  kind: Conflict['kind'];
  /** The setting; else the words that all members have in common, else the kind. */
  about: string;
  /** Each once, in the order of the conflicts. */
  members: Conflict['members'];
  /** Each different one once. */
  resolution: string;
}

const MOST_WORDS = 4;

/**
 * Conflicts by subject: of lines that disagree in pairs ("20 lines" with "50 lines", "50 lines" with "40 lines"), all that hang together
 * are one.
 */
export function gatherConflicts(conflicts: readonly Conflict[]): GatheredConflict[] {
  const groups: Conflict[][] = [];
  const groupOf = new Map<string, Conflict[]>();
  for (const conflict of conflicts) {
    const keys = conflict.members.map(
      ({ source, line, text }) => `${conflict.kind} ${source}:${line} ${text}`,
    );
    const known = conflict.field === undefined ? keys.map((key) => groupOf.get(key)) : [];
    const [target = [], ...others] = [...new Set(known)].filter((group) => group !== undefined);
    if (target.length === 0) groups.push(target);
    target.push(conflict);
    for (const other of others) {
      for (const one of other) target.push(one);
      groups.splice(groups.indexOf(other), 1);
    }
    if (conflict.field !== undefined) continue;
    for (const one of target)
      for (const { source, line, text } of one.members)
        groupOf.set(`${one.kind} ${source}:${line} ${text}`, target);
  }
  return groups.map(gather);
}

function gather(group: readonly Conflict[]): GatheredConflict {
  const [first] = group as [Conflict];
  const members = new Map(
    group
      .flatMap((one) => one.members)
      .map((member) => [`${member.source}:${member.line} ${member.text}`, member]),
  );
  const all = [...members.values()];
  const resolution = [...new Set(group.map((one) => one.resolution))].join('; ');
  return { kind: first.kind, about: first.field ?? nameSubject(first.kind, all), members: all, resolution };
}

/** "number: functions, lines" */
function nameSubject(kind: Conflict['kind'], members: Conflict['members']): string {
  const [first, ...others] = members.map(({ text }) => contentWords(text));
  const common = [...(first ?? [])]
    .filter(([stem, word]) => !/\d/.test(word) && others.every((words) => words.has(stem)))
    .map(([, word]) => word.toLowerCase());
  return common.length === 0 ? kind : `${kind}: ${common.slice(0, MOST_WORDS).join(', ')}`;
}
