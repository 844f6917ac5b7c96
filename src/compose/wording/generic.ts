import { genericWords } from '../../match/knowledge/synonyms.ts';
import { stemWord } from '../../match/stemWord.ts';

/** Beside those of the dictionary: words that recur in the bullets and titles of every persona. */
const GENERIC = new Set([
  ...genericWords.trim().split(/\s+/).map(stemWord),
  ...`great strong solid new core main major several thorough deep perform conduct write enable allow focus work plan identify understand
review check verify validate assess evaluate analyze improve enhance optimize methodology pattern procedure implementation capability
systems tool tooling technology feature functionality aspect area thing way need required level basis term issue case example using
possible principle strategic consistent consistently appropriately properly effectively efficiently clearly carefully expert expertise knowledge
experience mastery proficiency skill management planning development integration`
    .split(/\s+/)
    .map(stemWord),
]);

const PRAISE = new Set(
  `comprehensive proper properly appropriate appropriately robust effective effectively efficient efficiently efficiency clear clearly good best
better great strong excellent excellence excel proficient proficiency expert expertise deep extensive solid seamless seamlessly advanced modern
full complete completely thorough thoroughly detailed relevant various multiple several different specific necessary needed essential
key core main major critical significant useful meaningful well very`
    .split(/\s+/)
    .map(stemWord),
);

/** True for a stem that only praises or fills: no bullet is longer for its sake. */
export function isPraise(stem: string): boolean {
  return PRAISE.has(stem);
}

/** True for a stem that recurs in personas of every subject and says little by itself. */
export function isGeneric(stem: string): boolean {
  return GENERIC.has(stem);
}

const LIGHT = new Set(
  `implement create design develop build use utilize leverage ensure provide apply establish set maintain manage handle support perform
make include enable allow focus need consider review check verify validate assess evaluate analyze identify understand practice strategy approach technique
method pattern process procedure start describe`
    .split(/\s+/)
    .map(stemWord),
);

/** True for a stem of a verb that fits any bullet ("implement"): what it is done to is what the bullet says. */
export function isLight(stem: string): boolean {
  return LIGHT.has(stem);
}
