import { compareTitles, conditionStems, isConditional, type Job, titleStems } from '../../language/jobs.ts';
import type { EntryId } from '../../types/index.ts';
import type { DraftBlock, DraftSection } from '../draft.ts';
import { draftLines, draftSections, listTitles, type TitledSection } from '../draftLines.ts';

/** Where everything of the agent stands while others are folded into it, so that no section has to look through all of it for its home. */
export interface Chart {
  /** In document order. */
  sections(): readonly DraftSection[];
  /** Place of a section in document order. */
  orderOf(section: DraftSection): number;
  homeOf(id: EntryId): DraftSection | undefined;
  /** Sections one of whose titles shares a subject word with a title, or names none as it does. */
  titledLike(title: string): ReadonlySet<DraftSection>;
  /** Sections whose title or lines say a word, by its stem. */
  saying(stem: string): ReadonlySet<DraftSection>;
  ofJob(job: Job): ReadonlySet<DraftSection>;
  isWithin(section: DraftSection, outer: DraftSection): boolean;
  /** Notes that blocks were put into a section. */
  note(home: DraftSection, blocks: readonly DraftBlock[]): void;
  /** Notes that a section with all that is in it was put into another one. */
  place(section: DraftSection, parent: DraftSection): void;
  /** Adds what another section was called whose lines stand in this one now. */
  join(home: DraftSection, section: TitledSection): void;
}

const NONE: ReadonlySet<DraftSection> = new Set();

/** Key of titles without a subject word. */
const GENERAL = '';

/** Charts an agent as it is; what is folded into it later has to be noted. */
export function chartAgent(root: DraftSection): Chart {
  const homes = new Map<EntryId, DraftSection>();
  const parents = new Map<DraftSection, DraftSection>();
  const titled = new Groups<string>();
  const saying = new Groups<string>();
  const jobs = new Groups<Job>();
  let order: Map<DraftSection, number> | undefined;

  const noteTitle = (section: DraftSection, title: string) => {
    for (const key of keysOf(title)) titled.add(key, section);
  };
  const note = (home: DraftSection, blocks: readonly DraftBlock[]) => {
    for (const { entry, claims } of draftLines(blocks)) {
      homes.set(entry.id, home);
      for (const { stem } of claims.words) saying.add(stem, home);
    }
  };
  const enter = (section: DraftSection) => {
    jobs.add(section.part.job, section);
    for (const stem of titleStems(section.title)) saying.add(stem, section);
    for (const title of titlesOf(section)) noteTitle(section, title);
    note(section, section.blocks);
    for (const block of section.blocks) if (block.kind === 'section') place(block, section);
  };
  const place = (section: DraftSection, parent: DraftSection) => {
    order = undefined;
    parents.set(section, parent);
    enter(section);
  };
  const ordered = () => {
    order ??= new Map(draftSections(root).map((section, at) => [section, at]));
    return order;
  };
  enter(root);
  return {
    sections: () => [...ordered().keys()],
    orderOf: (section) => ordered().get(section) ?? 0,
    homeOf: (id) => homes.get(id),
    titledLike: (title) => new Set([...keysOf(title)].flatMap((key) => [...titled.of(key)])),
    saying: (stem) => saying.of(stem),
    ofJob: (job) => jobs.of(job),
    isWithin(section, outer) {
      for (let at: DraftSection | undefined = section; at; at = parents.get(at))
        if (at === outer) return true;
      return false;
    },
    note,
    place,
    join(home, section) {
      for (const one of listTitles(section)) {
        home.joined.push(one);
        noteTitle(home, one.title);
      }
    },
  };
}

/** The words that two titles are compared by (see `compareTitles`). */
function keysOf(title: string): ReadonlySet<string> {
  const keys = new Set([...titleStems(title), ...conditionStems(title)]);
  if (titleStems(title).length === 0 && !isConditional(title)) keys.add(GENERAL);
  return keys;
}

/** What a section is called, here and where its lines come from: titles that only its lines brought in say nothing of its subject. */
export function titlesOf({ title, joined }: DraftSection): string[] {
  return [
    title,
    ...joined.flatMap((one) => (title === '' || compareTitles(title, one.title) > 0 ? [one.title] : [])),
  ];
}

/** Sections by what they have in common. */
class Groups<K> {
  private readonly groups = new Map<K, Set<DraftSection>>();

  add(key: K, section: DraftSection): void {
    const group = this.groups.get(key);
    if (group) group.add(section);
    else this.groups.set(key, new Set([section]));
  }

  of(key: K): ReadonlySet<DraftSection> {
    return this.groups.get(key) ?? NONE;
  }
}
