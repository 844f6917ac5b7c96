import type { PhrasingContent } from 'mdast';
import { clipText } from '../language/clipText.ts';
import type { AgentGroup, AgentPair, ScanReport } from '../types/index.ts';
import { code, commas, heading, paragraph, root, space, strong, words } from './buildMarkdown.ts';
import { fitParts, MOST_CHARACTERS } from './fitParts.ts';
import { makeTablePart } from './makeTablePart.ts';
import { REPORT_MARK } from './reportMark.ts';
import { count, percent, plural } from './rows.ts';
import { describeSettings, PROPOSALS, quoteCommand, SKIP_REASONS } from './scanWords.ts';
import { stringifyMarkdown } from './stringifyMarkdown.ts';

/** Characters of a text that a cell shows. */
const MOST_CLIPPED = 120;

/** What a scan found, for a pull request: figures on top, each kind of finding in a foldable part. Texts of agents are escaped. */
export function writeScanMarkdown(report: ScanReport): string {
  const { agents, groups, pairs, clashes, skipped, unread, descriptions } = report;
  const { tokens, tokensAfter, agentsAfter } = descriptions;
  const inGroups = groups.reduce((sum, { members }) => sum + members.length, 0);
  const intro = [
    heading(2, 'Scan of agents'),
    paragraph(
      strong(
        `${count(inGroups)} of ${plural(agents.length, 'agent')} overlap, in ${plural(groups.length, 'group')}.`,
      ),
      space(),
      ...words(
        `Descriptions cost about ${count(tokens)} tokens in every session; carried out, the proposals make that ${count(tokensAfter)}, with ${plural(agentsAfter, 'agent')}.`,
      ),
    ),
  ];
  const apart = pairs.filter(({ proposal }) => proposal === 'apart');
  const parts = [
    makeTablePart('Groups', 5, groups, ['Proposal', 'Agents', 'Tokens saved', 'Command'], groupRow),
    makeTablePart(
      'Pairs',
      2,
      pairs.filter(({ proposal }) => proposal !== 'apart'),
      PAIR_HEAD,
      pairRow,
    ),
    makeTablePart('Keep apart', 1, apart, PAIR_HEAD, pairRow),
    makeTablePart(
      'One name, several agents',
      4,
      clashes,
      ['Name', 'Wins', 'Agents'],
      ({ name, wins, members }) => [
        words(name),
        wins === undefined ? words('not said') : [code(wins)],
        codes(members),
      ],
    ),
    makeTablePart('Skipped by Claude Code', 4, skipped, ['File', 'Why'], ({ path, line, reason }) => [
      [code(line === undefined ? path : `${path}:${line}`)],
      words(SKIP_REASONS[reason]),
    ]),
    makeTablePart('Could not be read', 3, unread, ['File', 'Why'], ({ path, reason }) => [
      [code(path)],
      words(reason),
    ]),
  ];
  return `${REPORT_MARK}\n\n${fitParts(stringifyMarkdown(root(intro)), parts, MOST_CHARACTERS)}`;
}

const PAIR_HEAD = ['Proposal', 'a', 'b', 'a in b', 'b in a', 'Subject', 'They share'];

function pairRow(pair: AgentPair): PhrasingContent[][] {
  const { a, b, proposal, aInB, bInA, subject, shared, sharedCount } = pair;
  const [first] = shared;
  const settings = describeSettings(pair);
  return [
    words(PROPOSALS[proposal].title),
    [code(a)],
    [code(b)],
    words(percent(aInB)),
    words(percent(bInA)),
    words(percent(subject)),
    words(
      settings ??
        (first
          ? `${plural(sharedCount, 'line')}: ${clipText(first.text, MOST_CLIPPED)}`
          : plural(sharedCount, 'line')),
    ),
  ];
}

function groupRow({ proposal, members, saves, command }: AgentGroup): PhrasingContent[][] {
  return [
    words(PROPOSALS[proposal].title),
    codes(members),
    words(count(saves)),
    [code(quoteCommand(command))],
  ];
}

function codes(paths: readonly string[]): PhrasingContent[] {
  return commas(paths.map((path) => [code(path)]));
}
