import { titleStems } from '../../language/jobs.ts';
import type { DraftLine, DraftProse, DraftSection } from '../draft.ts';
import { addProse } from './addOwn.ts';
import type { Chart } from './chartAgent.ts';
import { foldIntroduction } from './foldIntroduction.ts';

/** Puts what a persona says behind its sections where the agent speaks of it, by the words of the title; what no title names goes to the introduction. */
export function placeClosing(body: DraftSection, prose: DraftProse, chart: Chart): void {
  const homes = chart.sections().filter(({ title, part }) => title !== '' && PROSE_JOBS.has(part.job));
  const places = new Map<DraftSection | undefined, DraftLine[]>();
  for (const line of prose.lines) {
    const home = findNamed(line, homes);
    places.set(home, [...(places.get(home) ?? []), line]);
  }
  for (const [home, lines] of places) {
    const part = { ...prose, lines };
    chart.note(home ?? body, [part]);
    if (home) addProse(home, part);
    else foldIntroduction(body, [part]);
  }
}

/** A title that only says how much the lines bind names no subject. */
const BARE = /^\W*(?:always|never|do|don['’]t|must|avoid)\W*$/iu;

/** Jobs that a paragraph may be of. */
const PROSE_JOBS = new Set(['rule', 'knowledge', 'relation']);

function findNamed({ claims }: DraftLine, homes: readonly DraftSection[]): DraftSection | undefined {
  const stems = new Set(claims.words.map(({ stem }) => stem));
  const named = homes.filter(({ title }) => {
    const subject = titleStems(title);
    return !BARE.test(title) && subject.length > 0 && subject.every((stem) => stems.has(stem));
  });
  return named.sort((a, b) => titleStems(b.title).length - titleStems(a.title).length)[0];
}
