import { createHash } from 'node:crypto';
import type { Lock } from './Lock.ts';

/** A lock as the text of its file: texts line by line, so that a difference shows which line it is. */
export function formatLock({ agent, named, sources, flags, pairs, outputs }: Lock): string {
  const data = {
    // As in a report: a run that finds the file takes nothing that it names for a source.
    schemaVersion: 1,
    outputs,
    named,
    flags,
    pairs,
    agent: { sha256: hashBytes(agent), lines: agent.split('\n') },
    sources: sources.map(({ path, sha256, from, text }) => ({
      path,
      sha256,
      ...(from && { from }),
      lines: text.split('\n'),
    })),
  };
  return `${JSON.stringify(data, null, 2)}\n`;
}

/** SHA-256 of a text in UTF-8, hexadecimal: for one without a byte order mark what `sha256sum` prints of its file. */
export function hashBytes(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
