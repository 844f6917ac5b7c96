import type { DecidedGroup, Decision, DecisionsFile } from '../types/decisions.ts';

/**
 * The decisions file as text: sorted, one entry a line, so that a run in which nothing changed gives the same bytes and a
 * diff shows just what did.
 *
 * @param file In any order. Where a pair is decided twice, the last one stands.
 */
export function formatDecisions(file: DecisionsFile): string {
  return `${JSON.stringify(sortDecisions(file), null, 2)}\n`;
}

/** The same decisions in the order of the file. */
export function sortDecisions({ decisions, groups, agent }: DecisionsFile): DecisionsFile {
  const pairs = new Map(decisions.map((decision) => [`${decision.a} ${decision.b}`, decision]));
  return {
    version: 1,
    decisions: [...pairs].sort(([a], [b]) => compareText(a, b)).map(([, decision]) => orderKeys(decision)),
    groups: groups.map(sortGroup).sort((a, b) => compareText(firstLine(a), firstLine(b))),
    ...(agent && { agent }),
  };
}

function orderKeys({ verdict, by, a, textA, b, textB }: Decision): Decision {
  return { verdict, by, a, textA, b, textB };
}

function sortGroup({ by, entries }: DecidedGroup): DecidedGroup {
  const sorted = Object.entries(entries).sort((x, y) => compareText(x[1], y[1]) || compareText(x[0], y[0]));
  return { by, entries: Object.fromEntries(sorted) };
}

function firstLine({ entries }: DecidedGroup): string {
  const [hash = '', text = ''] = Object.entries(entries)[0] ?? [];
  return `${text}\n${hash}`;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
