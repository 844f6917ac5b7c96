import { createInterface } from 'node:readline';
import type { Terminal } from '../terminal.ts';

export interface Asker {
  /** The answer in small letters; undefined where the input has ended. */
  ask: (question: string) => Promise<string | undefined>;
  close: () => void;
}

/** Asks for lines on the terminal; undefined where there is nobody to ask. */
export function startAsking({ stdin, stderr }: Terminal): Asker | undefined {
  if (!stdin?.isTTY) return undefined;
  const lines = createInterface({ input: stdin });
  const answers = lines[Symbol.asyncIterator]();
  return {
    ask: async (question) => {
      stderr.write(question);
      const { value, done } = await answers.next();
      return done ? undefined : String(value).trim().toLowerCase();
    },
    close: () => lines.close(),
  };
}
