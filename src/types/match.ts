/** What matching yields: every entry in exactly one cluster, with the reason. */
import type { EntryId, Warning } from './persona.ts';

/** Why two entries may never share a cluster, however alike they are. */
export interface Veto {
  kind: VetoKind;
  /** What stands on each side ("20" / "50", "always" / "never", "React" / "Vue"). */
  a: string;
  b: string;
  /** True where the one asks for what the other rules out: a conflict, and not just another thing. */
  contradicts?: true;
}

export type VetoKind =
  | 'number'
  | 'bound'
  | 'denial'
  | 'force'
  | 'direction'
  | 'condition'
  | 'scope'
  | 'code'
  | 'label'
  | 'technology'
  | 'preference'
  | 'format'
  | 'section'
  | 'job'
  | 'decision';

/** Two entries held against each other. */
export interface PairScore {
  a: EntryId;
  b: EntryId;
  /** Probability that an editor would keep one bullet for both, 0–1. */
  score: number;
  /** Named contributions to the score, largest magnitude first when shown; of the trained model only for a member and its medoid. */
  features: Record<string, number>;
  veto?: Veto;
}

export interface Cluster {
  /** Derived from the members' content: the same members have the same id in every run. */
  id: string;
  /**
   * In order of source path given, then line. Those of one source are a grouping alone: an author who says much the same twice has a
   * reason, so that composing keeps both, but for equal lines of one list.
   */
  members: EntryId[];
  /** The member nearest to all others. */
  medoid: EntryId;
  /** 0–1: mean score of its pairs; 1 for a cluster of one. */
  confidence: number;
  decidedBy: 'offline' | 'judge' | 'person';
}

export interface Matching {
  /** Each entry of the input in exactly one. */
  clusters: Cluster[];
  /** Scored pairs inside clusters and near the threshold outside, for explaining and reviewing. */
  pairs: PairScore[];
  warnings: Warning[];
}
