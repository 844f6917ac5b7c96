import { hashExact } from '../judge/hashText.ts';
import { estimateTokens } from '../language/estimateTokens.ts';
import type { Dictionary } from '../match/Dictionary.ts';
import { readPersona } from '../read/readPersona.ts';
import type { AgentDigest, Source } from '../types/index.ts';
import { findSkipReason } from './findSkipReason.ts';
import { listLines } from './listLines.ts';
import { readSubject } from './readSubject.ts';

/** Changes whenever a digest of the same text may, or how it is packed: whoever keeps digests throws the older ones away. */
export const DIGEST_VERSION = 3;

/**
 * Reads one agent and keeps what scanning needs of it.
 *
 * @param source Its path only serves messages; the digest depends on the text alone, but for a name that the file does not give.
 * @throws {ReadError} as `readPersona` does
 */
export function digestAgent(source: Source, dictionary: Dictionary): AgentDigest {
  const persona = readPersona(source);
  const { lines, entries } = listLines(persona, dictionary);
  const skipped = findSkipReason(persona);
  return {
    name: persona.name,
    format: persona.format,
    settings: persona.frontMatter.map(({ key, value }) => [key, JSON.stringify(value)]),
    description: persona.description,
    words: persona.words,
    tokens: estimateTokens(source.text),
    descriptionTokens: estimateTokens(`${persona.name}: ${persona.description}\n`),
    whole: hashExact(foldSpace(source.text)),
    ...(skipped && { skipped }),
    lines,
    subject: readSubject(persona, entries, dictionary),
  };
}

/** White space that no reader sees: byte order mark, line ends of another system, blanks at the end of lines, empty lines at the end. */
function foldSpace(text: string): string {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r\n?|\n/)
    .map((line) => line.trimEnd())
    .join('\n')
    .trimEnd();
}
