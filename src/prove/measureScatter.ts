import { isTechnology } from '../language/findTechnologies.ts';
import { readContent } from '../language/readContent.ts';
import type { Dictionary } from '../match/Dictionary.ts';
import { hasStem } from './hasStem.ts';
import { type ProvedLine, plainStem } from './listLines.ts';

type Want = ProvedLine['claims']['wants'][number];

/** What ends a breath: the parts of a sentence, the elements of an enumeration. */
const BREATHS = /[,;:()—–]|\s[-/]\s|\b(?:and|or|&)\b/u;

/** More than this share of what is said in one breath has to stand in one line. */
const LEAST_HELD = 0.5;
const NEARLY_ALL = 0.8;

/**
 * Measures how far the words of a line stand here and there, but not together: "Never log passwords or tokens" is not said by "Password hashing" and
 * "Tokens expire".
 *
 * @param lines those that have words of it
 * @returns share of what must be said that no line says in one breath, 0–1; 0 where one line says most of all
 */
export function measureScatter(
  { entry: { text }, claims: { names } }: ProvedLine,
  wants: readonly Want[],
  lines: readonly ProvedLine[],
  { weigh, dictionary }: { weigh: (wants: Iterable<Want>) => number; dictionary: Dictionary },
): number {
  const mass = weigh(wants);
  if (mass === 0 || wants.length < 2) return 0;
  // The title right above a line is part of its breath.
  const held = lines.map(({ stems, titles }) => {
    const above = new Set(readContent(titles.at(-1) ?? ''));
    return wants.filter(({ stem }) =>
      [stems, above].some((own) => hasStem(own, plainStem(stem), dictionary)),
    );
  });
  // One word of two is no more than a word in common, unless the other one says hardly anything.
  const isMost = (own: readonly Want[]): boolean =>
    weigh(own) > mass * (own.length > 1 ? LEAST_HELD : NEARLY_ALL);
  if (held.some(isMost)) return 0;
  const breaths = text
    .split(BREATHS)
    .map((breath) => wants.filter(({ written }) => holdsWord(breath, written)))
    .filter((breath) => breath.length > 0);
  const isSaid = (breath: readonly Want[]): boolean =>
    held.some((own) => {
      const said = breath.filter((want) => own.includes(want));
      // A word alone is said of something else, unless it is a name, or another word of the line stands beside it.
      const isName = said.some(({ stem }) => names.has(plainStem(stem)) || isTechnology(plainStem(stem)));
      const isBeside = isName || said.length > 1 || own.length > said.length;
      return isBeside && weigh(said) > weigh(breath) * LEAST_HELD;
    });
  return weigh(new Set(breaths.filter((breath) => !isSaid(breath)).flat())) / mass;
}

/** "SQL" stands in "NoSQL" as letters, not as a word. */
function holdsWord(breath: string, written: string): boolean {
  let at = breath.indexOf(written);
  while (at >= 0 && (isLetter(breath[at - 1]) || isLetter(breath[at + written.length])))
    at = breath.indexOf(written, at + 1);
  return at >= 0;
}

function isLetter(char: string | undefined): boolean {
  return char !== undefined && /[\p{L}\p{N}]/u.test(char);
}
