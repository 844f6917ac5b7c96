import type { AgentDigest, DigestLine } from '../types/index.ts';

/** The stems of lines, each once, and which of them each line has. */
export interface LineStems {
  stems: readonly string[];
  /** Where those of each line begin in `ids`, and after the last one where they end. */
  start: Int32Array;
  /** Places in `stems`, line after line. */
  ids: Int32Array;
}

/** A line's number and its text. */
export type SaidLine = readonly [line: number, text: string, ...rest: unknown[]];

/** What is short in a digest, and is read at once. */
export type DigestHead = Pick<
  AgentDigest,
  'name' | 'format' | 'words' | 'tokens' | 'descriptionTokens' | 'whole' | 'skipped'
> & {
  /** How many lines it has. */
  lineCount: number;
};

/** What is long, and seldom wanted. */
export type DigestTexts = Pick<AgentDigest, 'settings' | 'description'> & {
  lines: readonly SaidLine[];
};

/** Bytes of a packed digest before its parts: the lengths of all but the last. */
export const PACKED_HEAD = 16;

/**
 * A digest as `packDigest` packs it. What compares agents is read without their texts, and these only when they are asked for: of most agents nobody does.
 */
export class PackedDigest implements AgentDigest {
  readonly name: string;
  readonly format: AgentDigest['format'];
  readonly words: number;
  readonly tokens: number;
  readonly descriptionTokens: number;
  readonly whole: string;
  declare readonly skipped?: NonNullable<AgentDigest['skipped']>;
  readonly lineCount: number;
  readonly #read: () => Uint8Array;

  /** @param read Gives the bytes whenever they are asked for. */
  constructor(read: () => Uint8Array) {
    const { name, format, words, tokens, descriptionTokens, whole, skipped, lineCount } = partHead(read());
    this.name = name;
    this.format = format;
    this.words = words;
    this.tokens = tokens;
    this.descriptionTokens = descriptionTokens;
    this.whole = whole;
    if (skipped) this.skipped = skipped;
    this.lineCount = lineCount;
    this.#read = read;
  }

  get subject(): AgentDigest['subject'] {
    const bytes = this.#read();
    const [head, numbers, stems, subject] = lengthsOf(bytes);
    const from = PACKED_HEAD + head + numbers + stems;
    return JSON.parse(decode(bytes, from, from + subject)) as AgentDigest['subject'];
  }

  get settings(): AgentDigest['settings'] {
    return this.#texts().settings;
  }

  get description(): string {
    return this.#texts().description;
  }

  get lines(): DigestLine[] {
    const { stems, start, ids } = this.readStems();
    return this.readTexts().map(([line, text], at) => {
      const own = Array.from(ids.subarray(start[at], start[at + 1]), (id) => stems[id]);
      return [line, text, own.join(' ')];
    });
  }

  readTexts(): readonly SaidLine[] {
    return this.#texts().lines;
  }

  readStems(): LineStems {
    const bytes = this.#read();
    const [head, numbers, stems] = lengthsOf(bytes);
    const from = PACKED_HEAD + head;
    // A copy, as numbers have to begin at a multiple of four.
    const all = new Int32Array(new Uint8Array(bytes.subarray(from, from + numbers)).buffer);
    return {
      stems: JSON.parse(decode(bytes, from + numbers, from + numbers + stems)) as string[],
      start: all.subarray(0, this.lineCount + 1),
      ids: all.subarray(this.lineCount + 1),
    };
  }

  #texts(): DigestTexts {
    let texts = held.get(this);
    if (!texts) {
      const bytes = this.#read();
      const from = lengthsOf(bytes).reduce((sum, length) => sum + length, PACKED_HEAD);
      texts = JSON.parse(decode(bytes, from, bytes.length)) as DigestTexts;
      hold(this, texts, bytes.length - from);
    }
    return texts;
  }
}

/** Bytes of texts that are held, of the digests whose texts were read first; then all are forgotten. */
const MOST_HELD = 16_000_000;

let held = new WeakMap<PackedDigest, DigestTexts>();
let size = 0;

function hold(digest: PackedDigest, texts: DigestTexts, bytes: number): void {
  if (size + bytes > MOST_HELD) {
    held = new WeakMap();
    size = 0;
  }
  held.set(digest, texts);
  size += bytes;
}

function partHead(bytes: Uint8Array): DigestHead {
  const [head] = lengthsOf(bytes);
  return JSON.parse(decode(bytes, PACKED_HEAD, PACKED_HEAD + head)) as DigestHead;
}

function lengthsOf(bytes: Uint8Array): [head: number, numbers: number, stems: number, subject: number] {
  const lengths = new DataView(bytes.buffer, bytes.byteOffset, PACKED_HEAD);
  return [lengths.getUint32(0), lengths.getUint32(4), lengths.getUint32(8), lengths.getUint32(12)];
}

const decoder = new TextDecoder();

function decode(bytes: Uint8Array, from: number, to: number): string {
  return decoder.decode(bytes.subarray(from, to));
}
