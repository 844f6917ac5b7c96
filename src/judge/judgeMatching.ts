import { compareEntries } from '../match/compareEntries.ts';
import type {
  DecidedGroup,
  DecisionsFile,
  Entry,
  Judge,
  Matching,
  MergeOptions,
  Warning,
} from '../types/index.ts';
import { applyDecisions } from './applyDecisions.ts';
import { askJudge } from './askJudge.ts';
import type { CheckedAnswer } from './checkAnswer.ts';
import { combineAnswers, type PartAnswer } from './combineAnswers.ts';
import { JudgeError } from './JudgeError.ts';
import { listStatements, type Statement } from './listStatements.ts';
import { listVerdicts } from './listVerdicts.ts';
import { mergeDecisions } from './mergeDecisions.ts';
import { NO_DECISIONS } from './parseDecisions.ts';
import { type PreparedRequest, writeRequests } from './writeRequests.ts';

/** What judging yields. */
export interface Judgement {
  /** The matching with all decisions applied. */
  matching: Matching;
  /** Older and new ones, sorted; the same object as given where nothing was asked. */
  decisions: DecisionsFile;
  /** Parts that a judge answered, so that something could be used. */
  asked: number;
  /** Parts of whose answers nothing could be used: the offline result stands, and a later run asks again. */
  useless: number;
  /**
   * What was wrong with the answers. Kept apart from the matching's own warnings: a later run that finds the decisions made
   * asks nothing, and its results are to be the same.
   */
  notes: Warning[];
}

export type Options = Pick<
  MergeOptions,
  | 'judge'
  | 'judgeOptional'
  | 'judgeBudget'
  | 'allowVetoed'
  | 'decisions'
  | 'same'
  | 'keepApart'
  | 'similarity'
>;

/**
 * Has a judge group what no earlier decision settles, and applies all decisions to an offline matching.
 *
 * Without a judge it applies the decisions given; without either it returns the matching as it is. Pairs that the options name as
 * the same or apart hold in this run; they are not added to the decisions.
 *
 * @param entries All entries that were matched.
 * @param matching The offline result, which stands wherever nothing is decided.
 * @throws JudgeError where the judge fails and `judgeOptional` is not set. RangeError for a budget out of range, or for pairs
 * that cannot be (see `listVerdicts`).
 */
export async function judgeMatching(
  entries: readonly Entry[],
  matching: Matching,
  options: Options,
): Promise<Judgement> {
  const {
    judge,
    judgeOptional = false,
    judgeBudget,
    allowVetoed = false,
    decisions = NO_DECISIONS,
    similarity,
  } = options;
  const named = listVerdicts(entries, options);
  const apply = async (file: DecisionsFile): Promise<Matching> => {
    const all = named.length > 0 ? { ...file, decisions: [...file.decisions, ...named] } : file;
    if (all.groups.length + all.decisions.length === 0) return matching;
    return applyDecisions(entries, matching, all, await compareEntries(entries, similarity), { allowVetoed });
  };
  const statements = judge ? listStatements(entries) : [];
  const prepared = judge ? writeRequests(statements, matching, decisions, judgeBudget) : [];
  if (!judge || prepared.length === 0) {
    return { matching: await apply(decisions), decisions, asked: 0, useless: 0, notes: [] };
  }
  const most = largestGroup(entries);
  const { parts, asked, useless, notes } = await askAll(judge, prepared, most, judgeOptional);
  // Where nothing was answered there is nothing to remember.
  const groups = asked > 0 ? recordGroups(statements, matching, prepared, parts, most) : [];
  const merged = asked > 0 ? mergeDecisions(decisions, { version: 1, decisions: [], groups }) : decisions;
  return { matching: await apply(merged), decisions: merged, asked, useless, notes };
}

/** Asks part by part. Where an optional judge fails, the parts answered by then count, and the rest is left open. */
async function askAll(
  judge: Judge,
  prepared: readonly PreparedRequest[],
  mostMembers: number,
  optional: boolean,
): Promise<{ parts: PartAnswer[]; asked: number; useless: number; notes: Warning[] }> {
  const parts: PartAnswer[] = [];
  const notes: Warning[] = [];
  let asked = 0;
  let useless = 0;
  let failed = false;
  for (const { request, hashes } of prepared) {
    const shown = [...hashes.values()];
    const answer = failed
      ? undefined
      : await askJudge(judge, request, mostMembers).catch((cause: unknown) => {
          const reason = cause instanceof Error ? cause.message : String(cause);
          if (!optional) throw new JudgeError(reason, { cause });
          notes.push({ code: 'judge-failed', args: { part: request.part, reason } });
          failed = true;
        });
    for (const warning of answer?.warnings ?? []) notes.push(warning);
    if (answer && isUseless(answer)) useless += 1;
    if (!answer || isUseless(answer)) {
      parts.push({ shown, groups: [], complete: false });
      continue;
    }
    asked += 1;
    const groups = answer.groups.map((ids) => ids.flatMap((id) => hashes.get(id) ?? []));
    parts.push({ shown, groups, complete: answer.complete });
  }
  return { parts, asked, useless, notes };
}

/** An answer in which nothing was about this list. That no two entries are the same is an answer. */
function isUseless({
  groups,
  complete,
  warnings,
}: Pick<CheckedAnswer, 'groups' | 'complete' | 'warnings'>): boolean {
  if (groups.length > 0) return false;
  return (
    !complete || warnings.some(({ code }) => code === 'judge-unknown-id' || code === 'judge-large-group')
  );
}

/** What the judge said of the new statements; and, in the offline grouping, those that it left open. */
function recordGroups(
  statements: readonly Statement[],
  matching: Matching,
  prepared: readonly PreparedRequest[],
  parts: readonly PartAnswer[],
  mostMembers: number,
): DecidedGroup[] {
  const texts = new Map(statements.map(({ hash, text }) => [hash, text]));
  const settled = new Set(
    prepared.flatMap(({ request, hashes }) =>
      request.entries.flatMap(({ id, settled: isSettled }) => (isSettled ? (hashes.get(id) ?? []) : [])),
    ),
  );
  const { groups, open } = combineAnswers(parts, settled, mostMembers);
  const grouped = new Set(groups.flat());
  const shown = new Set(parts.flatMap((part) => part.shown));
  const alone = [...shown].filter((hash) => !grouped.has(hash) && !open.has(hash) && !settled.has(hash));
  const record = (by: 'judge' | 'offline', hashes: readonly string[]): DecidedGroup => ({
    by,
    entries: Object.fromEntries(hashes.map((hash) => [hash, texts.get(hash) ?? ''])),
  });
  return [
    ...groups.map((group) => record('judge', group)),
    ...alone.map((hash) => record('judge', [hash])),
    ...groupOffline(statements, matching, open).map((group) => record('offline', group)),
  ];
}

/** The offline clusters of just these statements; each in one group. */
function groupOffline(
  statements: readonly Statement[],
  matching: Matching,
  open: ReadonlySet<string>,
): string[][] {
  const hashes = new Map(
    statements.flatMap(({ hash, entries }) =>
      open.has(hash) ? entries.map(({ id }) => [id, hash] as const) : [],
    ),
  );
  const taken = new Set<string>();
  return matching.clusters
    .map(({ members }) =>
      [...new Set(members.flatMap((id) => hashes.get(id) ?? []))].filter((hash) => {
        if (taken.has(hash)) return false;
        taken.add(hash);
        return true;
      }),
    )
    .filter((group) => group.length > 0);
}

/** Each source may say a thing a few times; a group beyond that, or beyond what can be checked, is no answer. */
function largestGroup(entries: readonly Entry[]): number {
  const sources = new Set(entries.map(({ source }) => source)).size;
  return Math.min(300, Math.max(60, 4 * sources));
}
