import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  parseDocument,
  type Scalar,
  visit,
  type YAMLMap,
} from 'yaml';
import type { Json, ReadLimits } from '../types/index.ts';
import { readFieldLine } from './readFieldLine.ts';

/** YAML that is no plain data, or whose author cannot have meant what YAML makes of it. */
export class UnreadableNode extends Error {}

/** YAML that unfolds to more than is read. */
export class UnboundedNode extends Error {}

/** A hex colour behind a blank is a comment to YAML and a colour to whoever wrote it. */
const COLOUR = /^(?:[0-9a-f]{6}|[0-9a-f]{8}|[0-9a-f]{3,4})(?=\s|$)/i;

const PLAIN_TAG = /^tag:yaml\.org,2002:(str|int|float|bool|null|map|seq)$/;

/** Reads nodes of one document as JSON: aliases and merge keys are resolved, as often as the bound allows. */
export class Unfolding {
  /** Numbers that are not printed as they are written, by JSON pointer within the field that is being read. */
  numbers: Record<string, string> = {};
  /** What was read, word for word, notation included; nothing twice. */
  readonly texts: string[] = [];
  private readonly document: Document;
  private readonly raw: string;
  private readonly limits: Pick<ReadLimits, 'frontMatterDepth' | 'frontMatterValues'>;
  private readonly aliases = new Set<string>();
  private values = 0;
  private copies = 0;

  constructor(
    document: Document,
    raw: string,
    limits: Pick<ReadLimits, 'frontMatterDepth' | 'frontMatterValues'>,
  ) {
    this.limits = limits;
    this.document = document;
    this.raw = raw;
    visit(document, { Alias: (_, { source }) => void this.aliases.add(source) });
  }

  /** @param pointer JSON pointer of the node within its field; empty for the field's value itself */
  read(node: unknown, pointer = ''): Json {
    if (
      ++this.values > this.limits.frontMatterValues ||
      pointer.split('/').length > this.limits.frontMatterDepth
    )
      throw new UnboundedNode();
    if (node === null || node === undefined) return null;
    if (isAlias(node)) return this.readAlias(node.source, node.resolve(this.document), pointer);
    this.noteNotation(node as Node);
    if (isScalar(node)) return this.readScalar(node, pointer);
    if (isSeq(node)) return node.items.map((item, index) => this.read(item, `${pointer}/${index}`));
    if (isMap(node)) return Object.fromEntries(this.readMap(node, pointer));
    throw new UnreadableNode('a node of no known kind');
  }

  /** A text as its author wrote it, where the value is to be a text: YAML may see a number, a list or a comment in it. */
  readText(node: unknown): Json {
    if (isScalar(node)) {
      const { comment } = node;
      if (
        typeof comment === 'string' &&
        /^\S/.test(comment) &&
        (node.value === null || node.type === 'PLAIN')
      ) {
        node.comment = null;
        node.value = `${node.value === null ? '' : `${node.source ?? node.value} `}#${comment}`;
      } else if (typeof node.value !== 'string' && node.value !== null)
        node.value = node.source ?? String(node.value);
    }
    return this.read(node);
  }

  /** Entries of a map: its own, then what its merge keys bring. */
  readMap(map: YAMLMap, pointer: string): [string, Json][] {
    const own = new Map<string, Json>();
    const merged: unknown[] = [];
    for (const { key, value } of map.items) {
      if (isMerge(key)) merged.push(value);
      else {
        const name = this.readKey(key);
        if (own.has(name)) throw new UnreadableNode(`the key ${name} twice in one map`);
        own.set(name, this.read(value, `${pointer}/${escapePointer(name)}`));
      }
    }
    for (const [name, value] of merged.flatMap((value) => this.readMerged(value)))
      if (!own.has(name)) own.set(name, value);
    return [...own];
  }

  /** What a merge key brings: the entries of one map, or of each of a list of them, the first first. */
  readMerged(value: unknown): [string, Json][] {
    const json = this.read(value);
    return (Array.isArray(json) ? json : [json]).flatMap((one) =>
      one !== null && typeof one === 'object' && !Array.isArray(one) ? Object.entries(one) : [],
    );
  }

  readKey(key: unknown): string {
    if (!isScalar(key)) throw new UnreadableNode('a key that is not plain text');
    this.noteNotation(key);
    const text = typeof key.value === 'string' ? key.value : (key.source ?? String(key.value));
    this.note(text);
    return text;
  }

  private readAlias(name: string, target: unknown, pointer: string): Json {
    if (target === undefined) throw new UnreadableNode('an alias of nothing');
    this.note(name);
    this.copies++;
    const value = this.read(target, pointer);
    this.copies--;
    return value;
  }

  private readScalar(node: Scalar, pointer: string): Json {
    const { value, source, type } = node;
    if (value === null) return this.readColour(node);
    if (typeof value === 'string') {
      if (type === 'PLAIN') this.refuseSwallowedKey(node);
      const text = type === 'QUOTE_DOUBLE' ? (this.readPaths(node) ?? value) : value;
      this.note(text);
      return text;
    }
    const written = source ?? String(value);
    this.note(written);
    if (typeof value === 'boolean') return value;
    if (typeof value !== 'number' || !Number.isFinite(value)) return written;
    if (String(value) !== written) this.numbers[pointer] = written;
    return value;
  }

  private readColour(node: Scalar): Json {
    const colour = COLOUR.exec(node.comment ?? '')?.[0];
    if (colour === undefined) return null;
    node.comment = (node.comment ?? '').slice(colour.length).replace(/^\s*#/, '');
    this.note(colour);
    return `#${colour}`;
  }

  /** `C:\new` in double quotes: YAML sees a line break, its author a folder. */
  private readPaths({ range }: Scalar): string | undefined {
    const written = range ? this.raw.slice(range[0], range[1]) : '';
    if (!DRIVE.test(written)) return undefined;
    const doubled = written.replace(DRIVE_PATHS, (path) => path.replace(/\\\\|\\/g, '\\\\'));
    return parseQuoted(doubled);
  }

  /** A line `key:value` without a blank is taken for more of the value above it. */
  private refuseSwallowedKey({ range }: Scalar): void {
    const [, ...more] = range ? this.raw.slice(range[0], range[1]).split('\n') : [];
    if (more.some((line) => readFieldLine(line)?.known))
      throw new UnreadableNode('a key without a blank after its colon');
  }

  private noteNotation(node: Node): void {
    const { anchor, tag, range } = node as Node & { anchor?: string; tag?: string };
    // Without an alias it is the first word of a text that begins with `&`.
    if (anchor !== undefined && !this.aliases.has(anchor))
      throw new UnreadableNode('an anchor that nothing refers to');
    if (anchor !== undefined) this.note(anchor);
    if (tag !== undefined) {
      const plain = PLAIN_TAG.exec(tag)?.[1];
      if (plain === undefined) throw new UnreadableNode('a tag');
      this.note(plain);
    }
    if (isScalar(node) && (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED') && range)
      this.note(/^[^\n#]*/.exec(this.raw.slice(range[0]))?.[0] ?? '');
  }

  private note(text: string): void {
    if (this.copies === 0) this.texts.push(text);
  }
}

const DRIVE = /(?:^"|[\s"'(=])[A-Za-z]:\\(?!\\)[A-Za-z0-9_.]/;
const DRIVE_PATHS = /(?<=^"|[\s"'(=])[A-Za-z]:\\(?!\\)[^\s"']+/g;

function parseQuoted(text: string): string | undefined {
  const { contents, errors } = parseDocument(text, { prettyErrors: false, logLevel: 'silent' });
  return errors.length === 0 && isScalar(contents) && typeof contents.value === 'string'
    ? contents.value
    : undefined;
}

export function isMerge(key: unknown): boolean {
  return isScalar(key) && key.value === '<<' && key.type === 'PLAIN';
}

export function escapePointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
