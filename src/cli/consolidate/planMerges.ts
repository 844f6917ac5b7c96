import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { AgentGroup, ScanReport } from '../../types/index.ts';
import { CommandError, type Problem } from '../problem.ts';
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
}

/**
 * Merges each group in memory. Of one file in several places the first is kept as it is, byte for byte.
 *
 * @param folder Where the agents are written; without it, in the folder of the one that leads.
 * @throws CommandError where an output would replace a file that is not of its group, or a source cannot be read.
 */
export async function planMerges(
  groups: readonly AgentGroup[],
  { folder, cwd, terminal }: { folder: string | undefined; cwd: string; terminal: Terminal },
): Promise<PlannedMerge[]> {
  const planned: PlannedMerge[] = [];
  const problems: Problem[] = [];
  const taken = new Set<string>();
  for (const group of groups) {
    const sources = group.members.map((member) => path.resolve(cwd, member));
    const [lead = ''] = sources;
    const output = path.join(
      folder === undefined ? path.dirname(lead) : path.resolve(cwd, folder),
      fileName(group, lead),
    );
    const isOwn = sources.includes(output);
    const isThere = await stat(output).then(
      () => true,
      () => false,
    );
    if (taken.has(output) || (isThere && !isOwn)) {
      const reason = `Is there already, and is none of the agents of its group (${group.id}). Move it away, or name another folder with --into.`;
      problems.push({ code: 'no-backup', path: path.relative(cwd, output), args: { reason } });
      continue;
    }
    taken.add(output);
    planned.push({ group, output, sources, text: await mergeGroup(group, terminal) });
  }
  if (problems.length > 0) throw new CommandError(problems);
  return planned;
}

/** The lead's own file name where it keeps its place and name, so that links to it stay right. */
function fileName({ name, proposal }: AgentGroup, lead: string): string {
  return proposal === 'same' ? path.basename(lead) : `${name}.md`;
}

async function mergeGroup({ members, proposal, name }: AgentGroup, terminal: Terminal): Promise<string> {
  const sources = await readSources(proposal === 'same' ? members.slice(0, 1) : members, terminal);
  const [lead] = sources;
  if (!lead) throw new CommandError([{ code: 'no-input' }]);
  if (proposal === 'same') return lead.text;
  const { mergeAgents } = await import('../../mergeAgents.ts');
  const result = await refuseUnreadable(sources, () => mergeAgents(sources, { name, lead: lead.path }));
  return result.markdown;
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
