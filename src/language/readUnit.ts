/** Units by the name they go by here, each with its other spellings in small letters; plurals in "s" are told without being listed. */
const SPELLINGS = `
%: percent pct
ns: nanosecond
µs: us microsecond
ms: msec millisecond
s: sec second
minute: min
hour: h hr
day: d
week: wk
month
quarter
year: yr
line
char: character
word
sentence
b
byte
kb: kilobyte
mb: megabyte
gb: gigabyte
tb: terabyte
kbps
mbps
gbps
px: pixel
rem
em
pt
point
x: fold time
thousand: k
million: mio mn
billion: bn
mm: millimeter millimetre
cm: centimeter centimetre
m: meter metre
km: kilometer kilometre
mg: milligram
µg: mcg microgram
g: gram
kg: kilogram
ml: milliliter millilitre
l: liter litre
°c
°f
degree: °
th
rps: req/s
qps
tps
`;

const NAMES: ReadonlyMap<string, string> = new Map(
  SPELLINGS.trim()
    .split('\n')
    .flatMap((row) => {
      const [name = '', others = ''] = row.split(': ');
      return [name, ...others.split(' ')].filter((spelling) => spelling !== '').map((one) => [one, name]);
    }),
);
const UNITS: ReadonlySet<string> = new Set(NAMES.values());

/** A single capital is a unit of its own: "5M" are millions and "5m" are not, "3D" no days, "5G" no grams. */
const CAPITALS: Readonly<Record<string, string>> = { K: 'thousand', M: 'million', B: 'b' };

/** Letters that stand for several units: what they mean is not known to differ from these. */
const AMBIGUOUS: Readonly<Record<string, readonly string[]>> = {
  m: ['minute', 'million'],
  b: ['byte', 'billion'],
};

/**
 * The name of a unit, whichever way it is spelt: "ms" and "milliseconds" are `ms`, "min" is `minute`; any other word in small letters and without its
 * plural; empty for a capital that is none.
 *
 * @param written one word or sign, capitals as they stand
 */
export function readUnit(written: string): string {
  if (/^[A-Z]$/.test(written)) return CAPITALS[written] ?? '';
  const lower = written.toLowerCase().replace('μ', 'µ');
  return NAMES.get(lower) ?? NAMES.get(singular(lower)) ?? singular(lower);
}

function singular(word: string): string {
  if (word.length <= 3 && !/^[^saeiou]{2}s$/.test(word)) return word;
  return word
    .replace(/(?<=\w{2})ies$/, 'y')
    .replace(/(?<=ss|x|sh|[nrt]ch)es$/, '')
    .replace(/(?<!s)s$/, '');
}

/** True for two units that are known and measure different things; a noun behind a number is none. @param a @param b as `readUnit` names them */
export function areOtherUnits(a: string, b: string): boolean {
  return isUnit(a) && isUnit(b) && !mayBeSame(a, b);
}

/** True for one unit, and for a letter that may stand for the other one. */
export function mayBeSame(a: string, b: string): boolean {
  return a === b || AMBIGUOUS[a]?.includes(b) === true || AMBIGUOUS[b]?.includes(a) === true;
}

/** True for what is measured, false for a noun that is counted. @param unit as `readUnit` names it, behind the sign of a currency or alone */
export function isUnit(unit: string): boolean {
  return UNITS.has(unit) || /^[$€£]/.test(unit);
}
