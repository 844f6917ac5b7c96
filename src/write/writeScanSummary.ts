import pc from 'picocolors';
import type { AgentGroup, AgentPair, ScanReport } from '../types/index.ts';
import { count, percent, plural, shorten } from './rows.ts';
import { describeSettings, PROPOSALS, quoteCommand, SKIP_REASONS } from './scanWords.ts';

export interface ScanSummaryOptions {
  /** @default false */
  color?: boolean;
  /** Characters a line may have. @default 80 */
  width?: number;
  /** Most groups, and most lines of each other kind of finding. @default 20 */
  most?: number;
}

type Paint = ReturnType<typeof pc.createColors>;

interface Page {
  paint: Paint;
  width: number;
  most: number;
}

/** What a scan found, for people: groups with members, overlaps and the command that carries the proposal out, then clashes and files that fail. */
export function writeScanSummary(report: ScanReport, options: ScanSummaryOptions = {}): string {
  const { color = false, width = 80, most = 20 } = options;
  const page: Page = { paint: pc.createColors(color), width, most };
  const { groups, pairs, clashes, skipped, unread } = report;
  const byGroup = new Map(groups.map(({ id }) => [id, [] as AgentPair[]]));
  const groupOf = new Map(report.agents.map(({ path, group }) => [path, group]));
  for (const pair of pairs) {
    const group = groupOf.get(pair.a);
    if (group !== undefined && group === groupOf.get(pair.b)) byGroup.get(group)?.push(pair);
  }
  const apart = pairs.filter(({ proposal, accepted }) => proposal === 'apart' && !accepted);
  const lines = [
    ...headRows(report, page),
    ...limit(groups, page, (group) => groupRows(group, byGroup.get(group.id) ?? [], page)),
    ...titled(`${PROPOSALS.apart.title}: ${PROPOSALS.apart.meaning}`, apart, page, ({ a, b, aInB, bInA }) => [
      `  ${a} · ${b}  ${percent(aInB)}, ${percent(bInA)}`,
    ]),
    ...titled('One name, several agents', clashes, page, ({ name, members, wins }) => [
      `  ${name}: ${wins === undefined ? 'in one place, and which one is loaded is not said' : `${wins} wins`}`,
      ...members.filter((path) => path !== wins).map((path) => `      ${path}`),
    ]),
    ...titled('Skipped by Claude Code without a word', skipped, page, ({ path, line, reason }) => [
      `  ${path}${line === undefined ? '' : `:${line}`}  ${SKIP_REASONS[reason]}`,
    ]),
    ...titled('Could not be read', unread, page, ({ path, reason }) => [`  ${path}: ${reason}`]),
  ];
  return `${lines.join('\n')}\n`;
}

function headRows({ agents, groups, descriptions }: ScanReport, { paint }: Page): string[] {
  const { tokens, tokensAfter, agentsAfter } = descriptions;
  const inGroups = groups.reduce((sum, { members }) => sum + members.length, 0);
  const rows = [
    paint.bold(
      groups.length === 0
        ? `${plural(agents.length, 'agent')}, none of which overlap`
        : `${plural(agents.length, 'agent')}, ${count(inGroups)} of which overlap, in ${plural(groups.length, 'group')}`,
    ),
  ];
  if (groups.length > 0 && tokensAfter < tokens)
    rows.push(
      `Descriptions in every session: about ${count(tokens)} tokens now, ${count(tokensAfter)} with ${plural(agentsAfter, 'agent')}`,
    );
  else rows.push(`Descriptions in every session: about ${count(tokens)} tokens`);
  return rows;
}

function groupRows(group: AgentGroup, pairs: readonly AgentPair[], { paint, width }: Page): string[] {
  const [lead = '', ...others] = group.members;
  const rows = others.map((path) => {
    const pair = pairs.find(({ a, b }) => (a === lead && b === path) || (a === path && b === lead));
    const copy = pairs.find(({ b, proposal }) => b === path && proposal === 'same');
    return `  ${path}  ${!pair && copy ? `the text of ${copy.a}` : describeOverlap(pair, path)}`;
  });
  const best = pairs.flatMap(({ shared }) => shared.slice(0, 1)).slice(0, 2);
  return [
    '',
    `${paint.cyan(PROPOSALS[group.proposal].title)} (${plural(group.members.length, 'agent')}${
      group.saves > 0 ? `, saves about ${plural(group.saves, 'token')} a session` : ''
    })`,
    shorten(`  ${lead}`, width, 'start'),
    ...rows.slice(0, MOST_MEMBERS).map((row) => shorten(row, width, 'start')),
    ...(rows.length > MOST_MEMBERS ? [`  … and ${count(rows.length - MOST_MEMBERS)} more`] : []),
    ...best.map(({ text }) => shorten(`    both: ${text.replace(/\s+/g, ' ')}`, width)),
    paint.dim(`  $ ${quoteCommand(group.command)}`),
  ];
}

const MOST_MEMBERS = 8;

/** `83 % of it in the first, 40 % of the first in it`. */
function describeOverlap(pair: AgentPair | undefined, path: string): string {
  if (!pair) return 'by way of the others';
  if (pair.proposal === 'same') return 'the same text';
  const settings = describeSettings(pair);
  if (settings) return settings;
  const [inLead, ofLead] = pair.a === path ? [pair.aInB, pair.bInA] : [pair.bInA, pair.aInB];
  return `${percent(inLead)} of it in the first, ${percent(ofLead)} of the first in it`;
}

function titled<T>(title: string, all: readonly T[], page: Page, rowsOf: (one: T) => string[]): string[] {
  if (all.length === 0) return [];
  const rows = limit(all, page, (one) => rowsOf(one).map((row) => shorten(row, page.width)));
  return ['', `${page.paint.yellow(title)} (${count(all.length)})`, ...rows];
}

function limit<T>(all: readonly T[], { most }: Page, rowsOf: (one: T) => string[]): string[] {
  const rest = all.length - most;
  return [
    ...all.slice(0, most).flatMap(rowsOf),
    ...(rest > 0 ? ['', `  … and ${count(rest)} more: see --report or --json`] : []),
  ];
}
