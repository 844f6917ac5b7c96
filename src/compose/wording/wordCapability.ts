import type { Entry, EntryId } from '../../types/index.ts';
import { contentStems, holdContent, isTechnical, listContent, listWords, stemOf } from '../content.ts';
import { compareText } from '../rankPersonas.ts';
import { BOUNDS } from './bounds.ts';
import { detectLanguage } from './detectLanguage.ts';
import { enrichText, type Need } from './enrichText.ts';
import { isGeneric, isLight, isPraise } from './generic.ts';
import { detectForm, type Form } from './grammar.ts';
import { upperFirst } from './lowerFirst.ts';
import { holdsMeaning } from './synonyms.ts';

/** A capability in words: one bullet, and what stands below it. */
export interface Wording {
  label?: string;
  /** Inline Markdown after the label. */
  markdown: string;
  /** What would have made the bullet too long, as nested bullets. */
  below: { markdown: string; origin: EntryId }[];
  /** The member whose wording leads. */
  lead: EntryId;
}

export interface WordingStyle {
  /** Form that the bullets of the section start in, where members offer it. */
  form?: Form;
  /** Whether bullets of the section carry labels. */
  labels?: boolean;
  /** The member that should lead, unless another says much more. */
  lead?: EntryId;
  /** Language of most bullets, as a two-letter code. */
  language?: string;
  /** Language of an entry, as far as it can be told. */
  languageOf?: (entry: Entry) => string | undefined;
}

/** Words that oblige. The lead must carry the strongest of its members. */
const FORCE = /\b(?:must|always|never|mandatory|required?|do not|don[’']t|only)\b/i;

/** Where a bullet holds this much of what another member says, and every name and number of it, it says that too. */
const SAYS_SO = 0.8;

/** So many members, the likeliest first, are tried as the one that leads. */
const MOST_LEADS = 3;

/**
 * Words a cluster: one member leads, what the others add is fitted in. Of the members that could lead the one is taken with which most
 * of what all say is said in the fewest words, in the form of the section.
 * @param members at least one; the result does not depend on their order
 * @param needOf how much a piece of content would be missed
 */
export function wordCapability(
  members: readonly Entry[],
  style: WordingStyle,
  needOf: (content: string) => Need,
): Wording {
  // What is said twice in the same words counts once, so merging a file with itself changes nothing.
  const distinct = new Map(members.map((m) => [m.text.toLowerCase(), m]));
  const sorted = [...distinct.values()].sort(
    (a, b) => compareText(a.text, b.text) || compareText(a.id, b.id),
  );
  const languageOf = style.languageOf ?? (({ text }) => detectLanguage(text));
  if (sorted.length === 1) return draft(sorted[0] as Entry, [], needOf, languageOf);
  const rate = rateBy(sorted, style, languageOf);
  const leads = sorted
    .map((m) => ({ m, rate: rate(m, { markdown: m.text, below: [], lead: m.id }) }))
    .sort((a, b) => b.rate - a.rate)
    .slice(0, MOST_LEADS)
    .map(({ m }) => m);
  const drafts = leads.map((m) => {
    const wording = draft(
      m,
      sorted.filter((o) => o !== m),
      needOf,
      languageOf,
    );
    return { wording, rate: rate(m, wording) };
  });
  return drafts.reduce((best, d) => (d.rate > best.rate ? d : best)).wording;
}

/** The wording with one member in the lead. */
function draft(
  lead: Entry,
  others: readonly Entry[],
  needOf: (content: string) => Need,
  languageOf: (entry: Entry) => string | undefined,
): Wording {
  const label = plainLabel(lead);
  // A bullet keeps to one language: what another one says stands below, in its own.
  const speaksOther = (other: Entry) => {
    const [own, theirs] = [languageOf(lead), languageOf(other)];
    return own !== undefined && theirs !== undefined && own !== theirs;
  };
  let markdown = plainBody(lead);
  const below: Wording['below'] = [];
  const bySize = others
    .map((m) => ({ m, size: contentStems(m.text).size }))
    .sort((a, b) => b.size - a.size)
    .map(({ m }) => m);
  for (const other of bySize) {
    const said = [label ?? '', markdown, ...below.map((b) => b.markdown)].join('\n');
    const held = holdContent(said);
    const needed = (content: string): Need => (held.has(content) ? 'none' : needOf(content));
    const body = plainBody(other);
    // A label names what the body says; it is added only for words that nothing else holds.
    const otherLabel = plainLabel(other);
    const labelled =
      otherLabel !== undefined && [...listContent(otherLabel)].some((c) => needed(c) === 'word');
    const source = labelled ? `${otherLabel}: ${body}` : body;
    const missing = listMissing(source, said, needed);
    if (missing.size === 0) continue;
    if (speaksOther(other)) {
      const isNeeded = [...missing].some((c) => isNumber(c) || needOf(c) === 'word');
      if (isNeeded)
        below.push({ markdown: labelled ? `**${otherLabel}**: ${body}` : body, origin: other.id });
      continue;
    }
    const need = (content: string): Need =>
      !missing.has(content) ? 'none' : isNumber(content) ? 'word' : needOf(content);
    const enriched = enrichText(markdown, source, need, label, labelled ? undefined : otherLabel);
    markdown = enriched.text;
    for (const clause of enriched.below) {
      const whole = clause === source && labelled ? `**${otherLabel}**: ${body}` : clause;
      below.push({ markdown: upperFirst(whole), origin: other.id });
    }
  }
  const fuller = below.findIndex((b) => saysAll(b.markdown, markdown));
  if (fuller >= 0) markdown = below.splice(fuller, 1)[0]?.markdown ?? markdown;
  return { ...(label !== undefined && { label }), markdown, below, lead: lead.id };
}

/** A number is never left to be said elsewhere. */
function isNumber(content: string): boolean {
  return /^=.*\d/.test(content);
}

/**
 * What a bullet must still take over from a member: names, numbers and the telling words, unless a word of the same meaning stands
 * there, or all but a word or two of the member does.
 */
function listMissing(source: string, said: string, needed: (content: string) => Need): Set<string> {
  const telling = [...listContent(source)].filter((c) => !isPraise(stemOf(c)) && !isLight(stemOf(c)));
  const missing = telling.filter(
    (c) => needed(c) !== 'none' && (c.startsWith('=') || !holdsMeaning(said, c)),
  );
  const words = missing.filter((c) => !c.startsWith('='));
  const bound = (source.match(BOUNDS) ?? []).some((word) => !said.toLowerCase().includes(word.toLowerCase()));
  if (missing.length > words.length || bound || (FORCE.test(source) && !FORCE.test(said)))
    return new Set(missing);
  const size = telling.filter((c) => !c.startsWith('=')).length;
  return new Set(1 - words.length / Math.max(1, size) >= SAYS_SO ? [] : missing);
}

/** True where one text says all that another does, as strongly, so that the other need not stand above it. */
function saysAll(text: string, other: string): boolean {
  const held = holdContent(text);
  const telling = [...listContent(other)].filter((c) => !isPraise(stemOf(c)) && !isLight(stemOf(c)));
  return (
    !text.startsWith('**') &&
    telling.length > 0 &&
    telling.every((c) => held.has(c)) &&
    (FORCE.test(text) || !FORCE.test(other))
  );
}

/** All that a wording says, as one text. */
export function textOfWording(wording: Wording): string {
  return [
    wording.label ? `${wording.label}: ${wording.markdown}` : wording.markdown,
    ...wording.below.map((b) => b.markdown),
  ].join('; ');
}

/** The label of an entry where it is plain words; a link, a code span or a cross before it stays part of the text. */
function plainLabel(entry: Entry): string | undefined {
  const before = entry.markdown.slice(0, entry.markdown.length - entry.bodyMarkdown.length);
  return /[`[<❌⛔🚫✗✘]/u.test(before) ? undefined : entry.label;
}

/** Inline Markdown of an entry after its label; without the marks where all of it is bold, without the colon of a title. */
function plainBody(entry: Entry): string {
  const source = plainLabel(entry) === undefined ? entry.markdown : entry.bodyMarkdown;
  const bare = source.trim().replace(/^(\*\*|__)((?:(?!\1).)+)\1(:?)$/su, '$2$3');
  return entry.titlesList ? bare.replace(/\s*:$/, '') : bare;
}

/**
 * How good a wording with a lead is: the content that its members share counts, every word costs, and more where it stands below; the
 * lead has the form, label style, language and force that are asked for.
 */
function rateBy(
  members: readonly Entry[],
  style: WordingStyle,
  languageOf: (entry: Entry) => string | undefined,
): (lead: Entry, wording: Omit<Wording, 'label'> & { label?: string }) => number {
  const support = new Map<string, number>();
  for (const m of members)
    for (const stem of contentStems(m.text)) support.set(stem, (support.get(stem) ?? 0) + 1);
  const hasForce = members.some((m) => FORCE.test(m.text));
  return (lead, wording) => {
    const text = textOfWording({ ...wording, lead: lead.id });
    const words = listWords(text);
    let rate = 0;
    for (const stem of contentStems(text)) rate += (isGeneric(stem) ? 0.3 : 1) * (support.get(stem) ?? 0);
    for (const word of words) if (isTechnical(word)) rate += 0.3;
    rate -= 0.5 * words.length;
    for (const stem of contentStems(lead.text))
      rate += 0.5 * (support.get(stem) ?? 0) * (isGeneric(stem) ? 0.3 : 1);
    for (const { markdown } of wording.below) rate -= 3 + 0.5 * listWords(markdown).length;
    if (/; /.test(wording.markdown) && !/; /.test(lead.text)) rate -= 4;
    if (style.form && detectForm(lead.body) === style.form) rate += 2;
    if (style.labels !== undefined && (lead.label !== undefined) === style.labels) rate += 1.5;
    if (hasForce && FORCE.test(lead.text)) rate += 3;
    if (lead.id === style.lead) rate += 4;
    if (lead.titlesList) rate -= 3;
    const language = languageOf(lead);
    if (style.language && language && language !== style.language) rate -= 20;
    return rate;
  };
}
