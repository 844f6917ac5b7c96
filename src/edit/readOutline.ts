import { findJson } from '../judge/findJson.ts';
import { isRecord } from '../judge/isRecord.ts';

/** A section to be written, with the numbers of the draft's sections that go into it, from 0. */
export interface Chapter {
  title: string;
  sections: number[];
}

/**
 * Reads an outline out of an answer. Each section of the draft is in it once, whatever the answer says: the first place counts, and what it left out
 * follows in the order of the draft.
 *
 * @param titles of the draft's sections
 */
export function readOutline(answer: string, titles: readonly string[]): Chapter[] {
  const placed = new Set<number>();
  const chapters = findJson(answer)
    .flatMap(({ text }) => listChapters(text))
    .map(({ title, sections }): Chapter => {
      const own = sections.filter((at) => at >= 0 && at < titles.length && !placed.has(at));
      const fresh = own.filter((at, i) => own.indexOf(at) === i);
      for (const at of fresh) placed.add(at);
      return { title, sections: fresh };
    })
    .filter(({ sections }) => sections.length > 0);
  const rest = titles.flatMap((title, at) => (placed.has(at) ? [] : [{ title, sections: [at] }]));
  // What stands before the first title is the introduction.
  const [first] = rest;
  return first?.sections[0] === 0 ? [first, ...chapters, ...rest.slice(1)] : [...chapters, ...rest];
}

function listChapters(text: string): Chapter[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return [];
  }
  const list = isRecord(value) ? value.outline : value;
  if (!Array.isArray(list)) return [];
  return list.flatMap((one: unknown) => {
    if (!isRecord(one) || typeof one.title !== 'string' || !Array.isArray(one.sections)) return [];
    const sections = one.sections.filter((at): at is number => Number.isInteger(at)).map((at) => at - 1);
    return [{ title: one.title.replace(/\s+/g, ' ').trim(), sections }];
  });
}
