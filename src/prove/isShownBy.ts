import type { Dictionary } from '../match/Dictionary.ts';
import { isNameIn, weighWant } from './alignLine.ts';
import { isStrong } from './forceAround.ts';
import { hasStem } from './hasStem.ts';
import { type ProvedLine, plainStem } from './listLines.ts';

/**
 * True where a line of the agent may pass for saying a line of a source, because whoever wrote it says so: in other words, which no dictionary knows for the
 * same. Names, numbers, code, bounds, denials, conditions and force must be there all the same, and a part of its other words.
 */
export function isShownBy(source: ProvedLine, said: ProvedLine, dictionary: Dictionary): boolean {
  const { claims } = source;
  const has = (stem: string): boolean =>
    hasStem(said.stems, stem, dictionary) || hasStem(said.around, stem, dictionary);
  const denies = (line: ProvedLine): boolean => line.claims.denial || line.forbids;
  if (denies(source) !== denies(said)) return false;
  if (claims.force === 4 && !isStrong(said)) return false;
  if (claims.only && !said.claims.only) return false;
  if ([...claims.code].some((code) => !said.entry.text.includes(code))) return false;
  const hasAmount = (amount: (typeof claims.numbers)[number]): boolean =>
    said.claims.numbers.some(
      (own) => own.value === amount.value && own.unit === amount.unit && own.bound === amount.bound,
    );
  if (!claims.numbers.filter(({ text }) => /\d/.test(text)).every(hasAmount)) return false;
  const isHeld = ({ kind, stems }: (typeof claims.conditions)[number]): boolean =>
    kind === 'soft' || [...stems].filter(has).length >= stems.size / 2;
  if (!claims.conditions.every(isHeld)) return false;
  const wants = claims.wants.filter(({ weight }) => weight > 0);
  if (wants.some((want) => isNameIn(source, want) && !has(plainStem(want.stem)))) return false;
  const weigh = (list: typeof wants): number =>
    list.reduce((sum, want) => sum + weighWant(want, source, dictionary), 0);
  return weigh(wants.filter(({ stem }) => has(plainStem(stem)))) >= LEAST * weigh(wants);
}

/** So much of what a line says must stand in the other one word for word, or as a synonym. */
const LEAST = 0.3;
