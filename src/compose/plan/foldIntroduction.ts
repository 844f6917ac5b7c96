import { readClaims } from '../../language/claims.ts';
import { readContent } from '../../language/readContent.ts';
import type { DraftLine, DraftProse, DraftSection } from '../draft.ts';
import { draftLines } from '../draftLines.ts';
import { readDeeds, saysDeeds } from '../readDeeds.ts';

/** Adds what another persona says of who it is, sentence by sentence, behind the lead's own words; lines that stand apart stay a paragraph of their own. */
export function foldIntroduction(body: DraftSection, paragraphs: readonly DraftProse[]): void {
  for (const paragraph of paragraphs) {
    const own = listIntroduction(body);
    const last = own.at(-1);
    if (last && last.rank !== 0 && !last.broken && !paragraph.broken)
      for (const line of paragraph.lines) last.lines.push(line);
    else body.blocks.splice(own.length, 0, { ...paragraph, lines: [...paragraph.lines] });
  }
}

/** Paragraphs before the first list or section. */
function listIntroduction(body: DraftSection): DraftProse[] {
  const end = body.blocks.findIndex(({ kind }) => kind !== 'prose');
  return body.blocks.slice(0, end < 0 ? body.blocks.length : end) as DraftProse[];
}

/**
 * Leaves one sentence that says who the agent is, the first of a persona: the lead's, or one that tells more of it in names and numbers.
 * Others go where it names and numbers all that they do; what else they say of the agent stays, whole.
 *
 * @param body changed in place
 */
export function settleIntroduction(body: DraftSection): void {
  const paragraphs = listIntroduction(body);
  dropBareLeads(paragraphs);
  const lines = paragraphs.flatMap((paragraph) => paragraph.lines);
  const openers = listOpeners(lines);
  const roles = openers.filter(({ claims }) => ROLE.test(claims.text));
  const [lead] = roles;
  if (!lead || openers.length < 2) return;
  const first = roles.reduce(
    (best, one) => (one.claims.numbers.length > best.claims.numbers.length ? one : best),
    lead,
  );
  const said = new Set(
    draftLines([body], true)
      .filter((line) => !openers.includes(line))
      .flatMap(({ claims }) => claims.words.map(({ stem }) => stem)),
  );
  const others = openers.filter((one) => one !== first && restates(one, first, said));
  for (const line of others) first.stands.push({ line, rule: 'introduction' });
  for (const paragraph of paragraphs)
    paragraph.lines = paragraph.lines.filter((line) => line !== first && !others.includes(line));
  paragraphs[0]?.lines.unshift(first);
}

/** "Your expertise includes:" of another persona leads to nothing any more, and says no more than that it led. */
function dropBareLeads(paragraphs: readonly DraftProse[]): void {
  const first = paragraphs[0]?.lines[0];
  if (!first) return;
  for (const paragraph of paragraphs)
    paragraph.lines = paragraph.lines.filter((line) => {
      const { text } = line.entry;
      const isBare = line.rank !== 0 && line !== first && BARE_LEAD.test(text);
      if (isBare) first.stands.push({ line, rule: 'introduction' });
      return !isBare;
    });
}

const BARE_LEAD =
  /^(?:(?:your|my|the) )?(?:(?:core|key|main|primary|areas? of) )*(?:expertise|skills?|capabilit(?:y|ies)|competenc(?:y|ies|es)|special(?:ties|i[sz]ations?)|responsibilities|knowledge|strengths?)(?: areas?)?(?: (?:includes?|are|is|covers?|spans?|encompass(?:es)?))?:$|^you (?:excel|speciali[sz]e|are (?:skilled|responsible|proficient|expert))(?: (?:at|in|for))?:$/i;

/** The first sentence of each persona. */
function listOpeners(lines: readonly DraftLine[]): DraftLine[] {
  const openers = new Map<string, DraftLine>();
  for (const line of lines) if (!openers.has(line.entry.source)) openers.set(line.entry.source, line);
  return [...openers.values()];
}

/**
 * True where it numbers nothing that the first does not, names nothing that the agent does not name, and speaks of nothing that the agent does
 * not speak of; where it says what the agent is, most of it will do, for an agent is one thing.
 */
function restates({ claims }: DraftLine, first: DraftLine, said: ReadonlySet<string>): boolean {
  const numbers = new Set(first.claims.numbers.map(({ text }) => text));
  if (!claims.numbers.every(({ text }) => numbers.has(text))) return false;
  // "You tune harps" is no less said where harps are spoken of and somebody tunes something.
  if (!saysDeeds(readDeeds(first.claims.text), readDeeds(claims.text))) return false;
  const role = readClaims(ROLE.exec(claims.text)?.[0] ?? '');
  const known = new Set([
    ...said,
    ...first.claims.content,
    ...first.claims.names,
    ...role.content,
    ...role.names,
  ]);
  const names = [...claims.names, ...readContent(listCapitals(claims.text))];
  if (!names.every((name) => known.has(name))) return false;
  const content = [...claims.content];
  const isRole = role.text !== '';
  return content.filter((stem) => known.has(stem)).length >= (isRole ? MOSTLY : 1) * content.length;
}

/** Words that capitals make names: "Claude Code". */
function listCapitals(text: string): string {
  return (text.match(/(?<=\p{Ll}[,;]? )\p{Lu}[\p{L}\d]*/gu) ?? []).join(' ');
}

/** Share of the words of another "You are …" that the agent has to say for it to go. */
const MOSTLY = 0.5;

/** What a persona calls itself ("You are an AI backend specialist"), up to what it does or knows. */
const ROLE =
  /^\W*(?:you are|you['’]re|i am|i['’]m|act as|as)\s+an?\b[^,.;:()]*?(?=\s(?:with|who|that|in|for|of|specializ\w*|specialis\w*|focus\w*|expert)\b|[,.;:(]|$)/i;
