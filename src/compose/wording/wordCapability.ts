import type { Entry, EntryId } from '../../types/index.ts';
import { contentStems, holdContent, isTechnical, listContent, listWords, stemOf } from '../content.ts';
import { compareText } from '../rankPersonas.ts';
import { enrichText, type Need, upperFirst } from './enrichText.ts';
import { isGeneric, isLight, isPraise } from './generic.ts';
import { detectForm, type Form } from './grammar.ts';

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
}

/** A member with more phrases that fit nowhere stands below as a bullet of its own. */
const MOST_REMARKS = 2;

/** Words that oblige. The lead must carry the strongest of its members. */
const FORCE = /\b(?:must|always|never|mandatory|required?|do not|don[’']t|only)\b/i;

/**
 * Words a cluster: the member that covers most of what all say leads, the others' additions are fitted in.
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
  const lead = sorted.length === 1 ? (sorted[0] as Entry) : chooseLead(sorted, style);
  const others = sorted
    .filter((m) => m !== lead)
    .map((m) => ({ m, size: contentStems(m.text).size }))
    .sort((a, b) => b.size - a.size)
    .map(({ m }) => m);
  const label = plainLabel(lead);
  let markdown = plainBody(lead);
  const below: Wording['below'] = [];
  for (const other of others) {
    const held = holdContent(label ?? '', markdown, ...below.map((b) => b.markdown));
    const needed = (content: string): Need => (held.has(content) ? 'none' : needOf(content));
    const body = plainBody(other);
    // A label names what the body says; it is added only for words that nothing else holds.
    const otherLabel = plainLabel(other);
    const labelled =
      otherLabel !== undefined && [...listContent(otherLabel)].some((c) => needed(c) === 'word');
    const source = labelled ? `${otherLabel}: ${body}` : body;
    const content = [...listContent(source)];
    const missing = content.filter((c) => needed(c) !== 'none');
    if (missing.length === 0) continue;
    if (missing.length >= 5 && missing.length * 2 > content.length) {
      // Cut into phrases, it would be harder to read than as it stands.
      if (missing.some((c) => needed(c) === 'word'))
        below.push({ markdown: labelled ? `**${otherLabel}**: ${body}` : body, origin: other.id });
      continue;
    }
    const enriched = enrichText(markdown, source, needed);
    if (enriched.remarks > MOST_REMARKS) {
      below.push({ markdown: labelled ? `**${otherLabel}**: ${body}` : body, origin: other.id });
      continue;
    }
    markdown = enriched.text;
    for (const phrase of enriched.below) below.push({ markdown: upperFirst(phrase), origin: other.id });
  }
  const fuller = below.findIndex((b) => saysAll(b.markdown, markdown));
  if (fuller >= 0) markdown = below.splice(fuller, 1)[0]?.markdown ?? markdown;
  return { ...(label !== undefined && { label }), markdown, below, lead: lead.id };
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

/** The label of an entry where it is plain words; a link or a code span stays part of the text. */
function plainLabel(entry: Entry): string | undefined {
  const before = entry.markdown.slice(0, entry.markdown.length - entry.bodyMarkdown.length);
  return /[`[<]/.test(before) ? undefined : entry.label;
}

/** Inline Markdown of an entry after its label; without the marks where all of it is bold, without the colon of a title. */
function plainBody(entry: Entry): string {
  const source = plainLabel(entry) === undefined ? entry.markdown : entry.bodyMarkdown;
  const bare = source.trim().replace(/^(\*\*|__)((?:(?!\1).)+)\1(:?)$/su, '$2$3');
  return entry.titlesList ? bare.replace(/\s*:$/, '') : bare;
}

function chooseLead(members: Entry[], style: WordingStyle): Entry {
  const support = new Map<string, number>();
  const stems = new Map(members.map((m) => [m, contentStems(m.text)]));
  for (const set of stems.values()) for (const s of set) support.set(s, (support.get(s) ?? 0) + 1);
  const hasForce = members.some((m) => FORCE.test(m.text));
  let best = members[0] as Entry;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const m of members) {
    let score = 0;
    for (const s of stems.get(m) ?? []) score += (isGeneric(s) ? 0.3 : 1) * (support.get(s) ?? 0);
    score -= 0.5 * listWords(m.text).length;
    for (const w of listWords(m.text)) if (isTechnical(w)) score += 0.3;
    if (style.form && detectForm(m.body) === style.form) score += 2;
    if (style.labels !== undefined && (m.label !== undefined) === style.labels) score += 1.5;
    if (hasForce && FORCE.test(m.text)) score += 3;
    if (m.titlesList) score -= 3;
    if (score > bestScore) {
      best = m;
      bestScore = score;
    }
  }
  return best;
}
