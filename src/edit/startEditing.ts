import type { Editing } from '../types/index.ts';

/** What came of an editing in which nothing has happened yet. */
export function startEditing(): Editing {
  return {
    asked: 0,
    open: [],
    written: 0,
    refused: [],
    putIn: [],
    held: [],
    shown: [],
    settlements: [],
    notes: [],
  };
}
