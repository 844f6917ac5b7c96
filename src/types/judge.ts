/** What passes between the tool and whoever groups entries in its place: a model, a program, a person. */

/**
 * Answers a request with text that holds JSON groups. It is asked again once where its answer cannot be used.
 *
 * @throws Whatever keeps it from answering; the merge fails with it, unless `judgeOptional` is set.
 */
export type Judge = (request: JudgeRequest) => Promise<string>;

export interface JudgeRequest {
  /** Task, entries and form of the answer, complete as it stands: all that a model needs to be sent. */
  prompt: string;
  /** The entries of this part, as data. */
  entries: JudgeEntry[];
  /** Groups of two or more that were found offline, by entry id. */
  suggestion: string[][];
  /** 1-based; lists that exceed the budget are asked in parts that overlap. */
  part: number;
  parts: number;
  /** 1, or 2 where the first answer could not be used. */
  attempt: 1 | 2;
}

export interface JudgeEntry {
  /** Short, distinct within one merge: letter of the source, line ("A12"); `.2` for the second of a line. */
  id: string;
  /** Titles of the sections around it. */
  section: string;
  /** One line, clipped. */
  text: string;
  /** True where the entry stands for a group that is decided already and can only be added to. */
  settled: boolean;
}
