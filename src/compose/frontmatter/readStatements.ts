import { type Claims, readClaims } from '../../language/claims.ts';
import { detectLanguage } from '../../language/detectLanguage.ts';
import { CJK_TERMINAL, endsSentence } from '../../read/splitSentences.ts';
import { type Deed, readDeeds } from '../readDeeds.ts';
import { isVerb, leansOn } from '../wording/grammar.ts';

/**
 * What a sentence of a description does: it says who the agent is, what it can do, when to use it (`includes` goes on about that), that it has to be
 * used, what it is not for, or something else beside that.
 */
export type StatementKind = 'identity' | 'role' | 'use' | 'includes' | 'must' | 'not' | 'aside';

/** Words of no more weight stand in descriptions of every subject. */
const FAINT = 0.5;

/** Stems of what a text is about, without words of every description. */
export function listSubjects({ words }: Claims): Set<string> {
  const telling = words.filter(
    ({ weight, stem }) => weight > FAINT && /\p{L}/u.test(stem) && !COMMON.has(stem),
  );
  return new Set(telling.map(({ stem }) => stem));
}

/** Between the things that a sentence lists. A lone adjective or verb ("clean, idiomatic code") is none of them. */
const PARTS =
  /[,;:()]\s*|(?<!\s)\s+(?:and|or|&|for|with|in|using|from|like|including|through|across|involving|by|on|about|at|when|to)\s+/i;

function listThings(text: string): Set<string>[] {
  return text
    .split(PARTS)
    .map((part, at) => dropDeed(part.trim(), at === 0))
    .filter((part) => /\s/.test(part) || !leansOn(part))
    .map((part) => listSubjects(readClaims(part)))
    .filter(({ size }) => size > 0);
}

/** What is done is no subject beside what it is done to: "Tunes organs", "ensuring coverage". */
function dropDeed(part: string, isFirst: boolean): string {
  const [first = '', ...rest] = part.split(/\s+/);
  const isThird = isFirst && /^\p{Lu}\p{Ll}+[^s\P{L}]s$/u.test(first);
  const isDeed = isThird || isVerb(first) || /^\p{Ll}{2,}ing$/u.test(first);
  return isDeed && rest.length > 0 ? rest.join(' ') : part;
}

/** One sentence of a description. */
export interface Statement {
  kind: StatementKind;
  /** The whole sentence, as written. */
  text: string;
  /** Where it can be joined with its like: what opens it, and the clause behind that. */
  frame?: { opener: string; clause: string };
  /** Where small words or letters tell it. */
  language: string | undefined;
  claims: Claims;
  /** What it is about: stems that are no words of every description. */
  subjects: ReadonlySet<string>;
  /** The same of each thing that it lists. */
  things: readonly ReadonlySet<string>[];
  /** What it says that is done. */
  deeds: readonly Deed[];
  /** "MUST BE USED before each audit": when its own agent is called or is not, told of nothing that it names. */
  isTied: boolean;
}

const AGENT =
  "(?:(?:this|the|your)\\s+(?:[\\w'’-]+\\s+){0,3}?(?:sub-?agent|agent|skill|specialist|expert|assistant)|it|me)";
const CALL =
  '(?:(?:should|can|may|is|are|to)\\s+)?(?:also\\s+)?(?:be\\s+)?(?:best\\s+|ideally\\s+)?(?:use[ds]?|invoke[ds]?|call(?:ed)?|trigger(?:ed|s)?|activate[ds]?|engage[ds]?|consult(?:ed)?|ideal|best|perfect|suited|suitable)';
const WHEN = '(?:when(?:ever)?|for|to|on|after|before|during|if|as soon as|while)';

/** "Use this agent PROACTIVELY when …": opener and clause, the adverb being the clause's. */
const USE = new RegExp(
  `^(?<opener>(?:(?:please|always|only)\\s+)?(?:${AGENT}\\s+)?${CALL}(?:\\s+${AGENT})?)\\s+(?<clause>(?:(?:\\p{L}+ly|only|first)\\s+)*${WHEN}\\s[\\s\\S]+)$`,
  'iu',
);

/** "USE FOR: …": a list behind a label. */
const LABEL =
  /^(?<opener>(?:(?:do\s+not|don['’]t|never|not)\s+)?(?:use\s+)?(?:for|when|to\s+use|cases?|triggers?(?:\s+on)?|keywords?|not\s+for|not\s+when)\s*:)\s*(?<clause>\S[\s\S]*)$/i;

const INCLUDES =
  /^(?<opener>(?:this|that|which)\s+(?:also\s+)?(?:includes|covers|means|involves))\s+(?<clause>[\s\S]+)$/i;

// `IS_WHO`, `NOT` and `ASIDE` are held against small letters: a pattern for both kinds takes Node three times as long to compile.

/** A noun for who the agent is, before any verb of what it does. */
const IS_WHO =
  /^(?:an?\s+|you are\s+)?(?:(?!\p{L}+s\s)[^\s.;:]+\s+){0,6}?(?:experts?|specialist|engineer|developer|architect|assistant|consultant|lead|reviewer|orchestrator|analyst|writer|designer)\b/u;

/** "Database specialist for …": who the agent is, and what for. */
const IDENTITY =
  /^(?<opener>(?:an?\s+)?(?:[^\s,.;:()]+\s+){0,5}?(?:expert|specialist|engineer|developer|architect|assistant|consultant))\s+(?<clause>(?:for|in)\s+[\s\S]+)$/i;

const NOT =
  /\b(?:do\s+not|don['’]t|never|not)\s+(?:be\s+)?(?:to\s+be\s+)?(?:use[d]?|invoke[d]?|call(?:ed)?|trigger|for|intended|meant|suitable|suited|appropriate|when)\b|\b(?:(?:avoid|skip)\s+(?:using|for|when|this\s+agent)|out\s+of\s+scope)\b|^this\s+agent\s+(?:(?:does|is|will)(?:\s+not|n['’]t)|can(?:\s?not|['’]t)|won['’]t)\b/;

const MUST =
  /\bMUST\s+(?:ALWAYS\s+)?BE\s+(?:USED|INVOKED|CALLED)\b|\b[Mm]ust (?:always )?be (?:used|invoked|called)\b|^(?:[Aa]lways|ALWAYS) (?:use|invoke|call|consult|engage|run|ask)\b|\b(?:DOIT|DEVE|DEBE)\s+\p{L}+\s+(?:\p{L}+)/u;

const ASIDE =
  /\bi(?:['’](?:ll|m|ve))?\b|\b(?:hand(?:s|ing)? off|defers?|delegates?)\b|\binstead$|^(?:if|note|see|returns?)\b|\bthis agent (?:will|returns)\b|^the agent will\b/;

/** Words of every description, that say nothing of what this one is about. */
const COMMON = new Set(
  readClaims(
    'use agent subagent user you your need needs expert specialist specialists expertise guidance assistance engineer developer architect proactively ' +
      'immediately invoke call me after before always focuses task project application system focus senior staff professional master require want year years experience ensure code software ' +
      'including includes when any issue',
  ).words.map(({ stem }) => stem),
);

/** So many sentences of a description are looked at one by one, each of so many characters; the rest is taken as it is. */
const MOST = 150;
const LONGEST = 2_000;

/** Sentences of a description without its examples, in order. */
export function readStatements(prose: string): Statement[] {
  const sentences = cutSentences(prose).flatMap(cutExclusion);
  const rest = sentences.slice(MOST).join(' ');
  const read = sentences
    .slice(0, MOST)
    .map((text) => (text.length > LONGEST ? passOver(text) : readStatement(text)));
  return rest === '' ? read : [...read, passOver(rest)];
}

/** "Use for ropes, never for nets": what it is not for is a sentence of its own, lest a purpose of another one stands behind it. */
function cutExclusion(sentence: string): string[] {
  const at = sentence.search(/(?:(?:[,;]| [—–-]) (?:but )?| but )(?:never|not) for /i);
  const purpose = sentence.slice(0, at);
  if (at < 0 || !(USE.test(purpose) || LABEL.test(purpose)) || NOT.test(purpose.toLowerCase()))
    return [sentence];
  return [purpose, sentence.slice(at).replace(/^(?:(?:[,;]| [—–-]) (?:but )?| but )/i, '')];
}

/** A text that is too long to be held against others: nothing covers it. */
function passOver(text: string): Statement {
  return {
    kind: 'aside',
    text,
    language: undefined,
    claims: readClaims(''),
    subjects: new Set(),
    things: [],
    deeds: [],
    isTied: false,
  };
}

function readStatement(text: string): Statement {
  const end = text.replace(/(?<![\s.!;,])[\s.!;,]+$/u, '');
  const claims = readClaims(text);
  const kind = findKind(end);
  const deeds = readDeeds(end);
  const groups = FRAMES[kind]?.map((frame) => frame.exec(end)).find((match) => match !== null)?.groups;
  const isPlain = groups?.clause !== undefined && !/[;\n"“<]|[.!?]\s/.test(groups.clause);
  const frame = isPlain ? { opener: groups?.opener ?? '', clause: groups?.clause ?? '' } : undefined;
  return {
    kind,
    text,
    ...(frame && { frame }),
    language: frame ? 'en' : nameLanguage(text),
    claims,
    subjects: listSubjects(claims),
    things: listThings(end),
    deeds,
    isTied: isTied(end, kind, deeds),
  };
}

const FRAMES: Partial<Record<StatementKind, readonly RegExp[]>> = {
  identity: [IDENTITY],
  use: [LABEL, USE],
  includes: [INCLUDES],
  not: [LABEL, USE],
};

/** Before what says when a sentence holds, or what for. */
const CONDITION =
  /\b(for|to(?! be\b)|on|when(?:ever)?|after|before|during|while|until|unless|once|if|as soon as)\b/i;

/** True where a condition and no purpose comes first, in what is more than "Use before a launch": it forbids, insists or narrows. */
function isTied(text: string, kind: StatementKind, deeds: readonly Deed[]): boolean {
  const first = CONDITION.exec(text)?.[1]?.toLowerCase();
  if (first === undefined || /^(?:for|to|on)$/.test(first)) return false;
  if (/^when/.test(first)) return kind === 'not' && !LABEL.test(text);
  if (kind === 'use') return FORCE.test(text);
  return kind === 'must' || kind === 'not' || (kind === 'role' && !deeds[0]?.verbs.size);
}

const FORCE = /\b(?:only|never|immediately)\b/i;

function findKind(text: string): StatementKind {
  if (MUST.test(text)) return 'must';
  if (isKeywordList(text)) return 'aside';
  const small = text.toLowerCase();
  const isUse = USE.test(text) || LABEL.test(text);
  if (NOT.test(small) && !(USE.test(text) && !NOT.test(small.slice(0, 24)))) return 'not';
  if (isUse) return 'use';
  if (INCLUDES.test(text)) return 'includes';
  if (ASIDE.test(small)) return 'aside';
  return IS_WHO.test(small) ? 'identity' : 'role';
}

/** "Triggers on sql, schema, index, table": words for a machine, no sentence. */
function isKeywordList(text: string): boolean {
  const words = text.split(/[,|]\s*/);
  return (
    words.length >= 6 && words.slice(1).filter((word) => !/\s/.test(word.trim())).length >= words.length * 0.7
  );
}

/** From so many small words more than of any other language a text is taken to speak it. */
const LEAST_SMALL_WORDS = 2;

/** The language of a text: its script where that is not Latin, else what small words tell, if they do. */
function nameLanguage(text: string): string | undefined {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  if (latin * 2 >= letters)
    return detectLanguage(text.replace(/(?!\p{Script=Latin})\p{L}/gu, ' '), LEAST_SMALL_WORDS);
  return SCRIPTS.find(([script]) => script.test(text))?.[1] ?? 'other script';
}

const SCRIPTS: readonly [RegExp, string][] = [
  [/\p{Script=Hangul}/u, 'hangul'],
  [/\p{Script=Hiragana}|\p{Script=Katakana}/u, 'kana'],
  [/\p{Script=Han}/u, 'han'],
  [/\p{Script=Cyrillic}/u, 'cyrillic'],
  [/\p{Script=Arabic}/u, 'arabic'],
];

/** True where two texts are plainly not of one language. */
export function differInLanguage(a: Statement, b: Statement): boolean {
  const [one, other] = [a.language, b.language];
  if (one === other) return false;
  return (
    (one !== undefined && other !== undefined) || SCRIPTS.some(([, name]) => name === one || name === other)
  );
}

function cutSentences(text: string): string[] {
  const cuts = [0];
  // "Walnut - oiled, never lacquered - for inns" is no list: one begins with a hyphen of its own.
  let isListed = /^\s*-\s/.test(text);
  for (const gap of text.matchAll(/\s+/g)) {
    const after = gap.index + gap[0].length;
    const [before, rest] = [
      text.slice(Math.max(0, gap.index - 120), gap.index),
      text.slice(after, after + 120),
    ];
    // "OWASP Top 10. Use …": a number is a list's where nothing goes on before it.
    const isOwn = gap[0].includes('\n') || /[.!?:;]$/.test(before);
    const isNumbered = isOwn && /^\d{1,2}[.)]\s/.test(rest);
    isListed ||= isOwn && /^-\s/.test(rest);
    const isItem = /^(?:[*•]|-{3,})\s/.test(rest) || (isListed && /^-\s/.test(rest)) || isNumbered;
    const isBreak = /\n\s*\n/.test(gap[0]) || isItem;
    if (isBreak || endsSentence(before, rest)) cuts.push(after);
  }
  for (const stop of text.matchAll(CJK_TERMINAL)) cuts.push(stop.index + 1);
  const places = [...new Set(cuts)].sort((a, b) => a - b);
  return places
    .map((from, at) =>
      text
        .slice(from, places[at + 1])
        .replace(/\s+/g, ' ')
        // Half of "--- Locks. ---" would be torn.
        .replace(/^[-*•–—]+\s+/, '')
        .replace(/\s[-*•–—]+$/, '')
        .trim(),
    )
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
}
