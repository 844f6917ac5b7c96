import { remember } from './remember.ts';

/** What ends a title of bans: "Never", "You must not", "Things to avoid". */
const ENDS =
  /\b(?:never(?: ever)?|avoid|(?:do|does|must|should|shall|may|can) not|cannot|(?:don|mustn|shouldn|can)['’]?t(?:s|['’]s)?)(?: do| use)?(?: (?:this|these|any of these|the following))?\W*$/i;

/** "What NOT to do", "Patterns you should never use". */
const NAMES =
  /\b(?:what|things?|patterns?|practices|mistakes|pitfalls|traps|errors|techniques|words|phrases|topics)\b.*(?:\bnot to\b|\bnever\b|\b(?:do|must|should) not\b|\b(?:don|mustn|shouldn)['’]?t\b)/i;

const KINDS =
  /\bforbidden\b|\bprohibit(?:ed|ions?)\b|\banti-?patterns?\b|\bbad practices\b|^\W*no-gos?\W*$|\(never(?: (?:do|use))?(?: (?:this|these))?\)|^\W*(?:(?:common|frequent|typical|classic|usual) )?(?:mistakes|pitfalls)\W*$|❌|⛔|🚫/iu;

/** What stands there is advice after all: "Detecting anti-patterns", "Do's and don'ts", "When you cannot". */
const ADVISES =
  /\b(?:detect|identif|prevent|recogni[sz]|analy[sz]|review|find|fix|solution|resolv|check|handl|refactor|how to|flag|spot|catch)\w*|\bpatterns (?:and|&|or|vs\.?|\/) anti|\bdo['’]?s? (?:and|&|or|vs\.?|\/) |^\W*(?:when|if|where|unless|before|after)\b/i;

/** A title longer than this is a sentence. In words. */
const LONGEST = 8;

/** True for a title under which stands what not to do, so that "Log passwords" there means "Never log passwords". */
export const titlesBans = remember(
  (title: string): boolean =>
    title.trim().split(/\s+/, LONGEST + 1).length <= LONGEST &&
    (KINDS.test(title) || ENDS.test(title) || NAMES.test(title)) &&
    !ADVISES.test(title),
);

/** True where a text says itself that it forbids: "Never skip tests", wherever it stands. */
export function leadsWithBan(text: string): boolean {
  return /^\W*(?:never|don['’]?t|do not|avoid|no\b|not\b|zero\s|stop)/i.test(text);
}

/** A list in a list of bans that says what to do. */
const releases = remember((title: string): boolean =>
  /^\W*(?:instead|do|do this(?: instead)?|better|good|correct|right|fix(?:es)?|solutions?|always|recommended|preferred|alternatives?|why|reasons?)\W*$/i.test(
    title,
  ),
);

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

/** True where what stands under `title` is a ban and what stands under the titles around it is none, or the other way round. */
export function turnsBans(title: string, around: readonly string[]): boolean {
  return standAmongBans([...around, title]) !== standAmongBans(around);
}

/** True for a title that must not be dropped from what stands under it: without it a ban would be advice, or advice a ban. */
export function decidesBans(title: string, around: readonly string[]): boolean {
  return titlesBans(title) || turnsBans(title, around);
}
