import type { PhrasingContent, RootContent } from 'mdast';
import type { CheckReport, MergedLine, Place } from '../types/index.ts';
import { code, details, heading, paragraph, root, strong, table, words } from './buildMarkdown.ts';
import { percent } from './rows.ts';
import { stringifyMarkdown } from './stringifyMarkdown.ts';

const MOST_ROWS = 300;

/** The findings of a check for a pull request: the figures on top, each kind of finding in a foldable part. Persona text is escaped. */
export function writeCheckMarkdown(report: CheckReport): string {
  const { merged, gaps, weakened, conflicts, invented, lostTerms } = report;
  const missing = gaps.filter(({ degree }) => degree === 'missing');
  const partly = gaps.filter(({ degree }) => degree === 'partly');
  return stringifyMarkdown(
    root([
      heading(2, `Check of a merged agent: ${merged.name}`),
      paragraph(strong(`${percent(report.coverage)} covered.`)),
      sourceTable(report),
      ...part('Missing', missing, ['Place', 'The source says', 'Nearest line of the agent'], (gap) => [
        place(gap),
        words(clip(gap.text)),
        gap.nearest ? lineOf(gap.nearest) : words('–'),
      ]),
      ...part(
        'Covered in part',
        partly,
        ['Place', 'The source says', 'Lacking', 'Nearest line of the agent'],
        (gap) => [
          place(gap),
          words(clip(gap.text)),
          words(gap.lacks.join(', ')),
          gap.nearest ? lineOf(gap.nearest) : words('–'),
        ],
      ),
      ...part(
        'Weakened',
        weakened,
        ['Place', 'The source says', 'Was', 'Became', 'The agent says'],
        (one) => [
          place(one),
          words(clip(one.text)),
          words(one.was),
          words(one.became || '–'),
          lineOf(one.merged),
        ],
      ),
      ...part('In conflict', conflicts, ['Place', 'The source says', 'The agent says'], (one) => [
        place(one),
        words(clip(one.text)),
        lineOf(one.merged),
      ]),
      ...part('Invented', invented, ['Line', 'The agent says', 'Words'], (one) => [
        words(String(one.line)),
        words(clip(one.text)),
        words(one.words.join(', ')),
      ]),
      ...part('Names and numbers lost', lostTerms, ['Name', 'Places'], ({ term, places }) => [
        words(term),
        places
          .slice(0, 5)
          .flatMap((one, at): PhrasingContent[] => [...(at === 0 ? [] : words(', ')), ...place(one)]),
      ]),
    ]),
  );
}

function sourceTable({ sources }: CheckReport): RootContent {
  return table(
    ['Source', 'Coverage', 'Entries', 'Covered', 'In part', 'Missing', 'Weakened', 'In conflict'],
    sources.map((source) => [
      [code(source.path)],
      ...[
        percent(source.coverage),
        source.looked,
        source.covered,
        source.partly,
        source.missing,
        source.weakened,
        source.conflicts,
      ].map((figure) => words(String(figure))),
    ]),
    [null, 'right', 'right', 'right', 'right', 'right', 'right', 'right'],
  );
}

function part<T>(
  title: string,
  all: readonly T[],
  head: readonly string[],
  row: (one: T) => PhrasingContent[][],
): RootContent[] {
  if (all.length === 0) return [];
  const rest = all.length - MOST_ROWS;
  return details(`${title} (${all.length})`, [
    table(head, all.slice(0, MOST_ROWS).map(row)),
    ...(rest > 0 ? [paragraph(...words(`… and ${rest} more: see the JSON.`))] : []),
  ]);
}

function place({ source, line }: Place): PhrasingContent[] {
  return [code(`${source}:${line}`)];
}

function lineOf({ line, text }: MergedLine): PhrasingContent[] {
  return words(`${line}: ${clip(text)}`);
}

function clip(text: string): string {
  const letters = [...text];
  return letters.length > 300 ? `${letters.slice(0, 299).join('')}…` : text;
}
