import { findTechnologies } from './findTechnologies.ts';
import { foldStem, isStop, weighWord } from './lexicon.ts';
import { listDates } from './listDates.ts';
import { areOpposites, hasOpposite } from './opposites.ts';
import { readTokens } from './readTokens.ts';
import { remember } from './remember.ts';
import { splitWords } from './splitWords.ts';
import { stemWord } from './stemWord.ts';

/** Words that titles of any subject have. */
const GENERAL = `
core your key main primary additional technical competency competencies area areas skill skills section sections overview guideline
guidelines rule rules standard standards checklist checklists workflow workflows step steps phase phases stage stages part parts
responsibility responsibilities note notes list lists topic topics domain domains focus guide guides why agent agents
criteria feature features details process processes pattern patterns task tasks system systems
always never must important remember constraint constraints quality
`;
const general = new Set(GENERAL.trim().split(/\s+/));

/** Titles that stand for two sides of one thing, beside the opposites of the language. */
const PAIRS: [RegExp, RegExp][] = [
  [/\bdo(?:['’]?s)?\b(?!\s*n[o'’])/i, /\b(?:don['’]?t(?:s|['’]s)?|do not)(?![\w])/i],
  [
    /\bpros\b|\badvantages?\b|\bstrengths?\b|\bbenefits?\b/i,
    /\bcons\b|\bdisadvantages?\b|\bweakness(?:es)?\b|\bdrawbacks?\b|\blimitations?\b/i,
  ],
  [/\bgood\b|✅|👍/iu, /\bbad\b|\bpoor\b|\bwrong\b|❌|🚫|👎/iu],
  [
    /\b(?:signs?|symptoms?|flaws|problems?|threats?|risks?)\b/i,
    /\b(?:remed(?:y|ies)|treatments?|fix(?:es)?|solutions?|controls|mitigations?|countermeasures?)\b/i,
  ],
  [/\bhelp(?:s|ful)?\b/i, /\b(?:hurt|harm)(?:s|ful)?\b/i],
  [/\bmay\b(?! not)|\bcan\b(?! not)/i, /\b(?:may|can|must) not\b|\bcannot\b/i],
  [/\balways\b/i, /\bnever\b/i],
  [/\bright\b|\bcorrect\b/i, /\bwrong\b|\bincorrect\b/i],
  [/\bin[- ]scope\b/i, /\bout[- ]of[- ]scope\b/i],
  [/\bwhen to\b/i, /\bwhen not to\b/i],
  [/\binclude[sd]?\b/i, /\bexclude[sd]?\b|\bnot included\b/i],
  [/\bgreen\b/i, /\bred\b/i],
  [/\bmust\b/i, /\bshould\b|\bnice to have\b|\boptional\b|\bmust not\b/i],
];

/** True for titles that name opposite sides: "Before departure" and "After departure", "Do" and "Don't". */
export function areOpposedTitles(a: string, b: string): boolean {
  if (a === b) return false;
  const [left, right] = [readSides(a), readSides(b)];
  return isTurned(left.sides, right.sides) || differInSide(left.stems, right.stems);
}

interface Sides {
  /** For each of `PAIRS`: 1 where a title names the first side alone, 2 the second alone, 0 neither or both. */
  sides: readonly number[];
  stems: readonly string[];
}

const readSides = remember((title): Sides => {
  const sides = PAIRS.map(([one, other]) => {
    const [first, second] = [one.test(title), other.test(title)];
    return first === second ? 0 : first ? 1 : 2;
  });
  return { sides, stems: splitWords(title.replace(/\b(pre|post)-/gi, '$1 ')).map(stemWord) };
});

/** True where only the one names the one side, and only the other the other: "Pros and cons" is opposed to neither. */
function isTurned(left: readonly number[], right: readonly number[]): boolean {
  return left.some((side, at) => side !== 0 && right[at] === 3 - side);
}

function differInSide(left: readonly string[], right: readonly string[]): boolean {
  const own = left.filter((stem) => !right.includes(stem));
  const others = right.filter((stem) => !left.includes(stem));
  if (own.some((stem) => hasOpposite(stem) && others.some((other) => areOpposites(stem, other)))) return true;
  // "You review" and "You do not review".
  return (
    [...own, ...others].some(denies) && [...own, ...others].every((stem) => denies(stem) || stem === 'do')
  );
}

function denies(stem: string): boolean {
  return DENIES.has(stem);
}

const DENIES = new Set(['not', 'no', 'never', "don't", 'without', 'cannot'].map(stemWord));

/**
 * Stems of what a title is about, without number, emoji and general words ("Core", "Management" beside another word).
 *
 * @returns empty for a title of general words only: "Key Capabilities"
 */
export const titleStems: (title: string) => readonly string[] = remember(readTitleStems);

function readTitleStems(title: string): string[] {
  const name = title.replace(
    /^\W*(?:(?:phase|step|stage|part|section)\s*)?\d+(?:\.\d+)*\s*[:.)–—-]?\s*/iu,
    '',
  );
  const tokens = readTokens(name === '' ? title : name).filter(
    ({ lower, stems }) => stems.length > 1 || !(isStop(lower) || general.has(lower) || /^\d+$/.test(lower)),
  );
  const weights = tokens.map(({ lower, stems }) => (stems.length > 1 ? 'full' : weighWord(lower, 'last')));
  const isNamed = weights.includes('full');
  const kept = tokens.filter((_, i) => weights[i] === 'full' || (!isNamed && weights[i] === 'light'));
  return [...new Set(kept.flatMap(({ stems }) => stems.map(foldStem)))];
}

/** Stems of all words of a title that stands under a condition, where general words tell as well. */
export const conditionStems: (title: string) => readonly string[] = remember((title) =>
  readTokens(title)
    .filter(({ lower }) => !isStop(lower))
    .flatMap(({ stems }) => stems.map(foldStem)),
);

/** A range or amount that the lines hold for: "Growing company (50-500 employees)". */
const RANGE = /\(\s*[<>~≥≤]?\s*\d[\d.,+–-]*\s+\p{L}{2,}[^()]*\)\s*:?$/u;

/** "In practice" and "At a glance" say nothing of when or for what. */
const CONDITION =
  /^\W*(?:(?:when|whenever|if|for|before|after|during|while|once|unless|until|on|except|with|without|under)\b(?!-| the hood| example| instance)|(?:in|at)\b(?!-|[- ](?:(?:out )?(?:of )?scope|practice|summary|addition|general|short|brief|depth|detail|action|mind|progress|total|the end|house|place)\b|(?: a|[- ]first) glance))/i;

/** True of a title under which lines hold on a condition: "When designing APIs", "Before departure", "Startup (5-50 employees)". */
export function isConditional(title: string): boolean {
  // "You May Not" names no month.
  const isDated = listDates(title).some((date) => date !== 'May');
  return isDated || RANGE.test(title) || CONDITION.test(title) || /\b(?:except|all but)\b/i.test(title);
}

/** Technologies that a title limits its lines to: React of "React Architecture"; none of "Testing with pytest", where testing is what they are about. */
export const titleTechnologies: (title: string) => readonly string[] = remember((title) => {
  const subject = title.replace(/\s(?:with|using|via|by|through)\s.*/i, '');
  const found = findTechnologies(readTokens(subject).flatMap(({ stems }) => stems));
  return [...new Set([...found.values()].flatMap((names) => [...names]))];
});

/** True of a title over what there is to read, which says nothing of what to do with it. */
export function listsSources(title: string): boolean {
  return /\b(?:further reading|resources?|references?|links?|see also|bibliography)\b/i.test(title);
}

/** True of a label that says with whom something is done, and not of what a line speaks: "With engineering". */
export function namesPartner(label: string): boolean {
  return /^with\b/i.test(label);
}

/** Share of the titles' subject words that both have, 0–1; 1 where neither names a subject. */
export function compareTitles(a: string, b: string): number {
  if (differInCount(a, b)) return 0;
  const isUnder = isConditional(a) || isConditional(b);
  const stemsOf = isUnder ? conditionStems : titleStems;
  const left = new Set(stemsOf(a));
  const right = new Set(stemsOf(b));
  if (left.size === 0 && right.size === 0) return !isUnder || a === b ? 1 : 0;
  const both = [...left].filter((stem) => right.has(stem)).length;
  return both / (left.size + right.size - both);
}

/** True of "Day 1" and "Day 2", "Phase 1" and "Phase 2": titles that are nothing but a count. */
function differInCount(a: string, b: string): boolean {
  const [one, other] = [COUNTED.exec(a), COUNTED.exec(b)];
  return (
    one !== null && other !== null && one[1]?.toLowerCase() === other[1]?.toLowerCase() && one[2] !== other[2]
  );
}

const COUNTED = /^[^\p{L}\p{N}]*(\p{L}{1,40})\s+#?(\d{1,3}|[IVX]{1,6}|[A-Z])[^\p{L}\p{N}]*$/u;

/** "2.", "1.2)", "IV:", "3 –", "1.2 " before a word, a keycap. */
const COUNT =
  /^([^\p{L}\p{N}]*)(?:\d{1,2}[\ufe0f\u20e3]+|(?:\d{1,2}(?:\.\d{1,2})*|[IVX]+)(?:[.):]+(?=\s|$)|(?=\s+[–—-]\s))|\d{1,2}(?:\.\d{1,2})+(?=\s+\p{L}))/u;
const NAMED_COUNT =
  /^([^\p{L}\p{N}]*(?:phase|step|stage|part|section|chapter|task|rule|principle|pass))\s+(?:\d{1,2}(?:\.\d{1,2})*[a-z]?|[ivx]+)\b/iu;

/** A title without the number that it is counted by: "2. Setup" is "Setup", "Step 3: Deploy" is "Step: Deploy"; "3-tier systems" stays. */
export function dropCount(title: string): string {
  return title.replace(COUNT, '$1').replace(NAMED_COUNT, '$1').trim();
}
