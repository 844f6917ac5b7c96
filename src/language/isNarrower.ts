import { isDeed, isStop, weighWord } from './lexicon.ts';
import { listDates } from './listDates.ts';
import { readContent } from './readContent.ts';
import { readTokens, type Token } from './readTokens.ts';
import { splitWords } from './splitWords.ts';
import { stemWord } from './stemWord.ts';

/** What is refused is refused less where more is said of it. */
const REFUSES =
  /^\W*(?:refuse|reject|decline|deny|block|ban|forbid|disallow|prohibit|exclude|ignore|skip)\b/i;

/** What a statement is about, before its verb: "Bags of newspapers are …". */
const SUBJECT =
  /^[^\p{L}\p{N}]*((?:[\p{L}\p{N}][\p{L}\p{N}'’-]{0,40} ){1,8}?)(?:is|are|must|should|shall|may|can|cannot|has to|have to|needs? to)\s/iu;

/**
 * True where a text says of some what another one says of all, so that it does not stand for it: "Refuse tips from companies" and "Refuse tips",
 * "Greet the dogs on Mondays" and "Greet the dogs", "Inspect wooden bridges" and "Inspect bridges". An added detail ("clean, tested code") is no limit.
 *
 * @param text one that says all words of the other
 */
export function isNarrower(text: string, general: string): boolean {
  if (text === general) return false;
  if (REFUSES.test(general)) return saysMore(text, general);
  if (listDates(text).length > 0 && listDates(general).length === 0) return true;
  const [one, other] = [SUBJECT.exec(text)?.[1], SUBJECT.exec(general)?.[1]];
  if (one !== undefined && other !== undefined) return saysMore(one, other);
  return limitsObject(text, general, false) || doesOther(text, general);
}

/** "You keep roads" tells what the agent is there for: neither "You build roads" nor "You keep mountain roads" stands for it. */
function doesOther(text: string, general: string): boolean {
  const [said, wanted] = [text, general].map(
    (one) => /^You (?!are\b|have\b|will\b|must\b|should\b|can\b)(\p{Ll}.*)/su.exec(one)?.[1],
  );
  if (said === undefined || wanted === undefined) return false;
  const [own, other] = [said, wanted].map((one) => stemWord(splitWords(one)[0] ?? ''));
  return own !== other || limitsObject(said, wanted, true);
}

function saysMore(text: string, other: string): boolean {
  const known = new Set(readContent(other));
  return readContent(text).some((stem) => !known.has(stem));
}

/** Where, when or of which the object of an order is meant; "in all halls" limits nothing. */
const LIMITS = /^(?:in|at|on|of|from|under|during|after|before|outside|inside)$/;
const ALL = /^(?:all|every|each|any|both)$/;

/**
 * True where an order is to do something to less than the other one: "Inspect wooden bridges", "Test the brakes in rain". What is to be made or used ("Write tested
 * code") is told of more closely, and no less of it is made.
 *
 * @param isDeedOfAgent whether they begin with what the agent is there to do, whatever it is
 */
function limitsObject(text: string, general: string, isDeedOfAgent: boolean): boolean {
  const [wanted, said] = [general, text].map(readTokens) as [Token[], Token[]];
  const [verb] = wanted;
  // "Answer time under 200 ms" is no order to answer.
  if (!verb || /\d/.test(general)) return false;
  if (!isDeedOfAgent && !(isDeed(verb.lower) && weighWord(verb.lower, 'lead') === 'full')) return false;
  const known = new Set(wanted.flatMap(({ stems }) => stems));
  const isKnown = ({ stems, lower }: Token) => isStop(lower) || stems.some((stem) => known.has(stem));
  const start = said.findIndex(({ stems }) => stems.some((stem) => verb.stems.includes(stem)));
  const head = wanted.slice(1).findLast(({ lower }) => !isStop(lower));
  const end = said.findIndex((one, at) => at > start && one.stems.some((stem) => head?.stems.includes(stem)));
  if (start < 0 || end < 0) return false;
  const object = said.slice(start + 1, end);
  if (
    object.some((one) => !isKnown(one)) &&
    object.every(({ gap, lower }) => !/[,;:/&(]/.test(gap) && !/^(?:and|or)$/.test(lower))
  )
    return true;
  const [tie, ...place] = said.slice(end + 1);
  const first = place.find(({ lower }) => ALL.test(lower) || !isStop(lower));
  return (
    tie?.gap === ' ' &&
    LIMITS.test(tie.lower) &&
    first !== undefined &&
    !ALL.test(first.lower) &&
    !known.has(first.stems[0] ?? '')
  );
}
