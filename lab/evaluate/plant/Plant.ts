/** A fault that was put into a merged agent. */
export interface Plant {
  kind: PlantKind;
  /** 1-based line of the merged file before any change. */
  line: number;
  /** The line as it was, or what was put in. */
  text: string;
  /** Lines to be written in its place; empty where it is taken out. */
  becomes: readonly string[];
  /** Further lines that change: number → lines in its place. */
  also?: ReadonlyMap<number, readonly string[]>;
  /** A sentence that the description of the first source gets, and the agent's does not. */
  described?: string;
}

export type PlantKind = (typeof PLANT_KINDS)[number];

/** Kinds of faults, after what models were seen to do to personas. */
export const PLANT_KINDS = [
  'line-lost',
  'words-elsewhere',
  'item-moved',
  'step-lost',
  'steps-swapped',
  'name-dropped',
  'name-invented',
  'number-changed',
  'number-dropped',
  'bound-turned',
  'force-weakened',
  'force-added',
  'sense-turned',
  'condition-dropped',
  'scope-narrowed',
  'qualifier-moved',
  'tail-dropped',
  'claim-invented',
  'block-changed',
  'block-lost',
  'block-flattened',
  'lead-bared',
  'exclusion-lost',
  'setting-widened',
] as const;
