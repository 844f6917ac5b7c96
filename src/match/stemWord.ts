/**
 * Cuts an English word down to its stem, so that "optimize", "optimizing" and "optimization" meet.
 *
 * M. F. Porter, "An algorithm for suffix stripping", Program 14 (1980), with the two departures of its author's own
 * implementation (`bli` and `logi`). Words of fewer than three letters, and words with anything but a–z, stay as they are.
 *
 * @param word - One word in lower case.
 */
export function stemWord(word: string): string {
  let stem = known.get(word);
  if (stem === undefined) {
    // So that a long-lived process stays small.
    if (known.size >= MOST_KNOWN) known.clear();
    stem = cutWord(word);
    known.set(word, stem);
  }
  return stem;
}

/** Personas say the same words again and again. */
const known = new Map<string, string>();
const MOST_KNOWN = 50_000;

function cutWord(word: string): string {
  if (word.length < 3 || !/^[a-z]+$/.test(word)) return word;
  let w = cutPlural(word);
  w = cutPast(w);
  if (w.endsWith('y') && hasVowel(w.slice(0, -1))) w = `${w.slice(0, -1)}i`;
  w = replaceSuffix(w, step2, 0);
  w = replaceSuffix(w, step3, 0);
  w = cutLong(w);
  return cutFinal(w);
}

const step2 = groupRules([
  ['ational', 'ate'],
  ['ization', 'ize'],
  ['iveness', 'ive'],
  ['fulness', 'ful'],
  ['ousness', 'ous'],
  ['tional', 'tion'],
  ['biliti', 'ble'],
  ['entli', 'ent'],
  ['ousli', 'ous'],
  ['ation', 'ate'],
  ['alism', 'al'],
  ['aliti', 'al'],
  ['iviti', 'ive'],
  ['enci', 'ence'],
  ['anci', 'ance'],
  ['izer', 'ize'],
  ['alli', 'al'],
  ['ator', 'ate'],
  ['logi', 'log'],
  ['bli', 'ble'],
  ['eli', 'e'],
]);
const step3 = groupRules([
  ['icate', 'ic'],
  ['ative', ''],
  ['alize', 'al'],
  ['iciti', 'ic'],
  ['ical', 'ic'],
  ['ness', ''],
  ['ful', ''],
]);
const step4 = groupRules(
  [
    ['ement'],
    ['ance', 'ence', 'able', 'ible', 'ment'],
    ['ant', 'ent', 'ism', 'ate', 'iti', 'ous', 'ive', 'ize'],
    ['al', 'er', 'ic', 'ou'],
  ]
    .flat()
    .map((suffix) => [suffix, '']),
);

/** Rules by the last letter of their suffix, in the order given: for most words none is left to try. */
function groupRules(rules: readonly string[][]): Map<string, [string, string][]> {
  const groups = new Map<string, [string, string][]>();
  for (const [suffix = '', by = ''] of rules) {
    const last = suffix.slice(-1);
    groups.set(last, [...(groups.get(last) ?? []), [suffix, by]]);
  }
  return groups;
}

function cutPlural(w: string): string {
  if (w.endsWith('sses') || w.endsWith('ies')) return w.slice(0, -2);
  return w.endsWith('s') && !w.endsWith('ss') ? w.slice(0, -1) : w;
}

function cutPast(w: string): string {
  if (w.endsWith('eed')) return measure(w.slice(0, -3)) > 0 ? w.slice(0, -1) : w;
  const cut = w.endsWith('ed') ? 2 : w.endsWith('ing') ? 3 : 0;
  if (cut === 0 || !hasVowel(w.slice(0, -cut))) return w;
  const stem = w.slice(0, -cut);
  if (/(?:at|bl|iz)$/.test(stem)) return `${stem}e`;
  if (/([^aeiouylsz])\1$/.test(stem)) return stem.slice(0, -1);
  return measure(stem) === 1 && endsShort(stem) ? `${stem}e` : stem;
}

function replaceSuffix(w: string, rules: ReadonlyMap<string, [string, string][]>, least: number): string {
  for (const [suffix, by] of rules.get(w.slice(-1)) ?? []) {
    if (!w.endsWith(suffix)) continue;
    const stem = w.slice(0, -suffix.length);
    return measure(stem) > least ? stem + by : w;
  }
  return w;
}

function cutLong(w: string): string {
  for (const [suffix] of step4.get(w.slice(-1)) ?? []) {
    if (!w.endsWith(suffix)) continue;
    const stem = w.slice(0, -suffix.length);
    return measure(stem) > 1 ? stem : w;
  }
  if (w.endsWith('ion') && /[st]$/.test(w.slice(0, -3)) && measure(w.slice(0, -3)) > 1) return w.slice(0, -3);
  return w;
}

function cutFinal(word: string): string {
  let w = word;
  if (w.endsWith('e')) {
    const stem = w.slice(0, -1);
    const m = measure(stem);
    if (m > 1 || (m === 1 && !endsShort(stem))) w = stem;
  }
  return w.endsWith('ll') && measure(w) > 1 ? w.slice(0, -1) : w;
}

/** How often a vowel is followed by a consonant: Porter's m. */
function measure(w: string): number {
  let m = 0;
  let vowel = false;
  for (let i = 0; i < w.length; i++) {
    const now = isVowel(w, i);
    if (vowel && !now) m++;
    vowel = now;
  }
  return m;
}

function hasVowel(w: string): boolean {
  for (let i = 0; i < w.length; i++) if (isVowel(w, i)) return true;
  return false;
}

/** Consonant, vowel, consonant at the end, the last not w, x or y. */
function endsShort(w: string): boolean {
  const n = w.length;
  return (
    n >= 3 &&
    !isVowel(w, n - 3) &&
    isVowel(w, n - 2) &&
    !isVowel(w, n - 1) &&
    !'wxy'.includes(w.charAt(n - 1))
  );
}

function isVowel(w: string, i: number): boolean {
  switch (w.charCodeAt(i)) {
    case 97: // a
    case 101: // e
    case 105: // i
    case 111: // o
    case 117: // u
      return true;
    case 121: // y
      return i > 0 && !isVowel(w, i - 1);
    default:
      return false;
  }
}
