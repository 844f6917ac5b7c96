import { isApartLead } from '../language/apartLead.ts';
import { type Claims, readClaims } from '../language/claims.ts';
import type { Job } from '../language/jobs.ts';
import { normaliseLine } from '../language/normaliseLine.ts';
import { readContent } from '../language/readContent.ts';
import type { Dictionary } from '../match/Dictionary.ts';
import { findEntryJobs } from '../match/findEntryJobs.ts';
import { titlesAround } from '../match/titlesAround.ts';
import type { Block, Entry, EntryId, Persona } from '../types/index.ts';

/** A line of a persona as the proof sees it. */
export interface ProvedLine {
  entry: Entry;
  claims: Claims;
  job: Job;
  /** True where it stands among what is forbidden. */
  forbids: boolean;
  /** Titles around it, outermost first, then the items that it is nested under. */
  titles: readonly string[];
  /** Plain stems of its words, without the signs of denial. */
  stems: ReadonlySet<string>;
  /** Stems of the titles around it. */
  around: ReadonlySet<string>;
  /** Number of the list or paragraph that it stands in, in its persona. */
  list: number;
  /** Number of the innermost section. */
  section: number;
  /** Place in the persona, from 0. */
  at: number;
  /** True where it only leads to what stands below: a title of a list, "When invoked:". */
  leads: boolean;
  /** Its place in the order of a numbered list, from 0; absent elsewhere. */
  step?: number;
}

/** The lines of a persona in document order, those in blocks that are kept as written not among them. */
export function listLines(persona: Persona, dictionary: Dictionary): ProvedLine[] {
  const jobOf = findEntryJobs(persona.entries);
  const titlesOf = titlesAround(persona.entries);
  const named = listTitles(persona.root.blocks);
  return placeEntries(persona)
    .filter(({ entry }) => !isApartLead(entry.text))
    .map((placed, at) => {
      const line = readLine(
        placed,
        { ...jobOf(placed.entry), titles: titlesOf(placed.entry), at },
        dictionary,
      );
      return line.claims.code.size === 0 ? line : { ...line, claims: dropTitles(line.claims, named) };
    });
}

/** Titles of all sections, as code is compared with them. */
function listTitles(blocks: readonly Block[]): Set<string> {
  const titles = new Set<string>();
  const collect = (all: readonly Block[]): void => {
    for (const block of all)
      if (block.kind === 'section') {
        // "Output Format (Terminal)" is called by its first words.
        for (const title of [block.title, block.title.replace(/\s*[(:–—].*$/, '')])
          titles.add(normaliseLine(title));
        collect(block.blocks);
      }
  };
  collect(blocks);
  return titles;
}

/** "Use the `Output Format` below" names a section by its title, which may have another one in the agent. */
function dropTitles(claims: Claims, titles: ReadonlySet<string>): Claims {
  const isTitle = (code: string): boolean => /\s/.test(code) && titles.has(normaliseLine(code));
  const code = [...claims.code].filter((one) => !isTitle(one));
  return code.length === claims.code.size ? claims : { ...claims, code: new Set(code) };
}

/** Sentences of the description, as lines of no list. */
export function listDescribed(
  { path, description, frontMatter }: Pick<Persona, 'path' | 'description' | 'frontMatter'>,
  dictionary: Dictionary,
): ProvedLine[] {
  const line = frontMatter.find(({ key }) => key.toLowerCase() === 'description')?.line ?? 1;
  const said = description.split(EXAMPLES)[0] ?? '';
  const sentences = said.split(/(?<=[.!?])\s+|\n+/).filter((text) => /\p{L}/u.test(text));
  return sentences.map((text, at) => {
    const place = { id: `${path}:${line}#description${at}`, source: path, line, path: [], titlesList: false };
    const entry: Entry = { ...place, kind: 'sentence', text, body: text, markdown: text, bodyMarkdown: text };
    const placed = { entry, list: 0, section: -1, leads: false };
    return readLine(placed, { job: 'trigger', forbids: false, titles: [], at: -1 }, dictionary);
  });
}

/** From here on a description shows how the agent is called. */
const EXAMPLES = /<example>|\bExamples?:|\bContext:|\buser: ["'“]/i;

function readLine(
  { entry, leads, ...place }: Placed,
  context: Pick<ProvedLine, 'job' | 'forbids' | 'titles' | 'at'>,
  dictionary: Dictionary,
): ProvedLine {
  const isRare = (stem: string): number => Math.min(1, dictionary.weigh(stem) / TELLING);
  const { text, markdown, label, titlesList } = entry;
  const { job, forbids, titles, at } = context;
  const claims = readClaims(text, { forbids, markdown, isRare, ...(label !== undefined && { label }) });
  return {
    entry,
    claims,
    job,
    forbids,
    titles,
    stems: new Set([...claims.sayings.said].map(plainStem)),
    around: new Set(titles.flatMap(readContent)),
    at,
    leads: leads || titlesList || /:\s*$/.test(text),
    ...place,
  };
}

/** A word of this weight in the dictionary tells as much as any. */
const TELLING = 5;

/** A stem without the signs of denial and exclusion. */
export function plainStem(stem: string): string {
  return stem.replace(/^[!~]+/, '');
}

interface Placed {
  entry: Entry;
  list: number;
  section: number;
  leads: boolean;
  step?: number;
}

function placeEntries({ root }: Persona): Placed[] {
  const placed: Placed[] = [];
  const leads = new Set<EntryId>();
  let [lists, sections] = [0, 0];
  const walk = (blocks: readonly Block[], section: number): void => {
    for (const [place, block] of blocks.entries()) {
      const next = blocks[place + 1];
      if (block.kind === 'section') {
        sections++;
        walk(block.blocks, sections);
      } else if (block.kind === 'verbatim') {
        if (block.lead) leads.add(block.lead);
      } else if (block.kind === 'prose') {
        lists++;
        const list = lists;
        const isTitle = next !== undefined && next.kind !== 'prose' && titlesRest(block.sentences);
        for (const entry of block.sentences) placed.push({ entry, list, section, leads: isTitle });
      } else {
        lists++;
        const list = lists;
        if (block.lead) leads.add(block.lead);
        block.items.forEach(({ entry, blocks: below }, step) => {
          // A title of code; that of a list is known as one.
          const isTitle = below.length > 0 && isBold(entry);
          placed.push({ entry, list, section, leads: isTitle, ...(block.ordered && { step }) });
          walk(below, section);
        });
      }
    }
  };
  walk(root.blocks, 0);
  return placed.map((one) => ({ ...one, leads: one.leads || leads.has(one.entry.id) }));
}

function isBold({ markdown }: Entry): boolean {
  return /^\*\*[^*]+\*\*:?$/.test(markdown) && !/[.!?]\**$/.test(markdown);
}

/** Most words of a line that is taken for the title of what stands below it. */
const TITLE_WORDS = 6;

/** True for a single line that is written as a title, "Focus Management Scenarios": a list, code or section comes next. */
function titlesRest(sentences: readonly Entry[]): boolean {
  const [only, ...more] = sentences;
  if (!only || more.length > 0 || /[.!?;,]$/.test(only.text)) return false;
  const words = only.text.split(/\s+/);
  const isCapital = (word: string) => /^[^\p{L}]*\p{Lu}/u.test(word) || SMALL.has(word);
  return words.length <= TITLE_WORDS && (isBold(only) || (words.length > 1 && words.every(isCapital)));
}

const SMALL = new Set([
  'a',
  'an',
  'and',
  'as',
  'at',
  'by',
  'for',
  'from',
  'in',
  'of',
  'on',
  'or',
  'the',
  'to',
  'vs',
  'with',
  '&',
  '-',
  '–',
]);
