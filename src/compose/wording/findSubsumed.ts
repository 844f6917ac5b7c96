import { contentStems, holdContent, listContent, stemOf } from '../content.ts';
import { isPraise } from './generic.ts';
import { splitPhrases } from './splitPhrases.ts';

/** A bullet as subsumption sees it. */
export interface Bullet {
  id: string;
  text: string;
  /** Whether it may go: nothing hangs on it, and nothing but its text would be lost. */
  mayGo: boolean;
}

/** Words that turn a bullet's meaning; a bullet with one says more than its other words. */
const TURNS =
  /\b(?:no|not|never|without|avoid|must|always|only|don[’']t|unless|except|instead|before|after|when|if)\b|[<>≥≤=%]|\d/i;

const DENIES = /\b(?:no|not|never|without|avoid|don[’']t)\b/i;

/**
 * Finds bullets that another bullet says in passing: "Distributed tracing" beside "Monitoring: distributed tracing,
 * metrics, alerting". All content of the one stands in one phrase of the other, or in two neighbouring ones.
 * @returns id of the bullet that may go → the one that says it
 */
export function findSubsumed(bullets: readonly Bullet[]): Map<string, string> {
  const holders = indexStems(bullets);
  const spans = new Map<Bullet, ReadonlySet<string>[]>();
  const spansOf = (bullet: Bullet) => {
    const known = spans.get(bullet) ?? listSpans(bullet.text);
    spans.set(bullet, known);
    return known;
  };
  const subsumed = new Map<string, string>();
  for (const bullet of bullets) {
    if (!bullet.mayGo || TURNS.test(bullet.text)) continue;
    const content = [...listContent(bullet.text)].filter((c) => !isPraise(stemOf(c)));
    const stems = content.filter((c) => !c.startsWith('='));
    if (stems.length < 2 || stems.length > 6) continue;
    // Only bullets that hold its rarest stem can say it.
    const rarest = stems.map((s) => holders.get(s) ?? []).sort((a, b) => a.length - b.length)[0] ?? [];
    const by = rarest.find(
      (other) =>
        other !== bullet &&
        !subsumed.has(other.id) &&
        contentStems(other.text).size > stems.length &&
        !DENIES.test(other.text) &&
        spansOf(other).some((span) => content.every((c) => span.has(c))),
    );
    if (by) subsumed.set(bullet.id, by.id);
  }
  return subsumed;
}

/** Bullets by the stems that they hold, in order. */
function indexStems(bullets: readonly Bullet[]): Map<string, Bullet[]> {
  const index = new Map<string, Bullet[]>();
  for (const bullet of bullets)
    for (const stem of contentStems(bullet.text)) {
      const list = index.get(stem);
      if (list) list.push(bullet);
      else index.set(stem, [bullet]);
    }
  return index;
}

/** What each phrase holds together with the next, unless a new clause starts there. */
function listSpans(text: string): ReadonlySet<string>[] {
  const { phrases } = splitPhrases(text);
  return phrases.map((phrase, i) => {
    const next = phrases[i + 1];
    return next === undefined || next.link === 'clause'
      ? holdContent(phrase.text)
      : holdContent(phrase.text, next.text);
  });
}
