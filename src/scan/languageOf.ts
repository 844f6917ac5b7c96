import { detectLanguage } from '../language/detectLanguage.ts';
import type { AgentDigest } from '../types/index.ts';
import { PackedDigest } from './PackedDigest.ts';

/** Fewer more than those of any other language may be names. */
const LEAST_SMALL_WORDS = 8;

const languages = new WeakMap<AgentDigest, { language: string | undefined }>();

/** The language of an agent's lines; undefined where they are too few to tell. */
export function languageOf(digest: AgentDigest): string | undefined {
  if (digest instanceof PackedDigest) return digest.language;
  let known = languages.get(digest);
  if (!known) {
    known = { language: detectLanguage(digest.lines.map(([, text]) => text).join('\n'), LEAST_SMALL_WORDS) };
    languages.set(digest, known);
  }
  return known.language;
}
