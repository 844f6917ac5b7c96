import { type Claims, readClaims } from '../language/claims.ts';
import type { Job } from '../language/jobs.ts';
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
  return placeEntries(persona).map((placed, at) =>
    readLine(placed, { ...jobOf(placed.entry), titles: titlesOf(placed.entry), at }, dictionary),
  );
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
    for (const block of blocks) {
      if (block.kind === 'section') {
        sections++;
        walk(block.blocks, sections);
      } else if (block.kind === 'verbatim') {
        if (block.lead) leads.add(block.lead);
      } else if (block.kind === 'prose') {
        lists++;
        const list = lists;
        for (const entry of block.sentences) placed.push({ entry, list, section, leads: false });
      } else {
        lists++;
        const list = lists;
        if (block.lead) leads.add(block.lead);
        block.items.forEach(({ entry, blocks: below }, step) => {
          placed.push({ entry, list, section, leads: false, ...(block.ordered && { step }) });
          walk(below, section);
        });
      }
    }
  };
  walk(root.blocks, 0);
  return placed.map((one) => ({ ...one, leads: leads.has(one.entry.id) }));
}
