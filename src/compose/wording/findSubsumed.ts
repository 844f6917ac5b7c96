import { contentStems, holdContent, listContent, stemOf } from '../content.ts';
import { isLight, isPraise } from './generic.ts';
import { splitPhrases } from './splitPhrases.ts';

/** A bullet as subsumption sees it. */
export interface Bullet {
  id: string;
  text: string;
  /** Titles of the sections that it stands in, as one text. */
  around: string;
  /** Bullets that nearly are the same, by id, with their likeness (0–1). */
  near: ReadonlyMap<string, number>;
  /** Whether it may go: nothing hangs on it, and nothing but its text would be lost. */
  mayGo: boolean;
  /** Whether only a bullet that says all of it covers it: what was worded more than once, and what names whom to work with. */
  counts: boolean;
}

/** Words that turn a bullet's meaning; a bullet with one says more than its other words. */
const TURNS =
  /\b(?:no|not|never|without|avoid|must|always|only|don[’']t|unless|except|instead)\b|[<>≥≤=%]|(?<![\p{L}\d.\-_/]|\p{Lu}\S*\s)\d/iu;

const DENIES = /\b(?:no|not|never|without|avoid|don[’']t)\b/i;

/** Most that the first of two bullets may leave to the second, as a share of what the bullet says. */
const MOST_FOR_SECOND = 0.5;

/** What a bullet that nearly is the same may leave to others, as a share of what the bullet says. */
const MOST_LEFT = 0.5;

/** From this likeness on, what the other lacks may stand anywhere. */
const CLOSE = 0.4;

/**
 * Finds bullets that others say:
 * - "Distributed tracing" beside "Monitoring: distributed tracing, metrics, alerting": one phrase of the other holds all of it, or two
 *   neighbouring ones;
 * - "Analyze queries" beside "Query plans and statistics" under "Analysis": another holds it with the titles around it;
 * - "Validate input and rotate keys" beside "Input validation" and "Key rotation": each of its phrases is a phrase of another;
 * - one that another says most of and a third, which speaks of the same or stands under the same titles, the rest;
 * - one that is nearly the same as another, where what the other lacks stands elsewhere: with more of its words, unless the two are close.
 * @returns id of the bullet that may go → the ones that say it, never themselves among those that go
 */
export function findSubsumed(bullets: readonly Bullet[]): Map<string, readonly string[]> {
  const finder = new Finder(bullets);
  const subsumed = new Map<string, readonly string[]>();
  // The short ones first: the long ones say them.
  const bySize = [...bullets]
    .map((bullet) => ({ bullet, size: contentStems(bullet.text).size }))
    .sort((a, b) => a.size - b.size);
  for (const { bullet } of bySize) {
    if (!bullet.mayGo || TURNS.test(bullet.text) || finder.isUsed(bullet)) continue;
    const by = finder.findCover(bullet);
    if (!by) continue;
    subsumed.set(bullet.id, [...new Set(by.map((b) => b.id))]);
    finder.leaveOut(bullet, by);
  }
  return subsumed;
}

/** The bullets that still stand, by what they hold. */
class Finder {
  readonly #holders = new Map<string, Bullet[]>();
  readonly #byId: ReadonlyMap<string, Bullet>;
  readonly #spans = new Map<Bullet, readonly Holders[]>();
  readonly #denying = new Map<Bullet, boolean>();
  readonly #gone = new Set<Bullet>();
  readonly #used = new Set<Bullet>();

  constructor(bullets: readonly Bullet[]) {
    this.#byId = new Map(bullets.map((b) => [b.id, b]));
    for (const bullet of bullets)
      for (const content of holdContent(bullet.text)) {
        const list = this.#holders.get(content);
        if (list) list.push(bullet);
        else this.#holders.set(content, [bullet]);
      }
  }

  isUsed(bullet: Bullet): boolean {
    return this.#used.has(bullet);
  }

  leaveOut(bullet: Bullet, by: readonly Bullet[]): void {
    this.#gone.add(bullet);
    for (const b of by) this.#used.add(b);
  }

  findCover(bullet: Bullet): readonly Bullet[] | undefined {
    const content = listTelling(bullet.text);
    const stems = content.filter((c) => !c.startsWith('='));
    if (stems.length === 0) return undefined;
    const one = this.#findOne(bullet, content, stems);
    if (one) return [one];
    if (bullet.counts) return undefined;
    return (
      this.#findPhrases(bullet, content) ?? this.#findNear(bullet, content) ?? this.#findPair(bullet, content)
    );
  }

  #findOne(bullet: Bullet, content: readonly string[], stems: readonly string[]): Bullet | undefined {
    const size = contentStems(bullet.text).size;
    const telling = content.filter((c) => !isLight(stemOf(c)));
    const tellingStems = telling.filter((c) => !c.startsWith('=')).length;
    // Only bullets that hold one of its two rarest stems can say it; titles hold the other at most.
    const candidates = stems
      .map((s) => this.#listHolders(s, bullet))
      .sort((a, b) => a.length - b.length)
      .slice(0, 2)
      .flat();
    return candidates.find((other) => {
      if (contentStems(other.text).size < size || this.#denies(other)) return false;
      if (stems.length >= 2 && this.#spansOf(other).some((spans) => holdAll(spans, content))) return true;
      if (tellingStems < 2 && other.around !== bullet.around) return false;
      const needed = tellingStems < 2 ? content : telling;
      const titles = holdContent(other.around);
      return listClauses(other.text).some((c) => {
        // Titles may say what a bullet is about, not most of what it says.
        const own = holdContent(c);
        const inClause = telling.filter((t) => !t.startsWith('=') && own.has(t)).length;
        return inClause * 2 >= tellingStems && holdAll([own, titles], needed);
      });
    });
  }

  /** Bullets that hold one phrase each, where there are two or more phrases and one at least is of two words. */
  #findPhrases(bullet: Bullet, content: readonly string[]): Bullet[] | undefined {
    const phrases = splitPhrases(bullet.text)
      .phrases.map((p) => listTelling(p.text).filter((c) => content.includes(c) && !isLight(stemOf(c))))
      .filter((p) => p.length > 0);
    if (phrases.length < 2) return undefined;
    const by: Bullet[] = [];
    for (const phrase of phrases) {
      // One word stands in many bullets; where it stands with another of the bullet's words, or beside the bullet, it means the same.
      const holder = this.#listHolders(phrase[0] as string, bullet).find(
        (other) =>
          !this.#denies(other) &&
          (countStems(phrase) > 1 || sharesMore(other, content, phrase)) &&
          this.#spansOf(other).some((spans) => holdAll(spans, phrase)),
      );
      if (!holder) return undefined;
      by.push(holder);
    }
    return by;
  }

  #findNear(bullet: Bullet, content: readonly string[]): Bullet[] | undefined {
    const telling = content.filter((c) => !isLight(stemOf(c)));
    for (const [id, likeness] of bullet.near) {
      const other = this.#byId.get(id);
      if (!other || this.#gone.has(other) || this.#denies(other)) continue;
      const left = listLeft(telling, other);
      if (left.length > telling.length * MOST_LEFT) continue;
      if (left.length === 0) return [other];
      const rest = this.#listHolders(left[0] as string, bullet).find(
        (o) =>
          o !== other &&
          !this.#denies(o) &&
          holdAll([holdContent(o.text)], left) &&
          (likeness >= CLOSE || sharesMore(o, telling, left)),
      );
      if (rest) return [other, rest];
    }
    return undefined;
  }

  /** Two bullets that together hold what a bullet of three words or more says, the first of them most of it. */
  #findPair(bullet: Bullet, content: readonly string[]): Bullet[] | undefined {
    const telling = content.filter((c) => !isLight(stemOf(c)));
    if (countStems(telling) < 3) return undefined;
    const others = [...new Set(telling.flatMap((c) => this.#listHolders(c, bullet)))].filter(
      (other) => !this.#denies(other),
    );
    for (const first of others) {
      const left = listLeft(telling, first);
      if (left.length > telling.length * MOST_FOR_SECOND) continue;
      // Words that stand somewhere say the rest only where what they stand with is the bullet's subject too.
      const second = others.find(
        (other) =>
          other !== first && holdAll([holdContent(other.text)], left) && sharesMore(other, telling, left),
      );
      if (second) return [first, second];
    }
    return undefined;
  }

  #listHolders(content: string, but: Bullet): Bullet[] {
    return (this.#holders.get(content) ?? []).filter((b) => b !== but && !this.#gone.has(b));
  }

  #denies(bullet: Bullet): boolean {
    let denies = this.#denying.get(bullet);
    if (denies === undefined) {
      denies = DENIES.test(bullet.text);
      this.#denying.set(bullet, denies);
    }
    return denies;
  }

  /** What each phrase holds, together with the next unless a new clause starts there. */
  #spansOf(bullet: Bullet): readonly Holders[] {
    let spans = this.#spans.get(bullet);
    if (!spans) {
      const { phrases } = splitPhrases(bullet.text);
      spans = phrases.map((phrase, i) => {
        const next = phrases[i + 1];
        return next === undefined || next.link === 'clause'
          ? [holdContent(phrase.text)]
          : [holdContent(phrase.text), holdContent(next.text)];
      });
      this.#spans.set(bullet, spans);
    }
    return spans;
  }
}

/** Sentences and what semicolons and dashes part: words of two of them need not belong together. */
function listClauses(text: string): string[] {
  return text.split(/(?<=[.!?;])\s+|\s+[—–-]\s+/u);
}

function listTelling(text: string): string[] {
  return [...listContent(text)].filter((c) => !isPraise(stemOf(c)));
}

/** True where a bullet holds, beyond `left`, another of the stems of `telling`. */
function sharesMore(bullet: Bullet, telling: readonly string[], left: readonly string[]): boolean {
  const held = holdContent(bullet.text);
  const stems = new Set(left.map(stemOf));
  return telling.some((c) => !c.startsWith('=') && held.has(c) && !stems.has(c));
}

function countStems(content: readonly string[]): number {
  return content.filter((c) => !c.startsWith('=')).length;
}

/** Texts that count as one, each as what it holds. */
type Holders = readonly ReadonlySet<string>[];

function holdAll(holders: Holders, content: readonly string[]): boolean {
  return content.every((c) => holders.some((held) => held.has(c)));
}

/** What a bullet and the titles around it do not hold. */
function listLeft(content: readonly string[], { text, around }: Bullet): string[] {
  const [own, titles] = [holdContent(text), holdContent(around)];
  return content.filter((c) => !own.has(c) && !titles.has(c));
}
