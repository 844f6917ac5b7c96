import { holdContent, isTechnical, listContent, listWords, stemOf } from '../content.ts';
import { TURNS } from './findSubsumed.ts';
import { isGeneric } from './generic.ts';
import { leansOn } from './grammar.ts';
import { joinPhrases, type Phrase, type Phrased, splitPhrases } from './splitPhrases.ts';

/** A bullet's text, and where it may be shortened. */
export interface Trimmable {
  id: string;
  /** Inline Markdown behind the label. */
  markdown: string;
}

/** Words that praise what any agent does well anyway; before a noun they go where the agent says them elsewhere. */
const FILLER =
  /(?<=^|\s)(comprehensive|robust|proper|thorough|extensive|seamless|excellent|detailed|solid)\s+(?=\p{Ll}[\p{L}-]*)/giu;

/** A list of fewer phrases stays as it is. */
const SHORTEST_LIST = 3;

/**
 * Shortens bullets by what others say: "Kafka topics, query plans, and key rotation" beside "Query plans and statistics" →
 * "Kafka topics and key rotation"; "comprehensive error handling" → "error handling", where another is comprehensive. No word goes that
 * stands nowhere else.
 * @param bullets in order
 * @param others what else the agent holds
 * @returns the new Markdown of those that are shorter, by id
 */
export function trimRepeats(bullets: readonly Trimmable[], others: readonly string[]): Map<string, string> {
  const counts = new Map<string, number>();
  const count = (text: string, by: number) => {
    for (const form of new Set(listForms(text))) counts.set(form, (counts.get(form) ?? 0) + by);
  };
  for (const text of others) count(text, 1);
  for (const { markdown } of bullets) count(markdown, 1);
  const phrased = bullets.map(({ markdown }) => splitPhrases(markdown));
  const holders = new Map<string, Set<number>>();
  phrased.forEach(({ phrases }, i) => {
    for (const phrase of phrases)
      for (const c of holdContent(phrase.text)) holders.set(c, (holders.get(c) ?? new Set()).add(i));
  });
  // What says a phrase for another keeps it.
  const locked = new Set<number>();
  const trimmed = new Map<string, string>();
  bullets.forEach(({ id, markdown }, at) => {
    let text = markdown;
    if (!TURNS.test(text) && !locked.has(at)) text = dropPhrases(text, at);
    text = dropFillers(text);
    if (text !== markdown) trimmed.set(id, text);
  });
  return trimmed;

  function dropPhrases(markdown: string, at: number): string {
    const bullet = splitPhrases(markdown);
    let text = markdown;
    for (const phrase of [...bullet.phrases].reverse()) {
      if (!mayDrop(bullet, phrase)) continue;
      const holder = findHolder(phrase, at);
      if (holder === undefined) continue;
      const before = text;
      removePhrase(bullet, phrase);
      text = joinPhrases(bullet);
      const left = new Set(listForms(text));
      const gone = listForms(before).filter((f) => !left.has(f));
      if (gone.some((f) => (counts.get(f) ?? 0) < 2)) return before;
      count(before, -1);
      count(text, 1);
      locked.add(holder);
    }
    return text;
  }

  function findHolder(phrase: Phrase, at: number): number | undefined {
    const content = [...listContent(phrase.text)];
    const telling = content.filter((c) => !c.startsWith('=') && !isGeneric(stemOf(c)));
    if (telling.length < 2 || content.some((c) => c.startsWith('='))) return undefined;
    return [...(holders.get(telling[0] as string) ?? [])].find((i) => {
      const { id, markdown } = bullets[i] as Trimmable;
      if (i === at || trimmed.has(id) || TURNS.test(markdown)) return false;
      return phrased[i]?.phrases.some((p) => {
        const held = holdContent(p.text);
        return content.every((c) => held.has(c));
      });
    });
  }

  function dropFillers(markdown: string): string {
    return markdown.replace(FILLER, (whole: string, word: string, offset: number) => {
      const form = word.toLowerCase();
      const opens = offset === 0;
      if (
        (counts.get(form) ?? 0) < 2 ||
        /\b(?:and|or|but|an?|be|is|are|more|most|,)\s*$/i.test(markdown.slice(0, offset))
      )
        return whole;
      if (new RegExp(`\\b${form}\\b`, 'i').test(markdown.slice(offset + whole.length))) return '';
      if (opens && /^and\b|^or\b/.test(markdown.slice(whole.length))) return whole;
      counts.set(form, (counts.get(form) ?? 0) - 1);
      return '';
    });
  }
}

function listForms(text: string): string[] {
  return listWords(text).flatMap((w) => w.toLowerCase().split(/[/\-.]/));
}

/** The phrases of the list that a phrase stands in. */
function listRun(bullet: Phrased, phrase: Phrase): Phrase[] {
  const at = bullet.phrases.indexOf(phrase);
  let first = at;
  while (first > 0 && bullet.phrases[first]?.link === 'list') first--;
  let last = at;
  while (bullet.phrases[last + 1]?.link === 'list') last++;
  return bullet.phrases.slice(first, last + 1);
}

/** Only what closes nothing, and what no other phrase of the list needs. */
function mayDrop(bullet: Phrased, phrase: Phrase): boolean {
  if (phrase.link !== 'list') return false;
  const next = bullet.phrases[bullet.phrases.indexOf(phrase) + 1];
  if (next && next.link !== 'list') return false;
  const run = listRun(bullet, phrase);
  if (run.length < SHORTEST_LIST || run.some((p) => p.bracketed !== phrase.bracketed)) return false;
  return !run.some((p) => {
    const words = p.text.split(/\s+/);
    return leansOn(words.at(-1) ?? '') && !isTechnical(words.at(-1) ?? '');
  });
}

function removePhrase(bullet: Phrased, phrase: Phrase): void {
  const run = listRun(bullet, phrase);
  const rest = run.filter((p) => p !== phrase);
  const conjunction = /\b(and\/or|and|or|&)\s+$/.exec(run.at(-1)?.sep ?? '')?.[1];
  rest.forEach((p, i) => {
    if (i === 0) return;
    const closes = i === rest.length - 1 && conjunction !== undefined;
    p.sep = !closes ? ', ' : rest.length === 2 ? ` ${conjunction} ` : `, ${conjunction} `;
  });
  bullet.phrases = bullet.phrases.filter((p) => p !== phrase);
}
