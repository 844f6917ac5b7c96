import { keepsOut } from './bans.ts';
import { compareContent, SAME_THING } from './compareContent.ts';
import type { Opposition, OppositionKind } from './findOpposition.ts';
import { foldStem } from './lexicon.ts';
import type { Claims } from './readClaims.ts';
import { readContent } from './readContent.ts';
import { remember } from './remember.ts';
import { stemWord } from './stemWord.ts';

/** Kinds that say the opposite; the others are about different things. */
const CONTRADICTS = new Set<OppositionKind>([
  'number',
  'bound',
  'denial',
  'force',
  'direction',
  'scope',
  'preference',
  'format',
]);

/** True for a pair that says the opposite of one thing, so that a reader must choose, rather than different things. */
export function isContradiction(opposition: Opposition, a: Claims, b: Claims): boolean {
  const { kind } = opposition;
  if (!CONTRADICTS.has(kind)) return false;
  if (kind === 'preference' || kind === 'format' || kind === 'scope') return true;
  if (kind === 'number' || kind === 'bound') return shareBesides(opposition, a, b) >= SAME_THING;
  if (kind === 'denial' && !deniesWish(a, b)) return false;
  return compareContent(a, b).more >= (kind === 'direction' ? 0.4 : SAME_THING);
}

/** False where the one only measures what the other does without, or wants it gone in other words. */
function deniesWish(a: Claims, b: Claims): boolean {
  const both = [a, b];
  if (both.some(({ text }) => isMeasured(text)) && !both.some(({ asksFor }) => asksFor)) return false;
  if (both.some(({ text, denial }) => !denial && (PREVENTS.test(text) || keepsOut(text)))) return false;
  return !concernsRest(a, b) && !concernsRest(b, a);
}

/** What is kept from being is denied in other words: "prevent leaks", "no leaks". */
const PREVENTS =
  /\b(?:prevent|avoid|eliminat|detect|mitigat|protect|check|look|scan|flag|find|identif|spot|search)\w*/i;

/** "No leaks", "Security: no injection": what is found, or must not be; "Any leaks" asks for the same. A label may stand before it. */
export function isMeasured(text: string): boolean {
  return /^(?:[^:.!?]{1,60}:\s)?\W*(?:there (?:is|are) )?(?:no|zero)\b/i.test(text);
}

/** "Avoid a siren for non-urgent calls" says nothing against "A siren: urgent calls". */
function concernsRest({ text }: Claims, { sayings }: Claims): boolean {
  return [...text.matchAll(/\bnon-(\p{L}+)/giu)].some(([, word = '']) =>
    sayings.said.has(foldStem(stemWord(word))),
  );
}

const contentOf = remember(readContent);

/** Share of the content words that both say besides their numbers and units, of the text that says more; 1 where nothing else is said. */
function shareBesides(opposition: Opposition, a: Claims, b: Claims): number {
  const numbers = new Set([opposition.a, opposition.b].flatMap(contentOf));
  const [left, right] = [a, b].map(({ content }) => [...content].filter((stem) => !numbers.has(stem))) as [
    string[],
    string[],
  ];
  const most = Math.max(left.length, right.length);
  return most === 0 ? 1 : left.filter((stem) => right.includes(stem)).length / most;
}
