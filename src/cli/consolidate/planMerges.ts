import { stat } from 'node:fs/promises';
import path from 'node:path';
import { detectByPath } from '../../formats/detectFormat.ts';
import { FORMATS } from '../../formats/formats.ts';
import type { AgentGroup, FormatName, ScanReport } from '../../types/index.ts';
import { CommandError } from '../problem.ts';
import { readSources } from '../readSources.ts';
import { refuseUnreadable } from '../refuseUnreadable.ts';
import type { Terminal } from '../terminal.ts';

/** One group, merged in memory. */
export interface PlannedMerge {
  group: AgentGroup;
  /** Absolute. */
  output: string;
  text: string;
  /** Files that go, absolute; the output may be one of them. */
  sources: string[];
  /** What the sources disagree about, each once. */
  conflicts: string[];
  /** Settings that became wider or were left out, a line each. */
  findings: string[];
}

/**
 * Merges each group in memory, in the format that the place of the one that leads says. Of one file in several places the first is kept as it is, byte for byte.
 *
 * @param folder Where the agents are written; without it, in the folder of the one that leads.
 * @throws CommandError where a source cannot be read.
 */
export async function planMerges(
  groups: readonly AgentGroup[],
  { folder, cwd, terminal }: { folder: string | undefined; cwd: string; terminal: Terminal },
): Promise<PlannedMerge[]> {
  const planned: PlannedMerge[] = [];
  const taken = new Set<string>();
  for (const group of groups) {
    const sources = group.members.map((member) => path.resolve(cwd, member));
    const [lead = ''] = sources;
    const place = folder === undefined ? path.dirname(lead) : path.resolve(cwd, folder);
    const merged = await mergeGroup(group, terminal);
    const output = await findRoom(listNames(group, lead, merged.format), place, { taken, sources });
    taken.add(output);
    planned.push({ group, output, sources, ...merged });
  }
  return planned;
}

/** What a group's agent may be called: as it is named, as the lead's file is, or the like. A copy keeps its file's name, so that links to it stay right. */
function* listNames({ name, proposal }: AgentGroup, lead: string, format: FormatName): Generator<string> {
  const own = path.basename(lead);
  const { ending } = FORMATS[format];
  // A skill is called as its folder is, and some files bear one name always.
  if (proposal !== 'same' && !/^(?:SKILL|AGENTS)\b/i.test(own)) yield name + ending;
  yield own;
  for (let count = 2; ; count++) yield `${name}-${count}${ending}`;
}

/** The first of the names in a folder that is free, or a source's own. */
async function findRoom(
  names: Iterable<string>,
  folder: string,
  { taken, sources }: { taken: ReadonlySet<string>; sources: readonly string[] },
): Promise<string> {
  for (const name of names) {
    const output = path.join(folder, name);
    if (taken.has(output)) continue;
    const isThere = await stat(output).then(
      () => true,
      () => false,
    );
    if (!isThere || sources.includes(output)) return output;
  }
  throw new RangeError('There are always further names');
}

type Merged = Pick<PlannedMerge, 'text' | 'conflicts' | 'findings'> & { format: FormatName };

async function mergeGroup({ members, proposal, name }: AgentGroup, terminal: Terminal): Promise<Merged> {
  const sources = await readSources(proposal === 'same' ? members.slice(0, 1) : members, terminal);
  const [lead] = sources;
  if (!lead) throw new CommandError([{ code: 'no-input' }]);
  // As a merge into that place would.
  const format = detectByPath(lead.path) ?? 'claude';
  if (proposal === 'same') return { text: lead.text, conflicts: [], findings: [], format };
  return refuseUnreadable(sources, async () => {
    const { mergeAgents, describeWarning } = await import('../../index.ts');
    const { isAboutSettings } = await import('../../report/isAboutSettings.ts');
    const { markdown, report } = await mergeAgents(sources, { name, lead: lead.path, format });
    const findings = report.warnings.filter(isAboutSettings).map(describeWarning);
    const conflicts = report.conflicts.map(({ field, kind }) => field ?? kind);
    return { text: markdown, conflicts: [...new Set(conflicts)], findings, format };
  });
}

/** Old name → new name, of every agent that goes under another name. */
export function listRenamed(
  planned: readonly PlannedMerge[],
  { agents }: ScanReport,
): Record<string, string> {
  const nameOf = new Map(agents.map(({ path: file, name }) => [file, name]));
  const renamed: Record<string, string> = {};
  for (const { group } of planned) {
    const kept = group.proposal === 'same' ? (nameOf.get(group.members[0] ?? '') ?? group.name) : group.name;
    for (const member of group.members) {
      const old = nameOf.get(member);
      if (old !== undefined && old !== kept) renamed[old] = kept;
    }
  }
  return renamed;
}
