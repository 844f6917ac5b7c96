import { contentStems, listNames, listWords } from '../content.ts';
import { isGeneric } from '../wording/generic.ts';
import { isVerb } from '../wording/grammar.ts';
import type { Sentence } from './Sentence.ts';

const YOU_ARE = /^(?:You(?:'re| are)|Your role is|Act as|As an?)\b/i;

/** Puts the sentence that introduces the agent first, then the other identities, the rest as it stands, closings last. */
export function orderIdentity(sentences: readonly Sentence[]): Sentence[] {
  const identities = sentences.filter((s) => s.kind === 'identity');
  const opener = chooseOpener(identities);
  const weight = (s: Sentence) =>
    s === opener ? 0 : s.kind === 'identity' ? 1 : s.kind === 'closing' ? 3 : 2;
  return sentences
    .map((s, i) => ({ s, i }))
    .sort((a, b) => weight(a.s) - weight(b.s) || a.i - b.i)
    .map(({ s }) => s);
}

/** True for a sentence that says who the agent is. */
export function introducesAgent(text: string): boolean {
  return YOU_ARE.test(text);
}

function chooseOpener(identities: readonly Sentence[]): Sentence | undefined {
  const support = new Map<string, number>();
  for (const s of identities)
    for (const stem of contentStems(s.entry.text)) support.set(stem, (support.get(stem) ?? 0) + 1);
  const score = (s: Sentence) => {
    let sum = 0;
    for (const stem of contentStems(s.entry.text)) sum += isGeneric(stem) ? 0.2 : (support.get(stem) ?? 0);
    return sum + listNames(s.entry.text).size * 0.5 - listWords(s.entry.text).length * 0.35;
  };
  return identities
    .filter((s) => introducesAgent(s.entry.text))
    .sort((a, b) => score(b) - score(a) || a.topic.file - b.topic.file || a.entry.line - b.entry.line)[0];
}

/**
 * "You are an expert with 15+ years of experience." behind another identity → "You have 15+ years of experience."
 * @param mayHave whether a source says "have"; the agent invents no word, not even that one
 */
export function continueIdentity(markdown: string, mayHave: boolean): string {
  const who = /^You are (?:an?|the) ([^,.;]*?) (?:with|specializ|specialis)/i.exec(markdown)?.[1] ?? '';
  // A name in it stays: "You are an SRE with a decade of on-call." → "As an SRE, you have a decade of on-call."
  if (listNames(`x ${who.toLowerCase() === who ? '' : who.replace(/\b\p{Lu}\p{Ll}+/gu, '')}`).size > 0)
    return keepRole(markdown, mayHave);
  const having = /^You are (?:an?|the) [^,.;]*? with (.+)$/is.exec(markdown);
  if (mayHave && having?.[1] && !/^(?:a focus|the (?:goal|aim))/i.test(having[1]))
    return `You have ${having[1]}`;
  const special = /^You are (?:an?|the) [^,.;]*? (?:specializ|specialis)(?:ing|ed) in (.+)$/is.exec(markdown);
  if (special?.[1]) return `You specialize in ${special[1]}`;
  const doing = /^You are (?:an?|the) [^,.;]*? who (\p{L}+) ([^,;]*)$/isu.exec(markdown);
  const verb = doing?.[1] && baseForm(doing[1]);
  if (verb && (mayHave || verb !== 'have') && !/ and \p{L}+s /u.test(doing?.[2] ?? ''))
    return `You ${verb} ${doing?.[2]}`;
  return keepRole(markdown, mayHave);
}

/** "You are an SRE, an expert in X." → "As an SRE, you are an expert in X."; so that no two sentences in a row say "You are". */
function keepRole(markdown: string, mayHave: boolean): string {
  const twice = /^You are (an? [^,.;:]+), (an? .+)$/is.exec(markdown);
  if (twice) return `As ${twice[1]}, you are ${twice[2]}`;
  const having = /^You are (an? [^,.;:]+?) with (?!a focus)(.+)$/is.exec(markdown);
  if (mayHave && having) return `As ${having[1]}, you have ${having[2]}`;
  const special = /^You are (an? [^,.;:]+?) (?:specializ|specialis)(?:ing|ed) in (.+)$/is.exec(markdown);
  return special ? `As ${special[1]}, you specialize in ${special[2]}` : markdown;
}

/** "ships" → "ship"; undefined where it is no verb in the third person. */
function baseForm(word: string): string | undefined {
  return word === 'has'
    ? 'have'
    : [word.replace(/s$/, ''), word.replace(/es$/, '')].find((w) => w !== word && isVerb(w));
}
