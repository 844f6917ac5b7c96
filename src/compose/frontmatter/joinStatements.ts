import { readClaims } from '../../language/claims.ts';
import type { Ranked } from './chooseStatements.ts';
import { differInLanguage, listSubjects, type Statement, type StatementKind } from './readStatements.ts';

/** Where sentences of the others stand among the lead's. */
const ORDER: readonly StatementKind[] = ['identity', 'role', 'use', 'includes', 'must', 'aside', 'not'];

interface Sentence {
  kind: StatementKind;
  rank: number;
  text: string;
}

/**
 * Writes the sentences as one description: the lead's in its order, those of the others behind its own of the same kind. Clauses that say when
 * to use the agent, or what it is not for, share one sentence; each stays whole.
 */
export function joinStatements(kept: readonly Ranked[]): string {
  const sentences: Sentence[] = [];
  const joined = new Map<string, Statement[]>();
  const places = new Map<string, Sentence>();
  // What each persona said last, and where: "This includes …" goes on from there.
  const said = new Map<number, Sentence>();
  for (const { rank, statement } of kept) {
    const frame = frameKey(statement);
    const before = frame === undefined ? undefined : joined.get(frame);
    const place = frame === undefined ? undefined : places.get(frame);
    if (before && place && isSaid(statement, before)) {
      before.push(statement);
      said.set(rank, place);
      continue;
    }
    const sentence: Sentence = { kind: statement.kind, rank, text: closeSentence(startSentence(statement)) };
    // Another language than the first sentence's stands behind all that is in it.
    const [first] = kept;
    if (first && differInLanguage(statement, first.statement)) sentences.push({ ...sentence, kind: 'not' });
    else if (!statement.isTied || !tie(sentences, sentence)) insert(sentences, sentence, said.get(rank));
    said.set(rank, sentence);
    if (frame === undefined || before) continue;
    joined.set(frame, [statement]);
    places.set(frame, sentence);
  }
  for (const [frame, statements] of joined) {
    const place = places.get(frame);
    if (place && statements.length > 1) place.text = joinClauses(statements);
  }
  return sentences
    .map(({ text }) => text)
    .join(' ')
    .replace(/(?<=[。！？]) (?=\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana})/gu, '')
    .trim();
}

/** Whether the opener of one more clause says nothing that the sentence it joins does not: "TypeScript specialist" twice. */
function isSaid({ kind, frame }: Statement, before: readonly Statement[]): boolean {
  if (kind !== 'identity') return true;
  // "for A, B; for C", but no "for A; in B that does C".
  const [word = ''] = (before[0]?.frame?.clause ?? '').split(' ', 1);
  if (
    !frame?.clause.startsWith(`${word} `) ||
    /\b(?:speciali[sz]ing|focus(?:ed|ing)|who|that|which)\b/i.test(frame.clause)
  )
    return false;
  const said = new Set(before.flatMap(({ subjects }) => [...subjects]));
  return [...listSubjects(readClaims(frame?.opener ?? ''))].every((subject) => said.has(subject));
}

/** Sentences of one key can share an opener; undefined for a sentence that stands alone. */
function frameKey({ kind, frame, isTied }: Statement): string | undefined {
  if (!frame || isTied) return undefined;
  const isLabel = frame.opener.endsWith(':');
  // "Use PROACTIVELY for …" is a sentence of its own: what it says is said of no other clause.
  if (kind === 'use' && !isLabel) return `use ${ADVERB.exec(frame.clause)?.[1]?.toLowerCase() ?? ''}`;
  if (kind === 'identity') return 'identity';
  const opener = frame.opener.toLowerCase().replace(/\s+/g, ' ');
  return isLabel || kind === 'includes' ? opener : undefined;
}

/** Puts a sentence behind what the same persona's agent does, as one with it; false where that is not said. */
function tie(sentences: Sentence[], sentence: Sentence): boolean {
  const own = sentences.findLastIndex(
    ({ kind, rank }) => rank === sentence.rank && (kind === 'role' || kind === 'identity'),
  );
  if (own < 0) return false;
  sentence.kind = 'role';
  sentences.splice(sentence.rank === 0 ? sentences.length : own + 1, 0, sentence);
  return true;
}

/** @param before what the same persona says before it */
function insert(sentences: Sentence[], sentence: Sentence, before: Sentence | undefined): void {
  if (sentence.rank === 0) {
    sentences.push(sentence);
    return;
  }
  if (sentence.kind === 'includes' && before) {
    sentences.splice(sentences.indexOf(before) + 1, 0, sentence);
    return;
  }
  const position = ORDER.indexOf(sentence.kind);
  const behind = sentences.findLastIndex(({ kind }) => kind === sentence.kind);
  const nearest =
    behind >= 0 ? behind : sentences.findLastIndex(({ kind }) => ORDER.indexOf(kind) < position);
  let at = nearest + 1;
  while (sentences[at]?.kind === 'includes') at++;
  sentences.splice(at, 0, sentence);
}

/** "Use this agent when A; when B; or for C." */
function joinClauses(statements: readonly Statement[]): string {
  const [first] = statements;
  const opener = first?.frame?.opener ?? '';
  const written = [...new Set(statements.map(({ frame }) => frame?.clause ?? ''))];
  if (opener.endsWith(':') || first?.kind !== 'use') return `${opener} ${written.join('; ')}.`;
  const clauses = shareOpening(
    written.map(lowerOpener).map((clause, at) => (at === 0 ? clause : clause.replace(ADVERB, ''))),
  );
  const mark = clauses.some((clause) => /,/.test(clause)) ? ';' : ',';
  const last = clauses.at(-1) ?? '';
  if (clauses.length === 1) return `${opener} ${last}.`;
  const isPair = clauses.length === 2 && mark === ',';
  return `${opener} ${clauses.slice(0, -1).join(`${mark} `)}${isPair ? '' : mark} or ${last}.`;
}

/** "when you need to A; to B": what opens the first clause and others as well is said once, and those follow it. */
function shareOpening(clauses: readonly string[]): string[] {
  const [first = '', ...others] = clauses;
  const cut = others.map((clause) => ({ clause, rest: cutShared(first, clause) }));
  const sharing = cut.flatMap(({ rest }) => (rest === undefined ? [] : [rest]));
  return [first, ...sharing, ...cut.filter(({ rest }) => rest === undefined).map(({ clause }) => clause)];
}

/** The clause from the last word of three or more that it opens with like the other, where that word governs what follows. */
function cutShared(other: string, clause: string): string | undefined {
  const [a, b] = [other.split(' '), clause.split(' ')];
  let same = 0;
  while (same < a.length && a[same] === b[same]) same++;
  const last = b.slice(0, same).findLastIndex((word) => /^(?:to|on|for|with|in|of|about)$/.test(word));
  return last >= 2 ? b.slice(last).join(' ') : undefined;
}

const ADVERB = /^(\p{L}+ly|only|first)\s/iu;

/** "When" in the middle of a sentence; an adverb in capitals keeps them. */
function lowerOpener(clause: string): string {
  return /^\p{Lu}\p{Ll}/u.test(clause) ? clause.charAt(0).toLowerCase() + clause.slice(1) : clause;
}

/** What was cut from a sentence starts one. */
function startSentence({ kind, text }: Statement): string {
  return kind === 'not' && /^(?:never|not) for\b/.test(text)
    ? text.charAt(0).toUpperCase() + text.slice(1)
    : text;
}

function closeSentence(text: string): string {
  if (/[.!?…。！？]["'”’)\]*_]*$/u.test(text)) return text;
  const isWide = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]["'”’)\]*_]*$/u.test(text);
  return `${text.replace(/(?<![\s,;:])[\s,;:]+$/, '')}${isWide ? '。' : '.'}`;
}
