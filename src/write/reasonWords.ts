import type { LeftOutReason } from '../types/index.ts';

/** Why something is not in the agent, for people: `title` for a heading, `short` after a number, `why` as a sentence. */
export const reasonWords: Record<LeftOutReason, { title: string; short: string; why: string }> = {
  covered: {
    title: 'Covered',
    short: 'covered by a line of the agent',
    why: 'One line of the agent claims all of it.',
  },
  duplicate: {
    title: 'Duplicate',
    short: 'there word for word',
    why: 'It stands in the agent word for word.',
  },
  joined: {
    title: 'Joined',
    short: 'titles of sections that were joined',
    why: 'Its lines stand under another title.',
  },
  introduction: {
    title: 'Introduction',
    short: 'introductions',
    why: 'It says once more who the agent is.',
  },
  conflict: { title: 'In conflict', short: 'in conflict', why: 'Another source says otherwise, and won.' },
  policy: { title: 'By policy', short: 'by policy', why: 'The policy for settings decided against it.' },
  budget: { title: 'Over budget', short: 'for want of room', why: 'There was no room for it.' },
  language: { title: 'Other language', short: 'in another language', why: 'It is in another language.' },
};
