import { remember } from '../../match/remember.ts';
import { contentStems, holdContent, listContent, listWords, stemOf } from '../content.ts';
import { isGeneric, isLight, isPraise } from './generic.ts';
import { splitPhrases } from './splitPhrases.ts';

/** A bullet as subsumption sees it. */
export interface Bullet {
  id: string;
  text: string;
  /** Titles of the sections that it stands in, as one text. */
  around: string;
  /** Whether it stands among what not to do: only its like says it, and it says only its like. */
  bans: boolean;
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

const denies = remember((text) => /\b(?:no|not|never|without|avoid|don[’']t)\b/i.test(text));

/** From this likeness on, a first word that recurs everywhere ("data", "system") need not be said. */
const CLOSE = 0.3;

/** A word of so many bullets recurs everywhere. */
const COMMON = 8;

/**
 * Finds bullets that others say:
 * - "Distributed tracing" beside "Monitoring: distributed tracing, metrics, alerting": one phrase of the other holds all of it, or two
 *   neighbouring ones;
 * - "Analyze queries" beside "Query plans and statistics" under "Analysis": another that is near holds it with the titles around it;
 * - "Validate input and rotate keys" beside "Input validation" and "Key rotation": each of its phrases is a phrase of one of those.
 * That each word of a bullet stands somewhere does not say the bullet.
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
  readonly #spans = new Map<Bullet, readonly Holders[]>();
  readonly #gone = new Set<Bullet>();
  readonly #used = new Set<Bullet>();

  constructor(bullets: readonly Bullet[]) {
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
    if (countStems(content) === 0) return undefined;
    const one = this.#findOne(bullet, content);
    if (one) return [one];
    return bullet.counts ? undefined : this.#findPhrases(bullet, content);
  }

  /** A bullet that holds all of it in one breath, or one that is near and holds all of it that tells something. */
  #findOne(bullet: Bullet, content: readonly string[]): Bullet | undefined {
    const size = contentStems(bullet.text).size;
    const telling = content.filter((c) => !isLight(stemOf(c)));
    const needed = countStems(telling) < 2 ? content : telling;
    // Of "data encryption at rest" the data may go without saying; of "data encryption keys" the keys may not.
    const first = contentStems(listWords(bullet.text)[0] ?? '');
    const rest = needed.filter((c) => !first.has(c) || !(isGeneric(c) || this.#isCommon(c)));
    const stems = content.filter((c) => !c.startsWith('='));
    // Only bullets that hold one of its two rarest stems can say it; titles hold the other at most.
    const candidates = stems
      .map((s) => this.#listHolders(s, bullet))
      .sort((a, b) => a.length - b.length)
      .slice(0, 2)
      .flat();
    return candidates.find((other) => {
      if (contentStems(other.text).size < size || denies(other.text)) return false;
      if (stems.length >= 2 && this.#spansOf(other).some((spans) => holdAll(spans, content))) return true;
      const likeness = bullet.near.get(other.id) ?? 0;
      if (likeness === 0) return false;
      const titles = holdContent(other.around);
      const left = likeness >= CLOSE && countStems(rest) >= 2 ? rest : needed;
      return listClauses(other.text).some((c) => {
        // Titles may say what a bullet is about, not most of what it says.
        const own = holdContent(c);
        const inClause = telling.filter((t) => !t.startsWith('=') && own.has(t)).length;
        return inClause * 2 >= countStems(telling) && holdAll([own, titles], left);
      });
    });
  }

  /** Bullets that hold one phrase each and are near, where there are two phrases or more. */
  #findPhrases(bullet: Bullet, content: readonly string[]): Bullet[] | undefined {
    const phrases = splitPhrases(bullet.text)
      .phrases.map((p) => listTelling(p.text).filter((c) => content.includes(c) && !isLight(stemOf(c))))
      .filter((p) => p.length > 0);
    if (phrases.length < 2) return undefined;
    const by: Bullet[] = [];
    for (const phrase of phrases) {
      const holder = this.#listHolders(phrase[0] as string, bullet).find(
        (other) =>
          !denies(other.text) &&
          (bullet.near.has(other.id) || other.around === bullet.around) &&
          this.#spansOf(other).some((spans) => holdAll(spans, phrase)),
      );
      if (!holder) return undefined;
      by.push(holder);
    }
    return by;
  }

  #listHolders(content: string, but: Bullet): Bullet[] {
    return (this.#holders.get(content) ?? []).filter(
      (b) => b !== but && b.bans === but.bans && !this.#gone.has(b),
    );
  }

  #isCommon(content: string): boolean {
    return (this.#holders.get(content)?.length ?? 0) >= COMMON;
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

function countStems(content: readonly string[]): number {
  return content.filter((c) => !c.startsWith('=')).length;
}

/** Texts that count as one, each as what it holds. */
type Holders = readonly ReadonlySet<string>[];

function holdAll(holders: Holders, content: readonly string[]): boolean {
  return content.every((c) => holders.some((held) => held.has(c)));
}
