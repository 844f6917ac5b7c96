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

/**
 * Finds bullets that another bullet says in passing: "Distributed tracing" beside "Monitoring: distributed tracing,
 * metrics, alerting". All content of the one stands in one phrase of the other, or in two neighbouring ones.
 * @returns id of the bullet that may go → the one that says it
 */
export function findSubsumed(bullets: readonly Bullet[]): Map<string, string> {
  const spans = bullets.map((b) => listSpans(b.text));
  const subsumed = new Map<string, string>();
  bullets.forEach((bullet, i) => {
    if (!bullet.mayGo || TURNS.test(bullet.text)) return;
    const content = [...listContent(bullet.text)].filter((c) => !isPraise(stemOf(c)));
    const stems = content.filter((c) => !c.startsWith('='));
    if (stems.length < 2 || stems.length > 6) return;
    const by = bullets.findIndex(
      (other, j) =>
        j !== i &&
        !subsumed.has(other.id) &&
        contentStems(other.text).size > stems.length &&
        !/\b(?:no|not|never|without|avoid|don[’']t)\b/i.test(other.text) &&
        (spans[j] as ReadonlySet<string>[]).some((span) => content.every((c) => span.has(c))),
    );
    if (by >= 0) subsumed.set(bullet.id, (bullets[by] as Bullet).id);
  });
  return subsumed;
}

/** What each phrase holds, and each two neighbours together. */
function listSpans(text: string): ReadonlySet<string>[] {
  const phrases = splitPhrases(text).phrases.map((p) => p.text);
  return phrases.map((phrase, i) => {
    const next = phrases[i + 1];
    return next === undefined ? holdContent(phrase) : holdContent(phrase, next);
  });
}
