import { isTechnology } from '../language/findTechnologies.ts';
import { roleNouns } from '../language/knowledge/roleNouns.ts';
import { normaliseWords } from '../language/normaliseWords.ts';
import { readStems } from '../language/readStems.ts';
import { remember } from '../language/remember.ts';
import { splitWords } from '../language/splitWords.ts';
import { stemWord } from '../language/stemWord.ts';
import type { AgentDigest } from '../types/index.ts';
import { countLines, readTexts } from './listStems.ts';

/** Who says less has too few words to be about a subject; most such files are a piece of a larger one. */
const FEWEST_LINES = 6;

/**
 * Whether two agents are two on purpose, however alike their words: a rule that is always loaded and an agent that is called, names of which each
 * has a word that the other lacks, one that names the other as somebody else. Of a file with a handful of lines nobody can tell.
 */
export function tellApart(a: AgentDigest, b: AgentDigest): boolean {
  return (
    Math.min(countLines(a), countLines(b)) < FEWEST_LINES ||
    (a.format === 'cursor-rule') !== (b.format === 'cursor-rule') ||
    nameSubjects(a, b) ||
    mentions(a, b.name) ||
    mentions(b, a.name)
  );
}

/** Whether two names are one but for case, punctuation and words that any agent may bear. A rule has none: its file's lists what it is for. */
export function bearOneName(a: AgentDigest, b: AgentDigest): boolean {
  if (a.format === 'cursor-rule' || b.format === 'cursor-rule') return false;
  const [first, second] = [readName(a.name).all, readName(b.name).all];
  return first.size > 0 && first.size === second.size && [...first].every((stem) => second.has(stem));
}

/** Whether names speak for one agent, or at least not for two: rules have none. */
export function namesAgree(a: AgentDigest, b: AgentDigest): boolean {
  return bearOneName(a, b) || (a.format === 'cursor-rule' && b.format === 'cursor-rule');
}

/** Whether each of two names has a word that the other lacks. */
function nameSubjects(a: AgentDigest, b: AgentDigest): boolean {
  if (a.format === 'cursor-rule' || b.format === 'cursor-rule') return false;
  const [first, second] = [readName(a.name), readName(b.name)];
  return (
    [...first.telling].some((stem) => !second.all.has(stem)) &&
    [...second.telling].some((stem) => !first.all.has(stem))
  );
}

/** A word that ends a name and says who does it: "architect", "scientist", "tester". */
const DOER = /(?:[eo]r|ist|yst|ian|ect)$/;

/** The words of a name; those that tell one agent from another leave out the doer, who may be called in several ways. */
const readName = remember((name): { all: Set<string>; telling: Set<string> } => {
  roles ??= readStems(roleNouns);
  const words = splitWords(name.replaceAll('_', ' '));
  const last = words.length > 1 ? stemWord(words.at(-1) as string) : undefined;
  const doer =
    last !== undefined && DOER.test(words.at(-1) as string) && !isTechnology(last) ? last : undefined;
  const all = new Set(normaliseWords(name.replaceAll('_', ' ')).filter((stem) => !roles?.has(stem)));
  return { all, telling: new Set([...all].filter((stem) => stem !== doer)) };
});

let roles: Set<string> | undefined;

/** Whether an agent's text names another that has a name of several words; one word may be any word. */
function mentions(digest: AgentDigest, name: string): boolean {
  if (!/[\p{L}\p{N}]-[\p{L}\p{N}]/u.test(name) || digest.name === name) return false;
  const holders = readTexts(digest).filter(([, text]) => text.includes(name));
  if (holders.length === 0) return false;
  const literal = name.replace(/[$()*+./?[\\\]^{|}]/g, '\\$&');
  const whole = new RegExp(`(?<![\\p{L}\\p{N}-])${literal}(?![\\p{L}\\p{N}-])`, 'u');
  return holders.some(([, text]) => whole.test(text));
}
