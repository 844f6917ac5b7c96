/** One phrase of a bullet, with what ties it to the text before. */
export interface Phrase {
  /** Inline Markdown without the separator. */
  text: string;
  /** Exactly what stands between the phrase before and this one; `sep + text` of all phrases + `tail` is the bullet. */
  sep: string;
  /** How it is tied: a list ("," "and" "or"), an opened bracket, a colon, a preposition, or a new clause. */
  link: 'head' | 'list' | 'brackets' | 'colon' | 'preposition' | 'clause';
  /** The preposition as written, lower case, where `link` is one; else empty. */
  preposition: string;
  /** True inside round brackets. */
  bracketed: boolean;
  /** What it hangs on, where it stands behind a preposition or in a list behind one. */
  hangsOn?: string;
}

/** A bullet's text cut into phrases. */
export interface Phrased {
  phrases: Phrase[];
  /** Closing marks after the last phrase. */
  tail: string;
}

/** They open a phrase of their own. "of", "in", "at", "from" stay inside theirs: "data at rest". */
const PREPOSITIONS =
  'using|with|via|including|such as|through|across|under|like|by|without|before|after|when|while|for example|for|to|into|over|during|based on|against|between|within|where|that|which|so that|following|rather than|instead of|not';

const BREAK = new RegExp(
  [
    '(?<whole>`[^`]*`|!?\\[[^\\]]*\\]\\([^)]*\\)|\\*\\*[^*]+\\*\\*|"[^"]*"|“[^”]*”|https?://\\S+)', // never cut
    '(?<open>\\s*\\()',
    '(?<close>\\)(?:,(?=\\s))?)',
    '(?<comma>,\\s+(?:and/or|and|or|&)\\s+|,\\s+)',
    '(?<clause>;\\s+|\\s+[—–]\\s+|\\s+-\\s+|[.!?]\\s+(?=\\p{Lu}))',
    '(?<colon>:\\s+)',
    '(?<and>\\s+(?:and/or|and|or|&|\\+)\\s+)',
    `(?<prep>\\s+(?:${PREPOSITIONS})\\s+)`,
  ].join('|'),
  'giu',
);

/** Cuts inline Markdown into phrases; joined again they are the same text. */
export function splitPhrases(markdown: string): Phrased {
  const phrases: Phrase[] = [];
  let start = 0;
  let sep = '';
  let link: Phrase['link'] = 'head';
  let preposition = '';
  let brackets = 0;
  const close = (end: number) => {
    const text = markdown.slice(start, end);
    if (!/[\p{L}\p{N}]/u.test(text)) {
      sep += text;
      return;
    }
    const before = phrases.at(-1);
    const hangsOn = link === 'preposition' ? before?.text : link === 'list' ? before?.hangsOn : undefined;
    phrases.push({
      text,
      sep,
      link,
      preposition,
      bracketed: brackets > 0,
      ...(hangsOn !== undefined && { hangsOn }),
    });
    sep = '';
    preposition = '';
  };
  for (const match of markdown.matchAll(BREAK)) {
    const g = match.groups ?? {};
    if (g.whole !== undefined) continue;
    close(match.index);
    start = match.index + match[0].length;
    sep += match[0];
    if (g.open !== undefined) {
      brackets++;
      link = 'brackets';
    } else if (g.close !== undefined) {
      brackets = Math.max(0, brackets - 1);
      link = /,/.test(match[0]) ? 'list' : 'clause';
    } else if (g.comma !== undefined || g.and !== undefined) link = 'list';
    else if (g.colon !== undefined) link = 'colon';
    else if (g.clause !== undefined) link = 'clause';
    else {
      link = 'preposition';
      preposition = match[0].trim().toLowerCase();
    }
  }
  close(markdown.length);
  // White space at the end of a phrase belongs to what follows.
  let tail = sep;
  for (let i = phrases.length - 1; i >= 0; i--) {
    const phrase = phrases[i] as Phrase;
    const trimmed = phrase.text.replace(/[\s.!?,;:]+$/u, '');
    const rest = phrase.text.slice(trimmed.length);
    phrase.text = trimmed;
    const next = phrases[i + 1];
    if (next) next.sep = rest + next.sep;
    else tail = rest + tail;
  }
  return { phrases, tail };
}

/** The text again. */
export function joinPhrases({ phrases, tail }: Phrased): string {
  return phrases.map((p) => p.sep + p.text).join('') + tail;
}
