import type { Dictionary } from '../../match/Dictionary.ts';
import { normaliseWords } from '../../match/normaliseWords.ts';
import { standAmongBans } from '../../match/titlesBans.ts';
import type { Gap, Persona } from '../../types/index.ts';
import { listSections, listVerbatim } from '../listBlocks.ts';

/** One thing that a persona says: an entry, a code block, a table, a heading. */
export interface Saying {
  source: string;
  line: number;
  kind: Gap['kind'] | 'title';
  text: string;
  /** `text` without a label. */
  body: string;
  /** Whether it stands in a list of what not to do. */
  amongBans: boolean;
  /** Id of its entry, where it is one. */
  id?: string;
  /** Content stems with what they weigh and how the text has them. */
  stems: Map<string, { weight: number; word: string }>;
  weight: number;
  /** Stems of the titles and the parent item around it: what it need not repeat. */
  context: Set<string>;
}

/** All that a persona says, in document order of its kinds: entries, blocks, titles. The description counts as sentences at its line. */
export function listSayings(persona: Persona, dictionary: Dictionary): Saying[] {
  const texts = new Map(persona.entries.map(({ id, text }) => [id, text]));
  const make = (
    kind: Saying['kind'],
    line: number,
    text: string,
    body = text,
    around: readonly string[] = [],
    id?: string,
  ): Saying => {
    const stems = weighStems(text, dictionary);
    const weight = [...stems.values()].reduce((sum, stem) => sum + stem.weight, 0);
    const context = new Set(normaliseWords(around.join('\n')));
    return {
      source: persona.path,
      line,
      kind,
      text,
      body,
      stems,
      weight,
      context,
      amongBans: standAmongBans(around),
      ...(id !== undefined && { id }),
    };
  };
  return [
    ...persona.entries.map(({ id, kind, line, text, body, path, parent }) =>
      make(kind, line, text, body, [...path, (parent && texts.get(parent)) ?? ''], id),
    ),
    ...listVerbatim(persona.root).map(({ what, line, markdown }) => make(what, line, markdown)),
    ...listSections(persona.root).map(({ line, title }) => make('title', line, title)),
  ];
}

/** Content stems of a text; a word that is two stems counts once for each. */
function weighStems(text: string, dictionary: Dictionary): Saying['stems'] {
  const stems: Saying['stems'] = new Map();
  for (const word of text.match(/\S+/g) ?? []) {
    for (const stem of normaliseWords(word)) {
      const weight = dictionary.weigh(stem);
      if (weight > 0 && !stems.has(stem))
        stems.set(stem, { weight, word: word.replace(/^\P{L}+(?=\p{L})|[.,:;!?*()"”“]+$/gu, '') });
    }
  }
  return stems;
}
