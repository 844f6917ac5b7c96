import { isAboutSettings } from '../report/isAboutSettings.ts';
import { isLoss } from '../report/isLoss.ts';
import { rankFindings } from '../report/rankFindings.ts';
import { describeWarning } from '../write/describeWarning.ts';
import { nameSources } from '../write/nameSources.ts';
import type { Model } from './deriveModel.ts';
import { isGroup, unsureBelow } from './listRows.ts';
import type { View } from './views.ts';
import { count } from './words.ts';

/** Something that a person should look at. */
export interface Point {
  text: string;
  /** Texts that are of this kind, the first few. */
  details: string[];
  /** Where the rest of it is. */
  view: View;
  /** True where it opens the list of groups that are unsure. */
  isUnsure?: boolean;
}

const MOST_DETAILS = 3;

/** What to look at first, the worst first: what was lost, rights that became wider, what the sources disagree about, unsure groups. */
export function listPoints(model: Model): Point[] {
  const { report } = model.data;
  const { nameOf } = nameSources(report.sources.map(({ path }) => path));
  const ranked = rankFindings(report.warnings);
  const losses = ranked.filter(isLoss);
  const settings = ranked.filter(isAboutSettings);
  const texts = (list: typeof ranked): string[] =>
    list.slice(0, MOST_DETAILS).map((one) => describeWarning(nameOf(one)));
  const disputes = report.conflicts.filter(({ kind }) => kind !== 'front-matter');
  const unsure = model.capabilities.filter((one) => isGroup(one) && one.data.confidence < unsureBelow);
  const points: (Point | false)[] = [
    losses.length > 0 && {
      text: `${count(losses.length, 'line')} that the merge lost, changed or invented`,
      details: texts(losses),
      view: 'overview',
    },
    settings.length > 0 && {
      text: `${count(settings.length, 'setting')} that became wider or cannot be used`,
      details: texts(settings),
      view: 'conflicts',
    },
    disputes.length > 0 && {
      text: `${count(disputes.length, 'place')} where the sources disagree about what to do`,
      details: disputes
        .slice(0, MOST_DETAILS)
        .map(({ members }) => members.map(({ text }) => `“${text}”`).join(' and ')),
      view: 'conflicts',
    },
    unsure.length > 0 && {
      text: `${count(unsure.length, 'group')} that may not say the same`,
      details: [],
      view: 'capabilities',
      isUnsure: true,
    },
  ];
  return points.filter((point) => point !== false);
}

/** Share of the entries, 0–1, that the agent says, or of which one of its lines claims all. */
export function measureCoverage({ data: { report }, totals }: Model): number {
  const lost = report.warnings.filter(({ code }) => code === 'lost-capability').length;
  const open = report.leftOut.filter(({ kind, coveredBy }) => kind === 'entry' && coveredBy === undefined);
  return totals.entries === 0 ? 1 : Math.max(0, 1 - (lost + open.length) / totals.entries);
}
