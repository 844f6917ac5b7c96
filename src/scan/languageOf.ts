import { detectLanguage } from '../language/detectLanguage.ts';
import type { AgentDigest } from '../types/index.ts';
import { readTexts } from './listStems.ts';

/** Fewer more than those of any other language may be names. */
const LEAST_SMALL_WORDS = 8;

const languages = new WeakMap<AgentDigest, { language: string | undefined }>();

/** The language of an agent's lines; undefined where they are too few to tell. */
export function languageOf(digest: AgentDigest): string | undefined {
  let known = languages.get(digest);
  if (!known) {
    const texts = readTexts(digest)
      .map(([, text]) => text)
      .join('\n');
    known = { language: detectLanguage(texts, LEAST_SMALL_WORDS) };
    languages.set(digest, known);
  }
  return known.language;
}
