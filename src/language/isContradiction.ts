import { keepsOut, leadsWithBan } from './bans.ts';
import { compareContent, SAME_THING } from './compareContent.ts';
import type { Opposition, OppositionKind } from './findOpposition.ts';
import { foldStem } from './lexicon.ts';
import { UNDONE } from './namesFlaw.ts';
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
  if (areOtherSides(opposition, a, b)) return false;
  if (kind === 'number' || kind === 'bound') return shareBesides(opposition, a, b) >= SAME_THING;
  if (kind === 'direction') return compareContent(a, b).more >= 0.4;
  if (kind === 'denial' && !deniesWish(a, b)) return false;
  return compareContent(a, b).more >= SAME_THING || addsAssertion(a, b);
}

/** True where what differs stands in the labels, which name two things and ask for neither: "Client: …" and "Server: …", "Line 4: …" and "Line 9: …". */
function areOtherSides(opposition: Opposition, a: Claims, b: Claims): boolean {
  const isLabel = (label: string | undefined, word: string) =>
    label
      ?.toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .includes(word.toLowerCase()) === true;
  return isLabel(a.label, opposition.a) && isLabel(b.label, opposition.b);
}

/** True where all that one says beside the other asks for it rather than tells of it: "Always use mocks" and "Never use mocks", "Accept cash" and "Refuse cash". */
function addsAssertion(a: Claims, b: Claims): boolean {
  const [small, large] = a.content.size <= b.content.size ? [a.content, b.content] : [b.content, a.content];
  if (small.size === 0) return false;
  for (const stem of small) if (!large.has(stem)) return false;
  return [...large].every((stem) => small.has(stem) || ASSERTS.has(stem));
}

const ASSERTS = new Set(
  'do yes good prefer use choose accept allow permit start begin try ensure'.split(' ').map(stemWord),
);

/** False where the one only measures what the other does without, or wants it gone in other words. */
function deniesWish(a: Claims, b: Claims): boolean {
  const both = [a, b];
  if (both.some(({ text }) => isMeasured(text)) && !both.some(({ asksFor }) => asksFor)) return false;
  const isSame = compareContent(a, b).more === 1;
  if (!isSame && both.some(({ text, denial }) => !denial && (PREVENTS.test(text) || keepsOut(text))))
    return false;
  // "Skipped hand washing" among what is forbidden asks for hand washing.
  if (both.some(({ text, denial }) => denial && !leadsWithBan(text) && OMITS.test(text))) return false;
  return !concernsRest(a, b) && !concernsRest(b, a);
}

/** What is kept from being is denied in other words: "prevent leaks", "no leaks"; "test flags" looks for nothing. */
const PREVENTS =
  /\b(?:prevent|avoid|eliminat|detect|mitigat|protect|identif)\w*|(?:^\W*|[,;:.(/] ?|\b(?:and|or|to|must|should|will|can|always|you|then|by|that|which) )(?:check|look|scan|flag|find|spot|search)(?:s|es|ed|ing)?\b/i;

/** A list of what is forbidden names what is left undone by such a word at its start. */
const OMITS = new RegExp(
  `^\\W*(?:skip(?:ped|ping)?|miss(?:ed|ing)|forget(?:ting)?|forgotten|ignor(?:ed|ing)|neglect(?:ed|ing)?|omit(?:ted|ting)?|${UNDONE}|lack(?:s|ing)?|without|no|absent)\\b`,
  'i',
);

/** "No leaks", "Security: no injection": what is found, or must not be; "Any leaks" asks for the same. A label may stand before it. */
export function isMeasured(text: string): boolean {
  return /^(?:[^:.!?]{1,60}:\s)?\W*(?:there (?:is|are) )?(?:no|zero)\b(?!\W{0,3}[:\]])/i.test(text);
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
