import type { DecisionsFile } from './decisions.ts';
import type { Judge } from './judge.ts';
import type { Entry, EntryId } from './persona.ts';

export interface MergeOptions {
  /** Name of the merged agent. Default: the most central source's, made valid. */
  name?: string;
  /** Score from which two entries may be the same, 0–1. Default: the trained model's own. */
  threshold?: number;
  /** How likeness is measured. @default 'model' */
  similarity?: 'model' | 'dice' | 'lexical' | ((a: Entry, b: Entry) => number);
  /** Who wins where settings differ. @default 'lead' */
  policy?: 'widest' | 'strictest' | 'lead';
  /** Most characters of the description. @default 1024 */
  descriptionBudget?: number;
  /** Groups the entries in place of the offline matching; asked only about what `decisions` do not settle. */
  judge?: Judge;
  /** Whether the offline result stands where the judge fails. @default false */
  judgeOptional?: boolean;
  /** Most tokens of one question, as estimated; at least 2000. A longer list is asked in parts. @default 30000 */
  judgeBudget?: number;
  /** Whether a judge may group what a veto keeps apart (other numbers, always and never). @default false */
  allowVetoed?: boolean;
  /** What was decided in earlier runs. */
  decisions?: DecisionsFile;
  /** Pairs of entries (`path:line`) that are one capability in this run, whatever matching, a judge or earlier decisions say. */
  same?: readonly (readonly [EntryId, EntryId])[];
  /** Pairs of entries that are never one capability in this run. */
  keepApart?: readonly (readonly [EntryId, EntryId])[];
}
