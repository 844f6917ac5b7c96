/** What composing yields: the merged agent as data, and what it left out or found in conflict. */
import type {
  EntryId,
  FormatName,
  FrontMatterField,
  LineBreaks,
  SectionStyle,
  VerbatimKind,
  Warning,
} from './persona.ts';

/** The merged persona. `writeMarkdown` turns it into a file. */
export interface Agent {
  name: string;
  description: string;
  /** The format that it is written in. */
  format: FormatName;
  /** With name and description, in the order they are written; neutral, as a persona's. */
  frontMatter: FrontMatterField[];
  /** Root: no title, depth 0. */
  body: AgentSection;
}

export interface AgentSection {
  kind: 'section';
  /** How its title is written: a heading, a line of its own, a bold label, a tag around it. */
  style: SectionStyle;
  /** Plain text; empty for the root. */
  title: string;
  /** The title as inline Markdown; the opening tag, where a tag makes the section. */
  markdown: string;
  /** The closing tag. */
  closing?: string;
  /** True of a bold label with its text on the same line. */
  inline?: boolean;
  /** Level of a heading less one; 0 for the root. */
  depth: number;
  origins: Place[];
  blocks: AgentBlock[];
}

export type AgentBlock = AgentSection | AgentList | AgentProse | AgentVerbatim;

export interface AgentList {
  kind: 'list';
  ordered: boolean;
  /** Number of the first item. @default 1 */
  start?: number;
  /** What stands before each item in place of numbers ("a."). */
  markers?: string[];
  items: AgentItem[];
}

/** One bullet or step. `origins` are the entries whose substance it carries, the one that words it first. */
export interface AgentItem {
  /** Cluster that it words; absent for a bullet that carries only a leftover of one. */
  capability?: string;
  /** Inline Markdown, label and all. */
  markdown: string;
  /** Box of a task list. */
  checked?: boolean;
  origins: EntryId[];
  /** Nested lists, paragraphs and verbatim blocks. */
  blocks: AgentBlock[];
}

export interface AgentProse {
  kind: 'prose';
  /** Inline Markdown of each sentence with where it comes from. */
  sentences: { markdown: string; origins: EntryId[] }[];
  /** Where each sentence stands on a line of its own: what parted the lines. */
  broken?: LineBreaks;
  /** True where a rule parts it, and its like behind it, from the section before: it is said of the agent, not of that section. */
  ruled?: boolean;
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
  /** Where that stands in the sources. */
  coveredAt?: Place;
  /** Which rule of wording let it go, where it is a line. */
  rule?: WordingRule;
}

/**
 * Why a line may stand for another one. `held`: it claims all of it; `titled`: all but words of the title over both; `alike`: both were found
 * to say the same under one title; `step`: the same step of one procedure; `title`: both title one list; `names`: the other's names were set
 * into its enumeration; `introduction`: it says once more who the agent is.
 */
export type WordingRule = 'held' | 'titled' | 'alike' | 'step' | 'title' | 'names' | 'introduction';

/**
 * `covered`: one line of the agent claims all of it; `duplicate`: it stands there word for word; `joined`: a title whose lines stand under
 * another one; `introduction`: it says once more who the agent is; `conflict`: another
 * source says the opposite; `policy`: another value of a setting was taken; `budget`: there was no room; `language`: it is in another
 * language.
 */
export type LeftOutReason =
  | 'covered'
  | 'duplicate'
  | 'joined'
  | 'introduction'
  | 'conflict'
  | 'policy'
  | 'budget'
  | 'language';

/** Sources that disagree. */
export interface Conflict {
  kind: 'front-matter' | 'number' | 'advice' | 'direction' | 'force' | 'preference' | 'format' | 'scope';
  /** Front-matter key, where it is one. */
  field?: string;
  members: (Place & { text: string })[];
  /** What the agent says, and by which rule. */
  resolution: string;
  /** Where it is about tools: what the agent and each member may use, whatever notation their files have for it. */
  tools?: { agent: ToolUse; members: ToolUse[] };
}

/** What an agent may use, in the names of Claude Code. */
export interface ToolUse {
  /** Absent where it is all there are, empty where it is none. */
  allows?: string[];
  /** What it may not use, though it is allowed. */
  denies: string[];
}

export interface Composition {
  agent: Agent;
  leftOut: LeftOut[];
  conflicts: Conflict[];
  /** Names of the sources' agents → the merged name. */
  aliases: Record<string, string>;
  /** Where a source's own name for the agent became the merged one. */
  renamings: Renaming[];
  /** About settings that the target cannot use, or that became wider than a source has them. */
  warnings: Warning[];
}

/** An old name of the agent that was replaced. */
export interface Renaming extends Place {
  from: string;
  to: string;
}
