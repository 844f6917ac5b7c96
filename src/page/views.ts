export const views = ['overview', 'capabilities', 'conflicts', 'left-out', 'agent', 'decisions'] as const;

/** A part of the page with an address of its own. */
export type View = (typeof views)[number];
