import type { PhrasingContent, RootContent } from 'mdast';
import type { Conflict, LeftOut, Report, ReportCapability } from '../types/index.ts';
import { bullets, code, details, heading, paragraph, root, strong, table, words } from './buildMarkdown.ts';
import { describeWarning } from './describeWarning.ts';
import { stringifyMarkdown } from './stringifyMarkdown.ts';

const MOST_ROWS = 300;

/**
 * The report for a pull request: totals and a row per source on top, then foldable parts: what several sources share, what one source
 * alone brings, what was left out, conflicts and findings. Persona text is escaped; GitHub links nothing of it.
 */
export function writeReportMarkdown(report: Report): string {
  return stringifyMarkdown(
    root([
      heading(2, `Merge of ${report.sources.length} personas: ${report.agent.name}`),
      paragraph(...totals(report)),
      sourceTable(report),
      ...conflictPart(report.conflicts),
      ...capabilityParts(report),
      ...leftOutPart(report.leftOut),
      ...warningPart(report),
    ]),
  );
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

function sourceTable({ sources }: Report): RootContent {
  return table(
    ['Source', 'Agent', 'Words', 'Entries', 'Shared', 'Its own', 'Left out'],
    sources.map((source) => [
      [code(source.path)],
      words(source.name),
      ...[source.words, source.entries, source.shared, source.unique, source.leftOut].map((n) =>
        words(String(n)),
      ),
    ]),
    [null, null, 'right', 'right', 'right', 'right', 'right'],
  );
}

function conflictPart(conflicts: readonly Conflict[]): RootContent[] {
  if (conflicts.length === 0) return [];
  const rows = conflicts.map(({ kind, field, members, resolution }) => [
    words(field ?? kind),
    members.flatMap(({ source, line, text }, at): PhrasingContent[] => [
      ...(at === 0 ? [] : [{ type: 'html', value: '<br>' } as const]),
      code(`${source}:${line}`),
      { type: 'text', value: ' ' },
      ...words(clip(text)),
    ]),
    words(resolution),
  ]);
  return details(`Conflicts (${conflicts.length})`, [
    table(['About', 'The sources say', 'The agent says'], rows),
  ]);
}

function capabilityParts({ capabilities }: Report): RootContent[] {
  const shared = capabilities.filter(isShared);
  const own = capabilities.filter((capability) => !isShared(capability));
  return [
    ...(shared.length > 0
      ? details(`Said by two sources or more (${shared.length})`, [capabilityTable(shared), ...more(shared)])
      : []),
    ...(own.length > 0
      ? details(`Said by one source (${own.length})`, [capabilityTable(own), ...more(own)])
      : []),
  ];
}

function capabilityTable(capabilities: readonly ReportCapability[]): RootContent {
  return table(
    ['Capability', 'Section', 'Sources', 'Confidence'],
    capabilities
      .slice(0, MOST_ROWS)
      .map(({ text, section, members, confidence }) => [
        words(clip(text)),
        words(section.join(' › ')),
        members.flatMap(({ source, line }, at): PhrasingContent[] => [
          ...(at === 0 ? [] : [{ type: 'text', value: ' ' } as const]),
          code(`${source}:${line}`),
        ]),
        words(members.length > 1 ? confidence.toFixed(2) : '–'),
      ]),
    [null, null, null, 'right'],
  );
}

function leftOutPart(leftOut: readonly LeftOut[]): RootContent[] {
  if (leftOut.length === 0) return [];
  const rows = leftOut
    .slice(0, MOST_ROWS)
    .map(({ source, line, kind, text, reason }) => [
      [code(`${source}:${line}`)],
      words(kind),
      words(clip(text)),
      words(reason),
    ]);
  return details(`Left out (${leftOut.length})`, [
    table(['Place', 'Kind', 'Text', 'Reason'], rows),
    ...more(leftOut),
  ]);
}

function warningPart({ warnings }: Report): RootContent[] {
  if (warnings.length === 0) return [];
  const items = warnings.slice(0, MOST_ROWS).map((warning) => words(describeWarning(warning)));
  return details(`Findings (${warnings.length})`, [bullets(items), ...more(warnings)]);
}

/** GitHub cuts a comment at 65,536 characters; the full list is in the JSON report. */
function more(list: readonly unknown[]): RootContent[] {
  const rest = list.length - MOST_ROWS;
  return rest > 0 ? [paragraph(...words(`… and ${rest} more: see the JSON report.`))] : [];
}

function isShared({ members }: ReportCapability): boolean {
  return new Set(members.map(({ source }) => source)).size > 1;
}

function clip(text: string): string {
  const letters = [...text];
  return letters.length > 300 ? `${letters.slice(0, 299).join('')}…` : text;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
