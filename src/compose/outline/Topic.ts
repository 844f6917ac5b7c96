import type { Block, Persona, Section } from '../../types/index.ts';

/** A section with what stands directly in it: the unit that is aligned across files. */
export interface Topic {
  persona: Persona;
  /** Index of the persona in the order that composing uses (lead first). */
  file: number;
  section: Section;
  /** Titles of the sections around it, outermost first, its own last; none for what stands before the first section. */
  titles: string[];
  /** The last of them. A label that only introduces a heading's list goes by the heading's title. */
  title: string;
  /** Place in its file, 0–1. */
  position: number;
  /** Blocks without the sections among them. */
  blocks: Exclude<Block, Section>[];
  role: TopicRole;
  /** Whether it lists what not to do: by its own title, or by that of a section around it. */
  bans: 'own' | 'around' | undefined;
  /** The topic that it is a remark on, where it is only a bold lead-in with a few sentences. */
  asideOf?: Topic;
}

/** What a section is for, in the order in which an agent is read. */
export type TopicRole = (typeof ROLES)[number];

export const ROLES = [
  'identity',
  'when',
  'principles',
  'expertise',
  'process',
  'quality',
  'communication',
  'constraints',
  'output',
  'collaboration',
  // Whatever it is for: written in another language than most.
  'foreign',
  'closing',
] as const;
