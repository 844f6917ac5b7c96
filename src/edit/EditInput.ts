import type { Dictionary } from '../match/Dictionary.ts';
import type { AcceptedText, Conflict, Finding, Persona, Source } from '../types/index.ts';

/** What an agent is edited from. */
export interface EditInput {
  sources: readonly Source[];
  personas: readonly Persona[];
  /** The draft as a file: its front matter stays, and its lines stand where nothing of the editor's may. */
  draft: string;
  /** What stands behind the text whatever is written, as it is, under a line that leads to it: personas in another language. They are no part of `draft`. */
  apart?: { text: string; lead: string; sources: ReadonlySet<string> };
  /** A text to start from in place of a first one of the editor's: a merge that somebody else made, or what was accepted before. */
  start?: string;
  /** What was accepted in an earlier run. */
  accepted?: AcceptedText;
  /** Which findings are to be mended. Default: all. */
  isOpen?: (finding: Finding) => boolean;
  /** Rows of the text that stay as they are, whatever an editor or the proof says. Default: none. */
  isFixed?: (row: string) => boolean;
  /** Lines of sources that contradict each other; the editor may propose how to settle them. Default: none. */
  conflicts?: readonly Pick<Conflict, 'members'>[];
  /** Settlements that a person accepts, by number, from 1. */
  accept?: readonly number[];
  dictionary: Dictionary;
  /** Most tokens of one question, as estimated. @default 60000 */
  budget?: number;
}
