import { hasOpposite } from './opposites.ts';
import { splitWords } from './splitWords.ts';
import { stemWord } from './stemWord.ts';

/**
 * How much a word claims by itself. `none`: it fits any line ("comprehensive", "ensure", "strategies"). `light`: it tells only where
 * it stands with a single other word ("data management", "clean code") and may go from a longer phrase ("background job management").
 * `full`: it must be said.
 */
export type WordWeight = 'none' | 'light' | 'full';

/** Verbs that only lead to what is done or known. All their forms count, where they lead a phrase. */
const EMPTY_VERBS = `
use utilize leverage employ apply adopt implement build create develop construct write make produce craft deliver provide give offer
supply ensure guarantee perform conduct execute establish set include incorporate involve cover consider follow enable
facilitate help assist work drive get have need want know understand demonstrate show possess specialize excel focus serve act do
achieve strive aim seek become take
`;

/** Verbs that tell a little. */
const LIGHT_VERBS =
  'support handle manage maintain keep define process address design architect plan integrate organize';

/** Praise: what any author says of any line. */
const PRAISE = `
comprehensive comprehensively robust robustly effective effectively efficient efficiently proper properly appropriate appropriately relevant
important crucial essential critical critically best good better great well thorough thoroughly careful carefully sophisticated modern
cutting edge excellent exceptional extensive solid proven overall optimal optimally seamless seamlessly professional expert expertly
skilled proficient experienced successful successfully meaningful valuable world-class necessary needed required various
different etc deep deeply strategic strategically powerful highly detailed major
`;

/** Nouns that name no thing: "caching strategies" are caching. */
const EMPTY_NOUNS = `
practice strategy approach technique method methodology principle solution implementation usage way aspect capability ability expertise
knowledge skill experience understanding mastery proficiency competency specialization consideration concept effort need specifics
fundamental essential basic tip philosophy adherence challenge suite
`;

/** Nouns and adjectives that tell a little. */
const LIGHT_NOUNS = `
management handling processing process system pattern support integration mechanism creation development setup feature area maintenance
task activity work workflow procedure topic issue matter item detail element component functionality administration operation design
configuration planning tool framework application project quality layer
`;
const LIGHT_ADJECTIVES = `
advanced specific general full complete key core common main primary fundamental basic real actual proactive proactively
completely
`;

/** Who makes a thing, before its name: "Apache Kafka" is Kafka. */
const VENDORS = 'apache aws amazon google microsoft azure hashicorp oracle';

/** What is no more than that where it stands behind a name: "OAuth integration" is OAuth. */
const BEHIND_NAMES =
  'integration support setup system framework application tool development configuration process project protocol compliance';

/** Verbs that can lead a line. What follows them is their object. */
const DEEDS = `
accept access add adjust aggregate alert align allow analyze annotate answer anticipate ask assert assess assign attach audit
authenticate authorize automate avoid balance benchmark block break bring cache calculate call capture catch change check choose
classify clean close collect combine commit communicate compare compile compose compress compute configure confirm connect containerize
contribute convert coordinate copy count cut debug declare decrease delegate delete deny deploy describe detect determine diagnose disable
disclose discover discuss document download draft eliminate emit encourage encrypt enforce engineer enhance enrich escalate estimate
evaluate examine exclude expand explain explore export expose extend extract filter find fix flag flush forecast format generate group
guide harden highlight identify import improve increase index inform inject inspect install instrument interpret introduce
invalidate investigate isolate iterate join label lead learn limit list listen load lock log look lower map mark measure mentor merge
migrate minimize mitigate mock model modernize modify monitor mount move normalize note notify observe open optimize orchestrate outline
package paginate parse partition patch pin place point predict prefer prepare present preserve prevent prioritize profile promote propose
protect prototype prove publish pull push query queue raise rank rate read recommend reconcile record recover reduce refactor refine reject
release remove rename render repair repeat replace replicate report reproduce request require research reset resolve respect respond
restart restore restrict retain retrieve return reuse review revise rewrite roll rotate route run sanitize save scale scan schedule score
scrape search secure segment select send separate serialize share ship sign simplify simulate sketch skip solve sort spawn specify split
clean cleanup stage standardize start stop store stream streamline structure study submit suggest summarize switch synchronize tag talk tell test
throttle tie time trace track train transform translate treat trigger trim troubleshoot tune turn uncover unify update upgrade upload
validate verify version visualize wait warn watch weigh wrap
`;

/** Those that are nouns as often: "test the valve", "test coverage". */
const NOUN_DEEDS = `
access alert audit balance benchmark block break cache call cause change check copy cost count cut deploy design document draft
estimate export feature filter fix flag forecast format group guide help import increase index label lead limit list load lock log look
map mark market measure model monitor move note patch pin place plan point process profile project prototype pull push query queue raise
rank rate record release repair report request research reset respect return review roll route run sample scale scan schedule score search
segment sign sort split stage start state stop store stream structure study support switch tag target talk test time trace track train
transfer trigger trim tune turn update upgrade use version visit wait watch work wrap
`;

/**
 * Words that an editor takes for one another in any line, one family a line. Stricter than the synonyms that matching goes by, which
 * only make two lines likely to be one: here a line goes because another says it.
 */
const EQUALS = `
improve enhance optimize tune boost
reduce minimize decrease lower
remove delete eliminate
fix repair correct resolve remediate
identify detect discover spot uncover
analyze examine inspect investigate
assess evaluate
verify confirm
fast quick rapid
big large huge
scalable scalability scaling scale
secure security
reliable reliability
maintainable maintainability
accessible accessibility
available availability
readable readability
observable observability
asynchronous async
bottleneck hotspot
folder directory
suggest recommend
select choose pick
sensitive confidential
queue queuing queueing
alert alerting
authenticate authentication auth
prevent prevention
`;

const STOP = `
a an the and or of for to in on at by with from into onto as is are be been being was were will would should can could may might must shall always
that this these those it its their they them your you our we us i he she his her who whom which what there here than then so such also
just very more most eg ie via per vs both either between over under about up out off down do does did doing has have had having while
during within across through throughout when where how if all each every any some own other others like including using following etc
after before until around against among along upon based plus below above beyond least less fewer greater than roughly approximately
`;

function readWords(text: string): string[] {
  return text.trim().split(/\s+/);
}

/** "Use", "uses"; nouns in singular and plural. */
function inflectPlain(text: string): string[] {
  return readWords(text).flatMap((word) => [
    word,
    /(?:s|sh|ch|x|z|o)$/.test(word) ? `${word}es` : word.replace(/([^aeiou])y$/, '$1ie').concat('s'),
  ]);
}

/** All forms of some verbs: "use", "uses", "used", "using". */
function inflectVerbs(text: string): string[] {
  return readWords(text).flatMap((verb) => {
    const base = verb.replace(/e$/, '');
    const past = `${base.replace(/([^aeiou])y$/, '$1i')}ed`;
    return [...inflectPlain(verb), `${base}ing`, past, `${verb}${verb.slice(-1)}ing`];
  });
}

const emptyVerbs = new Set(inflectVerbs(EMPTY_VERBS));
const lightVerbs = new Set(inflectVerbs(LIGHT_VERBS));
const praise = new Set(readWords(PRAISE));
const lightAdjectives = new Set(readWords(LIGHT_ADJECTIVES));
const emptyNouns = new Set(inflectPlain(EMPTY_NOUNS));
const lightNouns = new Set(inflectPlain(LIGHT_NOUNS));
const behindNames = new Set(inflectPlain(BEHIND_NAMES));
const vendors = new Set(readWords(VENDORS));
const deeds = new Set(inflectPlain(`${DEEDS} ${NOUN_DEEDS} ${EMPTY_VERBS} ${LIGHT_VERBS}`));
const nounDeeds = new Set(inflectPlain(NOUN_DEEDS));
const stops = new Set(splitWords(STOP));
const families = readFamilies();

function readFamilies(): Map<string, string> {
  const found = new Map<string, string>();
  for (const line of EQUALS.trim().split('\n')) {
    const stems = line.split(' ').map(stemWord);
    for (const stem of stems) if (!found.has(stem)) found.set(stem, stems[0] as string);
  }
  return found;
}

/** True for a word that only ties others together. @param word in small letters */
export function isStop(word: string): boolean {
  return stops.has(word);
}

/**
 * Says how much a word claims by itself.
 *
 * @param word in small letters
 * @param place where in its phrase it stands: verbs are light where they lead, nouns where nothing of weight follows ("caching
 * strategies", not "strategy games")
 */
export function weighWord(word: string, place: 'lead' | 'within' | 'last'): WordWeight {
  const isEmptyVerb =
    emptyVerbs.has(word) && (place === 'lead' || (word.endsWith('ed') && !hasOpposite(stemWord(word))));
  if (praise.has(word) || isEmptyVerb || (place === 'last' && emptyNouns.has(word))) return 'none';
  const isLightVerb = place === 'lead' && lightVerbs.has(word);
  return lightAdjectives.has(word) || isLightVerb || (place === 'last' && lightNouns.has(word))
    ? 'light'
    : 'full';
}

/** True for a word that says nothing behind a name. @param word in small letters */
export function isLightBehindName(word: string): boolean {
  return behindNames.has(word);
}

/** True for a maker whose name may go before that of a thing. @param word in small letters */
export function isVendor(word: string): boolean {
  return vendors.has(word);
}

/** True for a verb that can lead a line, in that form. @param word in small letters */
export function isDeed(word: string): boolean {
  return deeds.has(word);
}

/** True for such a verb that may as well be a noun. @param word in small letters */
export function isNounDeed(word: string): boolean {
  return nounDeeds.has(word);
}

/** Words that a stemmer takes for one another and no reader does; the first of a line stands for all of its line. */
const DISTINCT = `
important importantly importance
general generally
generic generics generically
experiment experiments experimental experimentation
performance performant perf
executive executives
organ organs organic
university universities
authority authorities authoritative
statement statements
relative relatively
policing police
news
`;
const distinct = new Map(
  DISTINCT.trim()
    .split('\n')
    .flatMap((line) => line.split(' ').map((word) => [word, line.split(' ')[0] ?? word] as const)),
);

/** The stem of a word that its common stem would confuse with another one. @param word in small letters */
export function findOwnStem(word: string): string | undefined {
  return distinct.get(word);
}

/** One stem for all that an editor takes for it, "organise" and "organize" among them. */
export function foldStem(stem: string): string {
  return families.get(stem) ?? (/\w{4}is$/.test(stem) ? stemWord(`${stem.slice(0, -2)}ize`) : stem);
}
