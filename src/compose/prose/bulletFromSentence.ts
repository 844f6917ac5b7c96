import { isVerb } from '../wording/grammar.ts';
import { upperFirst } from '../wording/lowerFirst.ts';

/**
 * Prose as a bullet speaks: "You design APIs with care. You test them." → "Design APIs with care. Test them". Other sentences lose only the
 * last full stop.
 *
 * @param markdown inline Markdown of one sentence or several
 */
export function bulletFromSentence(markdown: string): string {
  return tellSentences(markdown).replace(/(?<![.!?])[.]$/, '');
}

/** Each sentence that tells the agent what it does as one that tells it to do so. */
export function tellSentences(markdown: string): string {
  return markdown
    .split(/(?<=[.!?]\s+)(?=You\b)/)
    .map(tellSentence)
    .join('');
}

function tellSentence(sentence: string): string {
  const you = /^You (?:also |will |should |can )?((?:always|never|\p{Ll}+ly) )?(\p{L}+)\b(.*)$/su.exec(
    sentence,
  );
  if (you?.[2] && isVerb(you[2])) {
    const [, force = '', verb, rest = ''] = you;
    // "You know queues and can tune them" → "Know queues and tune them".
    const parallel = rest
      .replace(/(,| and| but| or) (?:you )?can (?=\p{Ll})/gu, '$1 ')
      .replace(/(,? (?:and|but)) you (?=\p{Ll})/gu, '$1 ');
    return upperFirst(`${force}${verb}${parallel}`);
  }
  const expert =
    /^You are (?=expert\b|proficient\b|skilled\b|fluent\b|well[- ]versed\b|experienced\b)(.*)$/su.exec(
      sentence,
    );
  return expert?.[1] ? upperFirst(expert[1]) : sentence;
}
