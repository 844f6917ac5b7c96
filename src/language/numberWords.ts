const VALUES: Readonly<Record<string, number>> = Object.fromEntries(
  `two 2 three 3 four 4 five 5 six 6 seven 7 eight 8 nine 9 ten 10 eleven 11 twelve 12 thirteen 13 fourteen 14 fifteen 15 sixteen 16
seventeen 17 eighteen 18 nineteen 19 twenty 20 thirty 30 forty 40 fifty 50 sixty 60 seventy 70 eighty 80 ninety 90 hundred 100
thousand 1000 twice 2`
    .match(/[a-z]+ \d+/g)
    ?.map((pair) => [pair.split(' ')[0], Number(pair.split(' ')[1])]) ?? [],
);

/** English words for numbers, from two on: "one" is as often no number. */
export const numberWords: readonly string[] = Object.keys(VALUES);

/** English words for places in an order, from the third on: "first" and "second" are as often none. */
export const ordinalWords: readonly string[] =
  'third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'.split(' ');

/** The digits of a number word; undefined for any other word. @param word in small letters */
export function readNumberWord(word: string): string | undefined {
  if (Object.hasOwn(VALUES, word)) return String(VALUES[word]);
  const place = ordinalWords.indexOf(word);
  return place < 0 ? undefined : String(place + 3);
}
