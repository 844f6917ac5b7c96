/** What composing yields: the merged agent as data, and what it left out or found in conflict. */
import type { EntryId, FrontMatterField, VerbatimKind } from './persona.ts';

/** The merged persona. `writeMarkdown` turns it into a file. */
export interface Agent {
  name: string;
  description: string;
  /** With name and description, in the order they are written. */
  frontMatter: FrontMatterField[];
  /** Root: no title, depth 0. */
  body: AgentSection;
}

export interface AgentSection {
  kind: 'section';
  title: string;
  /** 0 for the root; 1–3 for written sections. */
  depth: number;
  blocks: AgentBlock[];
}

export type AgentBlock = AgentSection | AgentList | AgentProse | AgentVerbatim;

export interface AgentList {
  kind: 'list';
  ordered: boolean;
  items: AgentItem[];
}

/** One bullet or step. `origins` are the entries whose substance it carries. */
export interface AgentItem {
  /** Cluster that it words; absent for a bullet that carries only a leftover of one. */
  capability?: string;
  label?: string;
  /** Inline Markdown after the label. */
  markdown: string;
  origins: EntryId[];
  /** Nested lists and verbatim blocks. */
  blocks: AgentBlock[];
}

export interface AgentProse {
  kind: 'prose';
  /** Inline Markdown of each sentence with where it comes from. */
  sentences: { markdown: string; origins: EntryId[] }[];
}

export interface AgentVerbatim {
  kind: 'verbatim';
  what: VerbatimKind;
  markdown: string;
  origins: Place[];
}

export interface Place {
  source: string;
  /** 1-based. */
  line: number;
}

/** Something of a source that the agent does not say in its own words. */
export interface LeftOut extends Place {
  kind: 'entry' | VerbatimKind | 'field' | 'example' | 'title';
  text: string;
  reason: LeftOutReason;
  /** What covers it, where the reason is that something does. */
  coveredBy?: string;
}

export type LeftOutReason = 'covered' | 'duplicate' | 'conflict' | 'policy' | 'budget';

/** Sources that disagree. */
export interface Conflict {
  kind: 'front-matter' | 'number' | 'advice' | 'force' | 'preference' | 'format';
  /** Front-matter key, where it is one. */
  field?: string;
  members: (Place & { text: string })[];
  /** What the agent says, and by which rule. */
  resolution: string;
}

export interface Composition {
  agent: Agent;
  leftOut: LeftOut[];
  conflicts: Conflict[];
  /** Names of the sources' agents → the merged name. */
  aliases: Record<string, string>;
}
