import type { AgentDigest, Proposal } from '../types/index.ts';
import type { IndexedAgent } from './indexAgents.ts';
import type { LineComparer, Overlap, SharedPlace } from './LineComparer.ts';
import { languageOf } from './languageOf.ts';
import { leadElsewhere, nameOthers } from './nameOthers.ts';
import { BOUNDS, type Likeness, mayMerge, mayPropose, proposePair, rateMerge } from './proposePair.ts';
import { bearOneName, namesAgree, tellApart } from './tellApart.ts';

/** What two agents have to do with each other. */
export interface ComparedPair extends Overlap, Likeness {
  /** Undefined where they have too little to do with each other. */
  proposal: Exclude<Proposal, 'same'> | undefined;
  /** Lines of a that stand in b, the heaviest first. Empty where nothing is proposed. */
  shared: SharedPlace[];
}

/**
 * Holds two agents against each other, line by line and by their names. What is found depends on the two alone, and on which of their lines are
 * boilerplate.
 *
 * @param subject Weighted Jaccard similarity of their subjects, 0 where it is below `CANDIDATES.subject`.
 * @param comparer Of the vocabulary of both.
 */
export function comparePair(
  a: IndexedAgent,
  b: IndexedAgent,
  subject: number,
  comparer: LineComparer,
): ComparedPair {
  comparer.begin(a);
  const likeness = { ...comparer.compare(b), subject, areOthers: areOthers(a, b) };
  const judged = { ...likeness, ...judgeNames(likeness, a.digest, b.digest) };
  const proposal = proposePair(judged);
  return { ...judged, proposal, shared: proposal ? comparer.listShared(b) : [] };
}

/** The same for who wants nothing of a pair for which nothing is proposed: most are told by a bound of their overlap. */
export function compareProposed(
  a: IndexedAgent,
  b: IndexedAgent,
  subject: number,
  comparer: LineComparer,
): ComparedPair | undefined {
  comparer.begin(a);
  const most = { ...comparer.bound(b), subject };
  if (!mayPropose({ ...most, areOthers: false })) return undefined;
  if (!mayPropose({ ...most, areOthers: areOthers(a, b) })) return undefined;
  const pair = comparePair(a, b, subject, comparer);
  return pair.proposal ? pair : undefined;
}

function areOthers(a: IndexedAgent, b: IndexedAgent): boolean {
  return nameOthers(a.digest.name, b.digest.name) || leadElsewhere(a.lead, b.lead);
}

/** What names and kinds say is looked up only where it decides. */
function judgeNames(
  likeness: Omit<Likeness, 'areTwo' | 'areVersions'>,
  a: AgentDigest,
  b: AgentDigest,
): Pick<Likeness, 'areTwo' | 'areVersions'> {
  if (!mayMerge(likeness)) return { areTwo: false, areVersions: false };
  const isOneName = bearOneName(a, b);
  const isLittle = !namesAgree(a, b) && rateMerge(likeness) < BOUNDS.mergeNames;
  const areVersions =
    isOneName && (Math.min(likeness.aInB, likeness.bInA) >= BOUNDS.versions || areTranslations(a, b));
  return { areTwo: isLittle || tellApart(a, b), areVersions };
}

function areTranslations(a: AgentDigest, b: AgentDigest): boolean {
  const [first, second] = [languageOf(a), languageOf(b)];
  return first !== undefined && second !== undefined && first !== second;
}
