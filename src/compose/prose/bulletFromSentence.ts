import { isVerb } from '../wording/grammar.ts';

/**
 * A sentence as a bullet: "You design APIs with care." → "Design APIs with care". Others lose only their full stop.
 * @param markdown inline Markdown of one sentence
 */
export function bulletFromSentence(markdown: string): string {
  const bare = markdown.replace(/(?<![.!?])[.]$/, '');
  const you = /^You (?:also |will |should )?(\p{L}+)\b/u.exec(bare);
  if (you?.[1] && isVerb(you[1])) {
    const rest = bare.slice(you[0].length - you[1].length);
    return rest.charAt(0).toUpperCase() + rest.slice(1);
  }
  const expert = /^You are (?=expert\b|proficient\b|skilled\b|fluent\b|well[- ]versed\b|experienced\b)/.exec(
    bare,
  );
  if (expert) {
    const rest = bare.slice(expert[0].length);
    return rest.charAt(0).toUpperCase() + rest.slice(1);
  }
  return bare;
}
