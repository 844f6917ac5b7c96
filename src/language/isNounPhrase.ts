import { leadsWithBan } from './bans.ts';
import { isDeed, isNounDeed } from './lexicon.ts';
import { splitWords } from './splitWords.ts';

/** A longer one says something of what it names. In words. */
const LONGEST = 5;

/** Words that make a sentence of a phrase. */
const FINITE =
  /\b(?:is|are|was|were|be|has|have|had|do|does|did|must|should|can|could|will|would|shall|may|might|need|needs|cannot|never|always|only|no|not|without|if|when|unless|before|after|you|your|it)\b|n['’]t\b/i;

/** True for a few words that only name a thing: "Clear explanations". Alone such a line says nothing; in a list it is one of a kind. */
export function isNounPhrase(text: string): boolean {
  const words = splitWords(text);
  const [first = ''] = words;
  const last = words.at(-1) ?? '';
  if (words.length === 0 || words.length > LONGEST || /[.!?:;=<>→\d]/.test(text) || FINITE.test(text))
    return false;
  if (leadsWithBan(text)) return false;
  return (
    !isDeed(first) ||
    (isNounDeed(first) && words.length > 1 && words.length <= MOST_AFTER_DEED && NOMINAL.test(last))
  );
}

/** "Cache invalidation", but "Respect conventions and naming". */
const MOST_AFTER_DEED = 3;
/** "Test automation" names what "test the automation" would do. */
const NOMINAL = /(?:tion|sion|ment|ing|ity|age|sis|ance|ence|ure|control|coverage|rate|time)s?$/i;
