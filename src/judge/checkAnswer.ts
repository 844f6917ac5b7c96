import type { JudgeRequest, Warning } from '../types/index.ts';
import { LONGEST_ANSWER, parseAnswer } from './parseAnswer.ts';
import { nameList } from './writePrompt.ts';

/** What of an answer can be used. */
export interface CheckedAnswer {
  /** Groups of two or more known ids; each id in one at most, and of the settled ones one in each at most. */
  groups: string[][];
  /** True where every entry outside the groups was meant to stand alone. */
  complete: boolean;
  /** Every deviation, with the place in the answer ("group 3"). */
  warnings: Warning[];
  /** Why the judge should be asked again, as a sentence for it. */
  problem?: string;
}

/**
 * Holds an answer against the list that was asked about. Whatever the text is, the outcome is a grouping of that list and
 * no more.
 *
 * The first mention of an id counts. A group in which every id is unknown, or that is too large to be one, is dropped.
 *
 * @param answer Any text.
 * @param request The list; `part` goes into the warnings.
 * @param mostMembers Largest group that is believed.
 */
export function checkAnswer(
  answer: string,
  { entries, part, suggestion }: Pick<JudgeRequest, 'entries' | 'part' | 'suggestion'>,
  mostMembers: number,
): CheckedAnswer {
  const { warnings, warn, countRest } = startWarnings(part);
  const fail = (code: string, problem: string): CheckedAnswer => {
    warn(code, {});
    return { groups: [], complete: false, warnings, problem };
  };

  if (answer.trim() === '') return fail('judge-empty-answer', 'It was empty.');
  const answers = parseAnswer(answer);
  if (answers.length === 0)
    return fail('judge-no-json', 'It held no JSON of the form {"groups": [["ID", "ID"]]}.');
  const list = nameList(entries);
  const own = answers.filter((candidate) => candidate.list === undefined || candidate.list === list);
  if (own.length === 0) {
    warn('judge-other-list', { expected: list, found: clip(answers.map((other) => other.list).join(', ')) });
    return { groups: [], complete: false, warnings, problem: `It was for another list than "${list}".` };
  }

  const settled = new Map(entries.map(({ id, settled }) => [id, settled]));
  const used = new Set<string>();
  const groups: string[][] = [];
  let wrong = 0;
  own
    .flatMap((candidate) => candidate.groups)
    .forEach((ids, index) => {
      const group = index + 1;
      if (ids.length > mostMembers) {
        warn('judge-large-group', { group, size: ids.length, most: mostMembers });
        wrong += 1;
        return;
      }
      const members: string[] = [];
      for (const id of ids) {
        if (!settled.has(id)) {
          warn('judge-unknown-id', { group, id: clip(id) });
          wrong += 1;
        } else if (used.has(id)) {
          warn('judge-repeated-id', { group, id });
          wrong += 1;
        } else if (settled.get(id) && members.some((member) => settled.get(member))) {
          warn('judge-joined-settled', { group, id });
        } else {
          used.add(id);
          members.push(id);
        }
      }
      if (members.length > 1) groups.push(members);
    });

  countRest();
  const complete = answer.length <= LONGEST_ANSWER && own.every((candidate) => candidate.complete);
  const checked = { groups, complete, warnings };
  if (!complete) {
    warn('judge-cut-off', { groups: groups.length });
    const reason = answer.length > LONGEST_ANSWER ? 'too long' : 'cut off, or not valid JSON';
    return { ...checked, problem: `It was ${reason} after ${groups.length} groups.` };
  }
  // A few slips are put right here; an answer that is mostly slips is worth another try.
  if (wrong > 3 && wrong * 10 > used.size) return { ...checked, problem: describeSlips(warnings) };
  if (groups.length === 0 && suggestion.length > 0) {
    warn('judge-no-groups', {});
    return { ...checked, problem: 'It held no group at all; are none of the entries the same?' };
  }
  return checked;
}

/** Deviations of one kind that are listed one by one; an answer of noise holds a hundred thousand. */
const MOST_WARNINGS = 50;

interface Warnings {
  warnings: Warning[];
  warn: (code: string, args: Warning['args']) => void;
  /** Says how many there are of each kind beyond those that are listed. */
  countRest: () => void;
}

function startWarnings(part: number): Warnings {
  const warnings: Warning[] = [];
  const counts = new Map<string, number>();
  const warn: Warnings['warn'] = (code, args) => {
    const before = counts.get(code) ?? 0;
    counts.set(code, before + 1);
    if (before < MOST_WARNINGS) warnings.push({ code, args: { part, ...args } });
  };
  const countRest = (): void => {
    for (const [kind, times] of [...counts])
      if (times > MOST_WARNINGS) warn('judge-more-slips', { kind, count: times - MOST_WARNINGS });
  };
  return { warnings, warn, countRest };
}

function describeSlips(warnings: readonly Warning[]): string {
  const ids = (code: string): string =>
    warnings
      .filter((warning) => warning.code === code)
      .slice(0, 10)
      .map((warning) => warning.args.id)
      .join(', ');
  const unknown = ids('judge-unknown-id');
  const repeated = ids('judge-repeated-id');
  return [
    ...(unknown ? [`These IDs are not in the list: ${unknown}.`] : []),
    ...(repeated ? [`These IDs stood twice: ${repeated}.`] : []),
    ...(unknown || repeated ? [] : ['Its groups were far too large.']),
  ].join(' ');
}

/** A judge's words are repeated in warnings; at a length that keeps them one line. */
function clip(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ');
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}
