/** A description as its trigger text and its `<example>` blocks. */
export interface SplitDescription {
  trigger: string;
  examples: Example[];
}

export interface Example {
  /** The whole block, `<example>` tags included. */
  text: string;
  /** What the user says or the context tells: what the example is about. */
  situation: string;
}

/** Cuts a description into the sentence that triggers and the examples. Joined, they hold all its words. */
export function splitDescription(description: string): SplitDescription {
  const examples: Example[] = [];
  let trigger = '';
  let at = 0;
  for (const match of description.matchAll(/<example>[\s\S]*?(?:<\/example>|(?=<example>)|$)/gi)) {
    trigger += description.slice(at, match.index);
    at = match.index + match[0].length;
    const text = match[0].trim();
    examples.push({
      text: /<\/example>$/i.test(text) ? text : `${text}\n</example>`,
      situation: situationOf(text),
    });
  }
  trigger += description.slice(at);
  return {
    trigger: trigger
      .replace(/\s*\b(?:Here are (?:some )?|Some |Usage )?Examples?\s*(?:of use|include)?:\s*$/i, '')
      .replace(/\s+/g, ' ')
      .trim()
      .replace(/\s*\bExamples?:$/i, ''),
    examples,
  };
}

function situationOf(example: string): string {
  const user = /\buser:\s*(["'“][\s\S]*?["'”](?=\s*(?:\n|assistant:|<|$))|[^\n]*)/i.exec(example)?.[1] ?? '';
  const context = /\bcontext:\s*([\s\S]*?)(?=\n|\buser:|$)/i.exec(example)?.[1] ?? '';
  return `${context} ${user}`.trim() || example;
}
