import type { Entry } from './persona.ts';

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
}
