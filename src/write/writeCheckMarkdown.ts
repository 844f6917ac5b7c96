import type { BlockContent, PhrasingContent } from 'mdast';
import { clipText } from '../language/clipText.ts';
import type { CheckReport, MergedLine, Place } from '../types/index.ts';
import { code, commas, heading, paragraph, root, strong, table, words } from './buildMarkdown.ts';
import { fitParts, MOST_CHARACTERS } from './fitParts.ts';
import { makePart } from './makePart.ts';
import { makeTablePart } from './makeTablePart.ts';
import { REPORT_MARK } from './reportMark.ts';
import { percent } from './rows.ts';
import { stringifyMarkdown } from './stringifyMarkdown.ts';
import { worstFirst } from './worstFirst.ts';

/** Characters of a text that a cell shows. */
const MOST_CLIPPED = 300;

/**
 * The findings of a check for a pull request: the figures on top, each kind of finding in a foldable part, the worst first. What does not fit into one comment
 * is cut, with a line that says so. Persona text is escaped.
 */
export function writeCheckMarkdown(report: CheckReport): string {
  const { merged, gaps, weakened, conflicts, invented, lostTerms } = worstFirst(report);
  const missing = gaps.filter(({ degree }) => degree === 'missing');
  const partly = gaps.filter(({ degree }) => degree === 'partly');
  const intro = [
    heading(2, `Check of a merged agent: ${merged.name}`),
    paragraph(strong(`${percent(report.coverage)} covered.`)),
  ];
  const parts = [
    makePart('Sources', sourceTable(report), 6, false),
    makeTablePart('Missing', 5, missing, ['Place', 'The source says', 'Nearest line of the agent'], (gap) => [
      place(gap),
      words(clipText(gap.text, MOST_CLIPPED)),
      gap.nearest ? lineOf(gap.nearest) : words('–'),
    ]),
    makeTablePart(
      'Covered in part',
      0,
      partly,
      ['Place', 'The source says', 'Lacking', 'Nearest line of the agent'],
      (gap) => [
        place(gap),
        words(clipText(gap.text, MOST_CLIPPED)),
        words(gap.lacks.join(', ')),
        gap.nearest ? lineOf(gap.nearest) : words('–'),
      ],
    ),
    makeTablePart(
      'Weakened',
      3,
      weakened,
      ['Place', 'The source says', 'Was', 'Became', 'The agent says'],
      (one) => [
        place(one),
        words(clipText(one.text, MOST_CLIPPED)),
        words(one.was),
        words(one.became || '–'),
        lineOf(one.merged),
      ],
    ),
    makeTablePart('In conflict', 4, conflicts, ['Place', 'The source says', 'The agent says'], (one) => [
      place(one),
      words(clipText(one.text, MOST_CLIPPED)),
      lineOf(one.merged),
    ]),
    makeTablePart('Invented', 2, invented, ['Line', 'The agent says', 'Words'], (one) => [
      words(String(one.line)),
      words(clipText(one.text, MOST_CLIPPED)),
      words(one.words.join(', ')),
    ]),
    makeTablePart('Names and numbers lost', 1, lostTerms, ['Name', 'Places'], ({ term, places }) => [
      words(term),
      commas(places.slice(0, 5).map(place)),
    ]),
  ];
  return `${REPORT_MARK}\n\n${fitParts(stringifyMarkdown(root(intro)), parts, MOST_CHARACTERS)}`;
}

function sourceTable({ sources }: CheckReport): BlockContent {
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

function place({ source, line }: Place): PhrasingContent[] {
  return [code(`${source}:${line}`)];
}

function lineOf({ line, text }: MergedLine): PhrasingContent[] {
  return words(`${line}: ${clipText(text, MOST_CLIPPED)}`);
}
