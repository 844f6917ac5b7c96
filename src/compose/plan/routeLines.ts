import { compareTitles, isConditional, namesPartner } from '../../language/jobs.ts';
import type { DraftLine, DraftList, DraftSection } from '../draft.ts';
import { type Chart, titlesOf } from './chartAgent.ts';
import type { Evidence } from './gatherEvidence.ts';
import { joinList } from './joinList.ts';
import { saysTitle } from './saysTitle.ts';

/** What an agent knows is a matter of lines: each goes where the same is spoken of, by its label or by a line that is alike. @returns where most of them went */
export function routeLines(section: DraftSection, folding: Routing): DraftSection | undefined {
  return route(section, folding, () => true);
}

/** A list of labels ("**Databases**: …") speaks of as many subjects: each line goes by its label. */
export function routeLabelled(section: DraftSection, folding: Routing): DraftSection | undefined {
  return route(section, folding, ({ lines }) => {
    const labelled = lines.filter(({ entry }) => entry.label !== undefined).length;
    return lines.length > 1 && labelled >= MOSTLY * lines.length;
  });
}

const MOSTLY = 0.6;

interface Routing {
  chart: Chart;
  evidence: Evidence;
}

function route(
  section: DraftSection,
  routing: Routing,
  isWanted: (list: DraftList) => boolean,
): DraftSection | undefined {
  const lists = section.blocks.filter(
    (block): block is DraftList => block.kind === 'list' && !block.ordered && !block.lead && isWanted(block),
  );
  const fits = new Map<DraftSection, boolean>();
  const places = lists.flatMap((list) =>
    list.lines.map((line) => {
      const place = findPlace(line, routing);
      if (place && !fits.has(place)) fits.set(place, saysTitle(section, place));
      return place && fits.get(place) ? place : undefined;
    }),
  );
  // A list of which a part goes elsewhere leaves a stump.
  if (places.length === 0 || isConditional(section.title) || places.includes(undefined)) return undefined;
  const went = new Map<DraftSection, number>();
  for (const list of lists) {
    for (const line of list.lines) {
      const home = places.shift() as DraftSection;
      const one = { ...list, lines: [line] };
      joinList(home, one, routing.evidence);
      routing.chart.note(home, [one]);
      went.set(home, (went.get(home) ?? 0) + 1);
    }
    section.blocks = section.blocks.filter((block) => block !== list);
  }
  return [...went].sort(([, a], [, b]) => b - a)[0]?.[0];
}

/** Sections of what the agent knows, but for those that only hold others. */
function holdsLines({ part, title, blocks }: DraftSection): boolean {
  if (part.job !== 'knowledge' || title === '' || isConditional(title)) return false;
  return blocks.some(({ kind }) => kind !== 'section') || blocks.length === 0;
}

function findPlace({ entry }: DraftLine, { chart, evidence }: Routing): DraftSection | undefined {
  const { label } = entry;
  const named = label === undefined || namesPartner(label) ? undefined : findNamed(label, chart);
  if (named) return named;
  let best: DraftSection | undefined;
  let most = 0;
  for (const [id, likeness] of evidence.near(entry.id)) {
    const place = chart.homeOf(id);
    if (place && holdsLines(place) && likeness > most) [best, most] = [place, likeness];
  }
  return most >= SAME ? best : undefined;
}

/** Likeness from which two lines speak of one thing. */
const SAME = 0.9;

/** The section whose title names most of what the label names. */
function findNamed(label: string, chart: Chart): DraftSection | undefined {
  const homes = [...chart.titledLike(label)]
    .filter(holdsLines)
    .sort((a, b) => chart.orderOf(a) - chart.orderOf(b));
  let best: DraftSection | undefined;
  let most = NAMED;
  for (const home of homes) {
    const likeness = Math.max(...titlesOf(home).map((title) => compareTitles(title, label)));
    if (likeness >= most && (likeness > most || !best)) [best, most] = [home, likeness];
  }
  return best;
}

/** Share of two titles' subject words from which they are of one subject. */
const NAMED = 0.5;
