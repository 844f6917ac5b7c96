import type { DecisionsFile } from './decisions.ts';
import type { Editor } from './edit.ts';
import type { Judge } from './judge.ts';
import type { Entry, EntryId, FormatName, Json } from './persona.ts';

export interface MergeOptions {
  /** Name of the merged agent. Default: the most central source's, made valid. */
  name?: string;
  /** Which tool the agent is for. @default 'claude' */
  format?: FormatName;
  /** Score from which two entries may be the same, 0–1. Default: the trained model's own. */
  threshold?: number;
  /** How likeness is measured. @default 'model' */
  similarity?: 'model' | 'dice' | 'lexical' | ((a: Entry, b: Entry) => number);
  /** Who wins where settings differ. @default 'lead' */
  policy?: 'widest' | 'strictest' | 'lead';
  /** Path of the source that leads: its outline, order and titles are the agent's. Default: the most complete and central source. */
  lead?: string;
  /** Settings of the front matter in place of the sources', by key; null takes one away. The name has an option of its own. */
  set?: Readonly<Record<string, Json>>;
  /** Told of each stage before it begins; nothing of the result depends on it. */
  onProgress?: (progress: Progress) => void;
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
  /** Writes the agent in better words; each line is proved, and asked for is only what `decisions` do not hold. */
  editor?: Editor;
  /** Whether the composed agent stands where the editor fails. @default false */
  editorOptional?: boolean;
  /** Most tokens of one question, as estimated; at least 2000. A longer agent is outlined first, then asked for in parts. @default 60000 */
  editorBudget?: number;
  /** Settlements of conflicts that a person accepts, by their numbers (from 1) in `editing.settlements`. */
  accept?: readonly number[];
  /** Whether to refuse four sources or more of which most have nothing in common with any other. @default false */
  refuseUnlike?: boolean;
  /** What was decided in earlier runs. */
  decisions?: DecisionsFile;
  /** Pairs of entries (`path:line`) that are one capability in this run, whatever matching, a judge or earlier decisions say. */
  same?: readonly (readonly [EntryId, EntryId])[];
  /** Pairs of entries that are never one capability in this run. */
  keepApart?: readonly (readonly [EntryId, EntryId])[];
}

/** A stage of a merge that is about to begin. */
export interface Progress {
  stage: 'read' | 'match' | 'judge' | 'compose' | 'edit' | 'report';
  /** Sources, and entries of them; 0 before they are read. */
  sources: number;
  entries: number;
}
