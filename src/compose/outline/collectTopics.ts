import { standAmongBans, titlesBans, turnsBans } from '../../match/titlesBans.ts';
import type { Block, Persona, Section } from '../../types/index.ts';
import { listWords } from '../content.ts';
import { alignTitle } from './chooseTitle.ts';
import { classifyTitle } from './classifyTitle.ts';
import type { Topic, TopicRole } from './Topic.ts';

/** A bold lead-in longer than this is a section of its own. In words. */
const LONGEST_ASIDE = 90;
/** More bold paragraphs than these at the top of a file are its sections, not remarks. */
const MOST_OPENING_ASIDES = 3;

/** The topics of one persona in document order; sections that hold only sections have none. */
export function collectTopics(persona: Persona, file: number): Topic[] {
  const topics: Topic[] = [];
  const lines = Math.max(1, ...persona.entries.map((e) => e.line), ...lastLines(persona.root));

  const visit = (section: Section, titles: string[], inherited: TopicRole | undefined): Topic | undefined => {
    const own =
      titles.length > 0
        ? (classifyTitle(titles.at(-1) ?? '') ?? classifyTitle(section.title) ?? inherited)
        : undefined;
    const blocks = ownBlocks(section);
    let topic: Topic | undefined;
    if (blocks.length > 0) {
      topic = {
        persona,
        file,
        section,
        titles,
        title: titles.at(-1) ?? '',
        position: section.line / lines,
        blocks,
        role: own ?? (titles.length === 0 ? 'identity' : 'expertise'),
        bans: !standAmongBans(titles) ? undefined : titlesBans(titles.at(-1) ?? '') ? 'own' : 'around',
      };
      topics.push(topic);
    }
    const children = section.blocks.filter((b) => b.kind === 'section');
    const speaker = titles.length > 0 ? findSpeaker(section, children) : undefined;
    const remarks: Topic[] = [];
    // What a remark is on: the list before it, else the one behind it; at the top of a file the introduction.
    let listed: Topic | undefined;
    for (const child of children) {
      const path = isDocumentTitle(persona, child)
        ? []
        : child === speaker
          ? titles
          : standsBeside(section, child)
            ? [...titles.slice(0, -1), child.title]
            : [...titles, child.title];
      const visited = visit(child, path, own);
      if (!visited) continue;
      if (isAside(child)) {
        if (!listed) remarks.push(visited);
        else if (mayRemark(visited, listed)) visited.asideOf = listed;
      } else if (hasList(child)) {
        listed = visited;
        if (titles.length > 0)
          for (const remark of remarks.splice(0)) if (mayRemark(remark, visited)) remark.asideOf = visited;
      }
    }
    if (titles.length === 0 && topic && children.filter(isAside).length <= MOST_OPENING_ASIDES)
      for (const remark of remarks) remark.asideOf = topic;
    return topic;
  };
  visit(persona.root, [], undefined);
  return topics;
}

/** What is asked for is no remark on what is forbidden. */
function mayRemark(remark: Topic, topic: Topic): boolean {
  return !topic.bans || remark.bans !== undefined;
}

function ownBlocks(section: Section): Exclude<Block, Section>[] {
  return section.blocks.filter((b): b is Exclude<Block, Section> => b.kind !== 'section');
}

/** The one heading that everything stands under, or that only names the agent, is the title of the file, not a section of it. */
export function isDocumentTitle(persona: Persona, section: Section): boolean {
  const top = persona.root.blocks.filter((b) => b.kind === 'section');
  return (
    ((top.length === 1 && top[0] === section) ||
      (section.depth === 1 && alignTitle(section.title) === alignTitle(persona.name))) &&
    section.style === 'heading' &&
    !titlesBans(section.title) &&
    section.blocks.some((b) => b.kind === 'section' && b.style === 'heading')
  );
}

/** "**Cloud:**" + list + "Always:" + list: the plain lead-in behind a labelled list belongs to what is around the label. */
function standsBeside(section: Section, child: Section): boolean {
  return section.style === 'bold' && child.style === 'label' && section.blocks.some((b) => b.kind === 'list');
}

/** "### Caching" + "**Making reads fast:**" + list: the one labelled list under a heading goes by the heading's title, but for "Never:". */
function findSpeaker(parent: Section, children: readonly Section[]): Section | undefined {
  if (
    parent.style !== 'heading' ||
    ownBlocks(parent).length > 0 ||
    children.some((c) => c.style === 'heading')
  )
    return undefined;
  const listed = children.filter(hasList);
  const only = listed[0];
  return listed.length === 1 && only?.style !== 'tag' && !turnsBans(only?.title ?? '', [parent.title])
    ? only
    : undefined;
}

/** A bold lead-in with a few sentences: a remark on what stands before it. */
function isAside(section: Section): boolean {
  return (
    section.style === 'bold' &&
    section.blocks.every((b) => b.kind === 'prose') &&
    listWords(
      section.blocks.flatMap((b) => (b.kind === 'prose' ? b.sentences.map((s) => s.text) : [])).join(' '),
    ).length <= LONGEST_ASIDE
  );
}

function hasList(section: Section): boolean {
  return section.blocks.some((b) => b.kind === 'list' || (b.kind === 'section' && hasList(b)));
}

function lastLines(section: Section): number[] {
  return section.blocks.flatMap((b) => (b.kind === 'section' ? lastLines(b) : [b.line]));
}
