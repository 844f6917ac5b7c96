import type { AgentDigest } from '../src/types/index.ts';

/** All of a digest as plain data. */
export function unpackDigest(digest: AgentDigest): AgentDigest {
  const { name, format, words, tokens, descriptionTokens, whole, skipped } = digest;
  const { settings, description, lines, subject } = digest;
  return {
    ...{ name, format, words, tokens, descriptionTokens, whole, settings, description, lines, subject },
    ...(skipped && { skipped }),
  };
}
