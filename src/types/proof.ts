/** What the proof of a merge finds. Plain data; `describeFinding` words it. */

import type { Place } from './agent.ts';

/** A line of the merged agent. */
export interface MergedLine {
  /** 1-based. */
  line: number;
  text: string;
}

/**
 * Of a source's line that the agent lacks or says otherwise. `missing`: no line says most of it; `words`: words that matter are said
 * nowhere beside the rest; `name`, `number`, `code`: likewise; `bound`: "at most" is gone or turned; `condition`: it holds without its "if";
 * `weakened`: "must" or "always" is gone; `turned`: it says the opposite; `item`, `step`, `order`: a working list is torn, lacks a step, or
 * has them in another order; `block`: code, a table or the like is gone, changed or flattened; `exclusion`: what the agent is not for.
 */
export type LossKind =
  | 'missing'
  | 'words'
  | 'name'
  | 'number'
  | 'code'
  | 'bound'
  | 'condition'
  | 'weakened'
  | 'turned'
  | 'item'
  | 'step'
  | 'order'
  | 'block'
  | 'exclusion';

/**
 * Of the agent's line, which says more than any source. `claim`: no source says most of it; `names`: not with these names or numbers; `joined`: its
 * words stand in the sources, but not together; `hardened`: "must" or "always" was added; `narrowed`: a condition was; `lead`: a line or title leads
 * to nothing; `setting`: its front matter allows what no source does.
 */
export type AdditionKind = 'claim' | 'names' | 'joined' | 'hardened' | 'narrowed' | 'lead' | 'setting';

interface Common {
  /** 0–1, how much it matters; findings are listed by it. */
  weight: number;
  /** Words, numbers or values that are missing or added, as written; the weightiest first. */
  words: string[];
  /** What the agent has in their place, where it has something. */
  became?: string;
}

/** Something of a source that is lost or changed. `merged` is the line that comes nearest; absent where none does. */
export interface Loss extends Common {
  kind: LossKind;
  source: Place & { text: string };
  merged?: MergedLine;
}

/** Something that the agent says and no source does. `source` is the line that comes nearest; absent where none does. */
export interface Addition extends Common {
  kind: AdditionKind;
  merged: MergedLine;
  source?: Place & { text: string };
}

export type Finding = Loss | Addition;
