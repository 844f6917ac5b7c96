/** What passes between the tool and whoever writes the agent in better words: a model, a program, a person. */
import type { Finding } from './proof.ts';

/**
 * Answers a request with text: JSON for `outline`, the agent or a part of it in Markdown for `write`, JSON edits of lines for `mend`.
 *
 * @throws Whatever keeps it from answering; the merge fails with it, unless `editorOptional` is set.
 */
export type Editor = (request: EditRequest) => Promise<string>;

export interface EditRequest {
  /** Task, texts and form of the answer, complete as it stands: all that a model needs to be sent. */
  prompt: string;
  /** `outline`: the sections of a text that is too long for one question; `write`: the first text; `mend`: findings of the proof go back. */
  task: 'outline' | 'write' | 'mend';
  /** 1-based. */
  round: number;
  /** What is to be mended; empty for `write`. */
  findings: readonly Finding[];
  /** 1-based; present where a text is asked for in parts. */
  part?: number;
  parts?: number;
}

/** What became of the agent's lines. */
export interface Editing {
  /** Questions that were asked; 0 where what was accepted before still holds. */
  asked: number;
  /** Findings before each mend round, and at the end before the tool mended the rest itself. */
  open: number[];
  /** Lines that the editor worded. */
  written: number;
  /** Lines of the editor that were not taken, with the reason; the agent says something else or nothing in their place. */
  refused: { text: string; finding: Finding }[];
  /** Lines of the sources that the tool put in, since nothing of the editor's said them. */
  putIn: { source: string; line: number; text: string }[];
  /** Lines of the sources that only name a thing and have no list of their kind in the agent: they are neither said nor put in. */
  held: { source: string; line: number; text: string }[];
  /** Lines of the sources that the editor showed to be said in other words; names, numbers, limits and the like were held against them. */
  shown: Shown[];
  /** How conflicts could be settled, as the editor proposes it, numbered from 1 by `MergeOptions.accept`; only those that a person accepted stand. */
  settlements: Settlement[];
  /** Answers that were of no use, in words. */
  notes: string[];
}

/** A line of a source and what says it in other words. */
export interface Shown {
  source: string;
  line: number;
  text: string;
  /** The row of the agent, or several, one below the other. */
  by: string;
}

/** One line in place of two that contradict each other: "JSON for programs, Markdown for people". */
export interface Settlement {
  /** Texts of the sources' lines. */
  between: string[];
  text: string;
  /** Set where a person accepted it. */
  accepted?: true;
}

/** An agent as it was accepted. */
export interface AcceptedText {
  /** Hash of all that the sources say. */
  of: string;
  /** The body, line by line. */
  lines: string[];
  /** What the editor says of the agent to whoever chooses one; its examples are the tool's. */
  description?: string;
  /** Texts of the sources that rows of it say in other words. */
  shown?: { text: string; by: string }[];
  settlements?: Settlement[];
}
