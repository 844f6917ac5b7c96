import type { AgentDigest } from '../types/index.ts';
import { numberStems } from './listStems.ts';
import { type DigestHead, type DigestTexts, PACKED_HEAD } from './PackedDigest.ts';

/** A digest as bytes, of which a part can be read without the rest: lengths, what is short, numbers and stems of its lines, its subject, texts. */
export function packDigest(digest: AgentDigest): Uint8Array {
  const { name, format, words, tokens, descriptionTokens, whole, skipped, subject } = digest;
  const short: DigestHead = {
    ...{ name, format, words, tokens, descriptionTokens, whole },
    ...(skipped && { skipped }),
    lineCount: digest.lines.length,
  };
  const { settings, description, lines } = digest;
  const long: DigestTexts = { settings, description, lines: lines.map(([line, text]) => [line, text]) };
  const { stems, start, ids } = numberStems(lines);
  const numbers = new Int32Array(start.length + ids.length);
  numbers.set(start);
  numbers.set(ids, start.length);
  const parts = [
    encoder.encode(JSON.stringify(short)),
    new Uint8Array(numbers.buffer),
    // As JSON, since half a character can stand in no bytes; one by one, since a piece of a text would hold all of it in memory.
    encoder.encode(JSON.stringify(stems)),
    encoder.encode(JSON.stringify(subject)),
    encoder.encode(JSON.stringify(long)),
  ];
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, PACKED_HEAD));
  const lengths = new DataView(bytes.buffer);
  let from = PACKED_HEAD;
  for (const [at, part] of parts.entries()) {
    if (at < parts.length - 1) lengths.setUint32(4 * at, part.length);
    bytes.set(part, from);
    from += part.length;
  }
  return bytes;
}

const encoder = new TextEncoder();
