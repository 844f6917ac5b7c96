import type { Flag } from './flag.ts';

/** Flags about the lock file beside an agent, and what has become of its sources. */
export const UPDATE_FLAGS = {
  lock: {
    type: 'switch',
    group: 'What is written',
    help: 'Keep what the agent is made of in FILE.lock.json beside it, for `update`; where there is one it is kept up to date without being asked',
    configurable: true,
  },
  'let-go': {
    type: 'switch',
    group: 'What is read',
    help: 'Go on where a source is gone: what it alone said goes from the agent',
    configurable: false,
  },
} as const satisfies Record<string, Flag>;
