/** `report.json`, version 1. */
import type { Conflict, LeftOut, Renaming } from './agent.ts';
import type { Warning } from './persona.ts';

export interface Report {
  schemaVersion: 1;
  agent: { name: string; format: string; words: number; sections: number };
  /** In the order given. `words` counts the body. */
  sources: {
    path: string;
    name: string;
    words: number;
    /** All list items, steps and sentences. */
    entries: number;
    /** Entries whose capability has a member in another source. */
    shared: number;
    /** Entries whose capability is this source's alone. */
    unique: number;
    leftOut: number;
  }[];
  capabilities: ReportCapability[];
  /** What every two sources have in common; pairs that share nothing are not listed. Reports of older versions have none. */
  shared?: Sharing[];
  leftOut: LeftOut[];
  conflicts: Conflict[];
  aliases: Record<string, string>;
  /** Where a source's own name for its agent became the merged one. */
  renamings?: Renaming[];
  warnings: Warning[];
  /** Sections and long blocks that stand in files of their own, to keep the agent short; `capabilities[].section` still names them. */
  references?: { path: string; title: string; tokens: number }[];
  /** In a file: what was written with it, from its own folder. A later run takes none of it for a source. */
  outputs?: string[];
}

export interface ReportCapability {
  id: string;
  /** As the agent words it; where it is left out, the medoid's text. */
  text: string;
  /** Titles of the agent's sections around it; empty where it is left out. */
  section: string[];
  /** 0–1; 1 for a capability of one member. */
  confidence: number;
  decidedBy: 'offline' | 'judge' | 'person';
  members: {
    source: string;
    line: number;
    text: string;
    /** Score with the medoid, 0–1; absent for the medoid itself. */
    score?: number;
    /** Named contributions to that score, largest first. */
    why?: Record<string, number>;
  }[];
}

/** What two sources have in common, or one has by itself, where `a` is `b`. */
export interface Sharing {
  /** Paths, in the order of the sources. */
  a: string;
  b: string;
  /** Capabilities that both have. */
  capabilities: number;
}
