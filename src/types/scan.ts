/** What scanning many personas yields: which of them overlap, what to do about it, and what that saves. `scan.json`, version 1. */
import type { FormatName, Source } from './persona.ts';

/** Where an agent stands, as Claude Code ranks it: `project` wins over `user`, `user` over `plugin`. */
export type Scope = 'project' | 'user' | 'plugin';

/** One persona to scan. */
export interface ScanSource extends Source {
  /** Agents of different scopes may bear one name; one of them wins. @default 'project' */
  scope?: Scope;
}

export interface ScanOptions {
  /** Least share, 0–1, of the one agent that stands in the other for the two to be listed. @default 0.02 */
  minOverlap?: number;
  /** Most lines listed of what two agents share. @default 12 */
  sharedLines?: number;
  /** Pairs that are known and accepted, by the sources' paths: they join no group. */
  accepted?: readonly AcceptedPair[];
  /** Told how far reading is; nothing of the result depends on it. */
  onProgress?: (progress: ScanProgress) => void;
}

/** A pair that somebody has looked at and accepts as it is. */
export interface AcceptedPair {
  a: string;
  b: string;
  /** The larger of its two overlaps when it was accepted, 0–1: it is a finding again once that has grown by a tenth. */
  overlap: number;
}

export interface ScanProgress {
  stage: 'read' | 'compare';
  /** Agents that are done, and all there are. */
  done: number;
  all: number;
}

/**
 * What two agents are to each other, and so what to do: `same`: one file twice; `diverged`: copies that were changed since; `contains`: the
 * one says nearly all that the other says; `merge`: one subject in other words; `apart`: they share lines and not their subject.
 */
export type Proposal = 'same' | 'diverged' | 'contains' | 'merge' | 'apart';

export interface ScanReport {
  schemaVersion: 1;
  /** In the order given. */
  agents: ScannedAgent[];
  /** Agents that overlap, those that save most first. */
  groups: AgentGroup[];
  /** Every two agents that reach `minOverlap`, most alike first, those to keep apart among them. */
  pairs: AgentPair[];
  clashes: NameClash[];
  /** Files that the client passes over without a word. */
  skipped: SkippedFile[];
  /** Files that could not be read. */
  unread: UnreadFile[];
  /** What the descriptions of all agents cost every session, as estimated, now and once the proposals are carried out. */
  descriptions: { agents: number; tokens: number; agentsAfter: number; tokensAfter: number };
}

export interface ScannedAgent {
  path: string;
  name: string;
  scope: Scope;
  /** Words of the body. */
  words: number;
  /** Of the whole file, estimated. */
  tokens: number;
  /** Of name and description, estimated. */
  descriptionTokens: number;
  /** Lines that say something: list items, steps, sentences, lines of code and tables. */
  lines: number;
  /** Id of the group that it is in. */
  group?: string;
}

export interface AgentGroup {
  /** Derived from the members' names and texts. */
  id: string;
  proposal: Exclude<Proposal, 'apart'>;
  /** Paths, the one to lead first, then in the order given. */
  members: string[];
  /** Name of the agent that stays. */
  name: string;
  /** Carries the proposal out: arguments of the program, to be quoted by whoever prints them. */
  command: string[];
  /** What descriptions cost less, in tokens a session, as estimated. */
  saves: number;
}

export interface AgentPair {
  a: string;
  b: string;
  proposal: Proposal;
  /** How much of a stands in b, 0–1, by the weight of the words of its lines. */
  aInB: number;
  bInA: number;
  /** How alike the words are that they use most, 0–1: whether they are about one subject. */
  subject: number;
  /** How many lines of a stand in b, and the heaviest of them. */
  sharedCount: number;
  shared: SharedLine[];
  /** Given where all lines are the same: the keys of front matter in which the two differ. Same words under other tools or another model are no one file. */
  settings?: string[];
  /** True for one that is in `ScanOptions.accepted`. */
  accepted?: boolean;
}

export interface SharedLine {
  /** 1-based lines of the two files. */
  a: number;
  b: number;
  /** As a says it. */
  text: string;
  /** As b says it, where that is not the same. */
  other?: string;
}

export interface NameClash {
  name: string;
  /** The one that wins first, where one does. */
  members: string[];
  /** Absent where they stand in one scope: the client keeps one and does not say which. */
  wins?: string;
}

export interface SkippedFile {
  path: string;
  /** 1-based. */
  line?: number;
  reason: 'no-name' | 'no-description' | 'bad-yaml' | 'no-front-matter';
}

export interface UnreadFile {
  path: string;
  /** What is wrong with it, and where; one line. */
  reason: string;
}

/** What is kept of an agent for scanning: plain JSON, the same for the same text, whatever it is called. */
export interface AgentDigest {
  name: string;
  format: FormatName;
  /** Its front matter in file order: key, and value as JSON. */
  settings: [key: string, value: string][];
  description: string;
  words: number;
  tokens: number;
  descriptionTokens: number;
  /** Names the text but for white space at the ends of lines and of the file. */
  whole: string;
  /** Why the client would not load it. */
  skipped?: Omit<SkippedFile, 'path'>;
  lines: DigestLine[];
  /** The words that tell most of what it is about: a stem, and the steps of its count, two for each doubling. Most telling first. */
  subject: [stem: string, steps: number][];
}

/** A line that says something: its 1-based number, its plain text, its distinct content stems with blanks between them. */
export type DigestLine = [line: number, text: string, stems: string];

/** A digest with the place that it was read from. */
export interface PlacedDigest {
  path: string;
  scope: Scope;
  digest: AgentDigest;
}

/** An agent as the filter `rows` writes it, for an engine that joins agents elsewhere. */
export interface AgentRow {
  path: string;
  scope: Scope;
  digest: AgentDigest;
  /** What its lines say, each once: distinct stems in the order of their characters, their weight in thousandths, and where in `digest.lines` they stand, from 0. */
  lines: { key: string; weight: number; at: number[] }[];
  /** The words that it is about: the steps of each count, and what a step is worth, in thousandths. */
  subject: { stem: string; steps: number; weight: number }[];
}

/** An agent of a candidate pair: a row, of which lines and subject are not needed. */
export interface CandidateRow {
  path: string;
  digest: AgentDigest;
  /** Places in `digest.lines`, from 0, of lines that so many agents have that they count nothing. */
  boilerplate?: number[];
}

/** Two agents that may overlap, as the filter `pairs` compares them; `a` was given before `b`. In a line of its input, `a` may stand alone, before lines of `b` alone. */
export interface CandidatePair {
  a: CandidateRow;
  b: CandidateRow;
}

/** Agents that no pair connects with others, as the filter `groups` reads them. */
export interface AgentComponent {
  /** In the order given. */
  agents: {
    path: string;
    digest: Pick<AgentDigest, 'name' | 'whole' | 'words' | 'descriptionTokens' | 'skipped'>;
    /** How many lines it has. */
    lines: number;
  }[];
  pairs: Pick<AgentPair, 'a' | 'b' | 'proposal' | 'aInB' | 'bInA' | 'subject'>[];
}

/** What `groups` makes of a component: its groups, and the pairs of files of one text. */
export interface GroupedComponent {
  groups: AgentGroup[];
  pairs: AgentPair[];
}
