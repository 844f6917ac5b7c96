/** `report.json`, version 1. */
import type { Conflict, LeftOut } from './agent.ts';
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
  leftOut: LeftOut[];
  conflicts: Conflict[];
  aliases: Record<string, string>;
  warnings: Warning[];
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
