import { DENYING_MARKS } from './denyingMarks.ts';
import { remember } from './remember.ts';

// Titles are held against these in small letters: a pattern for both kinds takes Node three times as long to compile.

/** What ends a title of bans: "Never", "You must not", "Things to avoid". */
const ENDS =
  /\b(?:never(?: ever)?|avoid|(?:do|does|must|should|shall|may|can) not|cannot|(?:don|mustn|shouldn|can)['’]?t(?:s|['’]s)?)(?: do| use)?(?: (?:this|these|any of these|the following))?\W*$/;

/** "What NOT to do", "Patterns you should never use". */
const NAMES =
  /\b(?:what|things?|patterns?|practices|mistakes|pitfalls|traps|errors|techniques|words|phrases|topics)\b.*(?:\bnot to\b|\bnever\b|\b(?:do|must|should) not\b|\b(?:don|mustn|shouldn)['’]?t\b)/;

const KINDS =
  /\bforbidden\b|\bprohibit(?:ed|ions?)\b|\banti-?patterns?\b|\bbad practices\b|^\W*no-gos?\W*$|\(never(?: (?:do|use))?(?: (?:this|these))?\)|^\W*(?:(?:common|frequent|typical|classic|usual) )?(?:mistakes|pitfalls)\W*$|❌|⛔|🚫|👎/u;

/** What an agent is not for: "Out of scope", "When not to use", "Not for", "No". */
const EXCLUDES =
  /^\W*(?:out(?:side)?[- ](?:of[- ])?(?:(?:my|the|its) )?scope|not (?:in scope|for|included|covered|suitable(?: for)?|my (?:job|task)s?)|no|exclusions?|excluded|(?:.* )?when (?:not|never) to\b.*|(?:do not|don['’]?t|never) (?:use|call|invoke|ask|engage|choose|pick)\b.*\b(?:when(?:ever)?|for|if))\W*$/;

/** What stands there is advice after all: "Detecting anti-patterns", "Do's and don'ts", "When you cannot". */
const ADVISES =
  /\b(?:detect|identif|prevent|recogni[sz]|analy[sz]|review|find|fix|solution|resolv|check|handl|refactor|how to|flag|spot|catch)\w*|\bpatterns (?:and|&|or|vs\.?|\/) anti|\bdo['’]?s? (?:and|&|or|vs\.?|\/) |^\W*(?:when|if|where|unless|before|after)\b/;

/** A title longer than this is a sentence. In words. */
const LONGEST = 8;

/** True for a title under which stands what not to do, so that "Log passwords" there means "Never log passwords". */
export const titlesBans = remember((title: string): boolean => {
  if (title.trim().split(/\s+/, LONGEST + 1).length > LONGEST) return false;
  const small = title.toLowerCase();
  return (
    EXCLUDES.test(small) ||
    ((KINDS.test(small) || ENDS.test(small) || NAMES.test(small)) && !ADVISES.test(small))
  );
});

/** True where a text says itself that it forbids: "Never skip tests", wherever it stands. */
export function leadsWithBan(text: string): boolean {
  return LEADS.test(text.toLowerCase());
}

const LEADS = new RegExp(
  `^[^\\p{L}\\p{N}]*[${DENYING_MARKS}]|^\\W*(?:never|don['’]?t|do not|avoid|no\\b|nobody\\b|not\\b|none of\\b|zero\\s|stop)`,
  'u',
);

/** True for "Keep secrets out of logs", which forbids without a word of denial. */
export function keepsOut(text: string): boolean {
  return /\bkeep\b[^.;:]*\bout of\b/i.test(text);
}

/** A list in a list of bans that says what to do. */
const releases = remember((title: string): boolean =>
  /^\W*(?:instead|do|do this(?: instead)?|better|good|correct|right|fix(?:es)?|solutions?|always|recommended|preferred|alternatives?|why|reasons?|in[- ]scope|when to (?:use|call|ask)(?: (?:me|it|this agent))?)\W*$/i.test(
    title,
  ),
);

/** True for a line in a list of bans that says why, or what to do in place of it: "Why it fails: …", "What to do: …". */
export function releasesLine(text: string): boolean {
  return /^\W*(?:why\b[^:.]{0,30}|what to do\b[^:.]{0,20}|instead|do(?: this)?(?: instead)?|fix(?:es)?|better|good|correct|right|solution|reason|because)\W{0,3}:/i.test(
    text,
  );
}

/**
 * True where the innermost of some titles that forbids or allows forbids.
 *
 * @param titles - Outermost first.
 */
export function standAmongBans(titles: readonly string[]): boolean {
  for (let i = titles.length - 1; i >= 0; i--) {
    const title = titles[i] as string;
    if (releases(title)) return false;
    if (titlesBans(title)) return true;
  }
  return false;
}
