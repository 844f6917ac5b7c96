import type { BlockContent, PhrasingContent } from 'mdast';
import { clipText } from '../language/clipText.ts';
import { rankFindings } from '../report/rankFindings.ts';
import type { LeftOut, Report, ReportCapability } from '../types/index.ts';
import { bullets, code, heading, paragraph, root, space, strong, table, words } from './buildMarkdown.ts';
import { describeWarning } from './describeWarning.ts';
import { fitParts, MOST_CHARACTERS } from './fitParts.ts';
import { type GatheredConflict, gatherConflicts } from './gatherConflicts.ts';
import { makePart } from './makePart.ts';
import { nameSources, type SourceNames } from './nameSources.ts';
import { reasonWords } from './reasonWords.ts';
import { REPORT_MARK } from './reportMark.ts';
import { stringifyMarkdown } from './stringifyMarkdown.ts';

/** Characters of a text that a cell shows. */
const MOST_CLIPPED = 300;

/**
 * The report for a pull request: totals and a row per source on top, then foldable parts: conflicts, findings, what was left out and what
 * covers it, what several sources share, what one source alone brings. What does not fit into one comment is cut, the least telling rows
 * first, with a line that says so. Persona text is escaped; GitHub links nothing of it.
 */
export function writeReportMarkdown(report: Report): string {
  const places = nameSources(report.sources.map(({ path }) => path));
  const intro = [
    heading(2, `Merge of ${report.sources.length} personas: ${report.agent.name}`),
    paragraph(...totals(report)),
    ...(places.folder
      ? [paragraph(...words('Places are in '), ...spaceAround(code(places.folder)), ...words('.'))]
      : []),
  ];
  const shared = report.capabilities.filter(isShared);
  const own = report.capabilities.filter((capability) => !isShared(capability));
  const parts = [
    makePart('Sources', sourceTable(report, places), 5, false),
    makePart('Conflicts', conflictTable(gatherConflicts(report.conflicts), places), 4),
    makePart('Findings', findingList(report, places), 3),
    makePart('Beside the agent', referenceTable(report), 3),
    makePart('Left out', leftOutTable(report.leftOut, places), 2),
    makePart('Said by two sources or more', capabilityTable(shared, places), 1),
    makePart('Said by one source', capabilityTable(own, places), 0),
  ];
  return `${REPORT_MARK}\n\n${fitParts(stringifyMarkdown(root(intro)), parts, MOST_CHARACTERS)}`;
}

function totals({ agent, sources, capabilities, leftOut, conflicts }: Report): PhrasingContent[] {
  const entries = sum(sources.map((source) => source.entries));
  const before = sum(sources.map((source) => source.words));
  const shared = capabilities.filter(isShared).length;
  const text =
    ` became ${capabilities.length} capabilities, ${shared} of them said by two sources or more. ` +
    `${before} words became ${agent.words}. Left out: ${leftOut.length}. Conflicts: ${conflicts.length}.`;
  return [strong(`${entries} entries`), ...words(text).map(spaceBefore)];
}

/** \`words\` trims; a text after another needs its space back. */
function spaceBefore(part: PhrasingContent, at: number): PhrasingContent {
  return at === 0 && part.type === 'text' ? { ...part, value: ` ${part.value}` } : part;
}

function spaceAround(content: PhrasingContent): PhrasingContent[] {
  return [space(), content];
}

function sourceTable({ sources }: Report, { name }: SourceNames): BlockContent {
  return table(
    ['Source', 'Agent', 'Words', 'Entries', 'Shared', 'Its own', 'Left out'],
    sources.map((source) => [
      [code(name(source.path))],
      words(source.name),
      ...[source.words, source.entries, source.shared, source.unique, source.leftOut].map((n) =>
        words(String(n)),
      ),
    ]),
    [null, null, 'right', 'right', 'right', 'right', 'right'],
  );
}

/** Files that hold what the agent names: sections beyond a budget, long code and tables. */
function referenceTable({ references = [] }: Report): BlockContent | undefined {
  if (references.length === 0) return undefined;
  return table(
    ['File', 'What', 'Tokens'],
    references.map(({ path, title, tokens }) => [[code(path)], words(title), words(String(tokens))]),
    [null, null, 'right'],
  );
}

function conflictTable(
  conflicts: readonly GatheredConflict[],
  places: SourceNames,
): BlockContent | undefined {
  if (conflicts.length === 0) return undefined;
  const rows = conflicts.map(({ about, members, resolution }) => [
    words(about),
    members.flatMap(({ source, line, text }, at): PhrasingContent[] => [
      ...(at === 0 ? [] : [{ type: 'html', value: '<br>' } as const]),
      place(source, line, places),
      space(),
      ...words(clipText(text, MOST_CLIPPED)),
    ]),
    words(clipText(places.nameIn(resolution), MOST_CLIPPED)),
  ]);
  return table(['About', 'The sources say', 'The agent says'], rows);
}

function capabilityTable(
  capabilities: readonly ReportCapability[],
  places: SourceNames,
): BlockContent | undefined {
  if (capabilities.length === 0) return undefined;
  return table(
    ['Capability', 'Section', 'Sources', 'Confidence'],
    capabilities.map(({ text, section, members, confidence }) => [
      words(clipText(text, MOST_CLIPPED)),
      words(section.join(' › ')),
      members.flatMap(({ source, line }, at): PhrasingContent[] => [
        ...(at === 0 ? [] : [space()]),
        place(source, line, places),
      ]),
      words(members.length > 1 ? confidence.toFixed(2) : '–'),
    ]),
    [null, null, null, 'right'],
  );
}

function leftOutTable(leftOut: readonly LeftOut[], places: SourceNames): BlockContent | undefined {
  if (leftOut.length === 0) return undefined;
  const rows = leftOut.map(({ source, line, kind, text, reason, coveredBy }) => [
    [place(source, line, places)],
    words(kind),
    words(clipText(text, MOST_CLIPPED)),
    words(reasonWords[reason].title),
    words(coveredBy ? clipText(coveredBy, MOST_CLIPPED) : '–'),
  ]);
  return table(['Place', 'Kind', 'Text', 'Reason', 'The line that covers it'], rows);
}

function findingList({ warnings }: Report, { nameOf }: SourceNames): BlockContent | undefined {
  if (warnings.length === 0) return undefined;
  return bullets(rankFindings(warnings).map((warning) => words(describeWarning(nameOf(warning)))));
}

function place(source: string, line: number, { name }: SourceNames): PhrasingContent {
  return code(`${name(source)}:${line}`);
}

function isShared({ members }: ReportCapability): boolean {
  return new Set(members.map(({ source }) => source)).size > 1;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
