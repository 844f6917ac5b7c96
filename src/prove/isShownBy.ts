import { type Claims, isMeasured } from '../language/claims.ts';
import type { Dictionary } from '../match/Dictionary.ts';
import { isNameIn, weighWant } from './alignLine.ts';
import { isStrong } from './forceAround.ts';
import { hasStem } from './hasStem.ts';
import { type ProvedLine, plainStem } from './listLines.ts';

/**
 * True where lines of the agent may pass for saying a line of a source, because whoever wrote them says so: in other words, which no dictionary knows for
 * the same. Names, numbers, code, bounds, denials, conditions and force must be there all the same, and a part of its other words.
 *
 * @param least share of its words, by weight, that must stand there word for word, or as a synonym, where that is not half of them; 0 asks for one
 */
export function isShownBy(
  source: ProvedLine,
  said: readonly ProvedLine[],
  { dictionary, least }: { dictionary: Dictionary; least: number },
): boolean {
  const { claims, forbids } = source;
  const has = (stem: string): boolean =>
    said.some(({ stems, around }) => hasStem(stems, stem, dictionary) || hasStem(around, stem, dictionary));
  const denies = claims.denial || forbids;
  // "Injection vulnerabilities" are looked for where "No injection" is wanted.
  const isOneSense = (one: ProvedLine): boolean =>
    (one.claims.denial || one.forbids) === denies || (!denies && isMeasured(one.entry.text));
  if (!said.some(isOneSense)) return false;
  if (claims.force === 4 && !said.some(isStrong)) return false;
  if (claims.only && !said.some((one) => one.claims.only)) return false;
  if ([...claims.code].some((code) => !said.some((one) => one.entry.text.includes(code)))) return false;
  const amounts = said.flatMap((one) => one.claims.numbers);
  const hasAmount = ({ value, unit, bound }: Claims['numbers'][number]): boolean =>
    amounts.some((own) => own.value === value && own.unit === unit && own.bound === bound);
  if (!claims.numbers.filter((amount) => /\d/.test(amount.text)).every(hasAmount)) return false;
  const isHeld = ({ kind, stems }: Claims['conditions'][number]): boolean =>
    kind === 'soft' || [...stems].filter(has).length >= stems.size / 2;
  if (!claims.conditions.every(isHeld)) return false;
  const wants = claims.wants.filter(({ weight }) => weight > 0);
  if (wants.some((want) => isNameIn(source, want) && !has(plainStem(want.stem)))) return false;
  const weigh = (list: typeof wants): number =>
    list.reduce((sum, want) => sum + weighWant(want, source, dictionary), 0);
  const held = wants.filter(({ stem }) => has(plainStem(stem)));
  const isHalf = held.length * 2 >= wants.length;
  return held.length > 0 && (isHalf || weigh(held) >= least * weigh(wants));
}
