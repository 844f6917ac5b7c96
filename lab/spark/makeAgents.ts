import { type LineShape, type Statistics, splitWords, type Weighted } from './learnStatistics.ts';

export interface MadeAgent {
  path: string;
  text: string;
}

/** An agent before it is written. */
interface Draft {
  subject: Subject;
  collection: Collection;
  head: string[];
  body: string[];
}

interface Subject {
  name: string;
  words: string[];
}

interface Collection {
  left: number;
  /** Lines that its agents have in common, by kind. */
  frame: Map<string, string[]>;
}

/** A registry has copies of one text, although a corpus that was gathered by text may have none. */
const LEAST_COPIES = 0.01;
/** Words that a subject is made of, the first the most frequent. */
const SUBJECT_WORDS = 30;
/** Share of an agent's rare words that are its subject's; the others are its own. */
const ON_SUBJECT = 0.5;
/** Of words that are not new: share that were drawn lately, so that some are in fashion. */
const IN_FASHION = 0.35;
/** Words that were drawn lately. */
const LATELY = 60_000;
/** Agents that others are copies of. */
const REMEMBERED = 2_000;
/** Agents of open subjects of which the next takes one. */
const OPEN = 500;

const ROLES = ['engineer', 'reviewer', 'expert', 'specialist', 'architect', 'helper', 'writer', 'agent'];

/**
 * Makes agents like those of a collection, one after another without an end: shape, lengths, copies, common lines and the growth of the vocabulary
 * after its statistics, the texts by chance. Each subject is taken up by as many agents as there, so that a larger registry has more subjects, and about as many
 * overlaps an agent. The first n are the same however many are asked for, and the same for each seed.
 */
export function* makeAgents(statistics: Statistics, seed = 1): Generator<MadeAgent> {
  const chance = new Chance(seed);
  const words = new Words(statistics, chance);
  const writer = new Writer(statistics, words, chance);
  const open: Subject[] = [];
  const made: Draft[] = [];
  const copies = Math.max(LEAST_COPIES, statistics.copies);
  const share = statistics.subjects.length / statistics.files;
  let collection: Collection | undefined;
  for (let at = 0; ; at++) {
    const kind = chance.next();
    if (!collection || collection.left <= 0)
      collection = { left: chance.pick(statistics.collections), frame: new Map() };
    collection.left--;
    let draft: Draft;
    if (made.length > 0 && kind < copies) draft = chance.pick(made);
    else if (made.length > 0 && kind < copies + statistics.diverged)
      draft = writer.change(chance.pick(made), chance.pick(statistics.changes));
    else {
      let subject: Subject | undefined;
      if (open.length > 0 && chance.next() >= share) {
        const place = chance.below(Math.min(OPEN, open.length));
        subject = open[place] as Subject;
        open.splice(place, 1);
      } else {
        subject = words.makeSubject();
        const agents = chance.pick(statistics.subjects);
        for (let k = 1; k < agents; k++) open.push(subject);
      }
      draft = writer.write(subject, collection);
    }
    if (made.length < REMEMBERED) made.push(draft);
    else made[chance.below(REMEMBERED)] = draft;
    const number = String(at).padStart(7, '0');
    yield {
      path: `agents/${number.slice(0, 4)}/${number}.md`,
      text: `${[...draft.head, ...draft.body].join('\n')}\n`,
    };
  }
}

/** Words by how frequent they are; new ones as often as a growing collection has them. */
class Words {
  readonly #statistics: Statistics;
  readonly #chance: Chance;
  readonly #known: string[] = [];
  readonly #lately: string[] = [];
  #drawn = 0;
  #agents = 0;

  constructor(statistics: Statistics, chance: Chance) {
    this.#statistics = statistics;
    this.#chance = chance;
  }

  frequent(): string {
    return this.#chance.draw(this.#statistics.frequent);
  }

  /** Called once for each agent that is written anew: so many words are due. */
  grow(): void {
    this.#agents++;
  }

  rare(): string {
    const { factor, exponent } = this.#statistics.growth;
    const due = factor * (this.#agents + 1) ** exponent;
    let word: string;
    if (this.#known.length < 100 || (this.#known.length < due && this.#chance.next() < NEW)) {
      word = this.#make(this.#known.length);
      this.#known.push(word);
    } else if (this.#lately.length > 0 && this.#chance.next() < IN_FASHION)
      word = this.#chance.pick(this.#lately);
    else word = this.#chance.pick(this.#known);
    if (this.#lately.length < LATELY) this.#lately.push(word);
    else this.#lately[this.#drawn % LATELY] = word;
    this.#drawn++;
    return word;
  }

  makeSubject(): Subject {
    const words = Array.from({ length: SUBJECT_WORDS }, () => this.rare());
    const count = 1 + this.#chance.below(2);
    const name = [...words.slice(0, count), this.#chance.pick(ROLES)].join('-');
    return { words, name };
  }

  /** Real words first, as the most frequent of the rare ones are known first; then words of syllables. */
  #make(at: number): string {
    const { rare } = this.#statistics;
    return at < rare.length ? (rare[at] as string) : spellNumber(at - rare.length);
  }
}

/** Chance that a word is new where one is due. */
const NEW = 0.5;

/** Writes bodies of given shapes. */
class Writer {
  readonly #statistics: Statistics;
  readonly #words: Words;
  readonly #chance: Chance;

  constructor(statistics: Statistics, words: Words, chance: Chance) {
    this.#statistics = statistics;
    this.#words = words;
    this.#chance = chance;
  }

  write(subject: Subject, collection: Collection): Draft {
    this.#words.grow();
    const own = Array.from({ length: SUBJECT_WORDS }, () => this.#words.rare());
    const shape = this.#chance.pick(this.#statistics.shapes);
    const draw = (count: number): string => this.#drawWords(count, subject, own);
    const head = [
      '---',
      `name: ${subject.name}`,
      `description: ${draw(Math.max(5, Math.min(100, this.#chance.pick(this.#statistics.descriptions))))}`,
      '---',
    ];
    let isFence = false;
    const body = shape.map((line) => {
      if (line.kind === 'code' && line.words === 0 && line.depth === 0) {
        isFence = !isFence;
        return '```';
      }
      const isFramed = line.words > 3 && line.kind !== 'code' && this.#chance.next() < this.#statistics.frame;
      return isFramed ? this.#takeFrame(line, collection, draw) : writeLine(line, draw);
    });
    if (isFence) body.push('```');
    return { subject, collection, head, body };
  }

  /** A copy with so many of its lines written anew. */
  change({ subject, collection, head, body }: Draft, share: number): Draft {
    const own = Array.from({ length: SUBJECT_WORDS }, () => this.#words.rare());
    const draw = (count: number): string => this.#drawWords(count, subject, own);
    const changed = body.map((line) => {
      const count = splitWords(line).length;
      if (count < 2 || line.startsWith('```') || this.#chance.next() >= share) return line;
      return `${/^\W*/.exec(line)?.[0] ?? ''}${draw(count)}`;
    });
    const place = head.findIndex((line) => line.startsWith('description:'));
    const description = `${head[place]} ${draw(2)}`;
    return { subject, collection, head: head.with(place, description), body: changed };
  }

  #takeFrame(line: LineShape, { frame }: Collection, draw: (count: number) => string): string {
    const key = `${line.kind} ${line.depth}`;
    const known = frame.get(key) ?? [];
    frame.set(key, known);
    if (known.length > 0 && this.#chance.next() > 1 / this.#statistics.holders)
      return this.#chance.pick(known);
    const text = writeLine(line, draw);
    known.push(text);
    return text;
  }

  #drawWords(count: number, subject: Subject, own: readonly string[]): string {
    const words = Array.from({ length: count }, () => {
      if (this.#chance.next() >= this.#statistics.rareShare) return this.#words.frequent();
      const from = this.#chance.next() < ON_SUBJECT ? subject.words : own;
      // Squared, so that the first are frequent.
      return from[Math.floor(this.#chance.next() ** 2 * from.length)] as string;
    });
    return words.join(' ');
  }
}

function writeLine({ kind, depth, words, cells }: LineShape, draw: (count: number) => string): string {
  const blanks = ' '.repeat(Math.min(8, depth));
  switch (kind) {
    case 'blank':
      return '';
    case 'title':
      return `${'#'.repeat(depth)} ${draw(Math.max(1, words))}`;
    case 'bullet':
      return `${blanks}- ${draw(Math.max(1, words))}`;
    case 'step':
      return `${blanks}1. ${draw(Math.max(1, words))}`;
    case 'table':
      return `| ${Array.from({ length: cells }, () => (words === 0 ? '---' : draw(words))).join(' | ')} |`;
    case 'code':
      return `${blanks}${draw(words)}`;
    case 'prose':
      return `${draw(words)}.`;
  }
}

const SYLLABLES = 'ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wi xo yu za bre cli dra'.split(' ');

/** A word for a number, another for each. */
function spellNumber(number: number): string {
  let [left, word] = [number + SYLLABLES.length ** 3, ''];
  while (left > 0) {
    word += SYLLABLES[left % SYLLABLES.length];
    left = Math.floor(left / SYLLABLES.length);
  }
  return word;
}

/** Numbers by chance that are the same for a seed on every machine (mulberry32). */
class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** From 0 to below 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  below(count: number): number {
    return Math.floor(this.next() * count);
  }

  pick<T>(all: readonly T[]): T {
    return all[this.below(all.length)] as T;
  }

  draw<T>({ values, sums }: Weighted<T>): T {
    const place = this.next() * (sums.at(-1) as number);
    let [low, high] = [0, sums.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] as number) > place) high = middle;
      else low = middle + 1;
    }
    return values[low] as T;
  }
}
