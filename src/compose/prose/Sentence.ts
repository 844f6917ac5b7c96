import type { Entry } from '../../types/index.ts';
import type { Topic } from '../outline/Topic.ts';

/** A sentence of prose with its place, as keeping or leaving it out is decided. */
export interface Sentence {
  entry: Entry;
  topic: Topic;
  /**
   * identity: of the paragraphs before the first section; leadIn: of a paragraph under a bold label, which says as much as
   * a bullet; intro: ends in a colon, and what it announced now stands elsewhere; closing: of the last paragraph of its file.
   */
  kind: 'identity' | 'leadIn' | 'intro' | 'plain' | 'closing';
  /** Before or behind the first list of its topic. */
  place: 'before' | 'behind';
  /** Running number of its paragraph within the topic. */
  paragraph: number;
  /** Line of the code, table or quote that it announces. */
  announces?: number;
}
