import path from 'node:path';
import type { AgentGroup, ScanReport } from '../../types/index.ts';
import { cleanLine } from '../../write/cleanText.ts';
import { plural } from '../../write/rows.ts';
import { PROPOSALS } from '../../write/scanWords.ts';
import type { Invocation } from '../command.ts';
import { readBounded } from '../files/readBounded.ts';
import { FILE_LIMITS } from '../limits.ts';
import { CommandError, usageError } from '../problem.ts';
import { type Asker, startAsking } from './askLine.ts';
import { carryOut } from './carryOut.ts';
import { KEPT_FOLDER, listBackups } from './journal.ts';
import { type FileReferences, listReferences, rewriteReferences } from './listReferences.ts';
import { listRenamed, type PlannedMerge, planMerges } from './planMerges.ts';

/**
 * Carries out what a scan proposes: shows the plan, asks, merges each group that is accepted and moves its sources into a backup. Nothing is deleted.
 *
 * @returns The exit code: 0 also where nothing was accepted.
 * @throws CommandError where there is nobody to ask and nobody has agreed beforehand, or an earlier run was interrupted.
 */
export async function consolidate(report: ScanReport, invocation: Invocation): Promise<number> {
  const { values, terminal } = invocation;
  const cwd = terminal.cwd();
  const isDry = values['dry-run'] === true;
  if (!isDry && (await listBackups(cwd)).some(({ journal }) => journal.state === 'begun')) {
    const reason =
      'An earlier run was interrupted. Take it back with `persona-merge undo`, then run this again.';
    throw new CommandError([{ code: 'no-backup', args: { reason } }]);
  }
  const mine = leavePlugins(report);
  if (mine.length === 0) {
    terminal.stdout.write('Nothing to merge.\n');
    return 0;
  }
  const asker = isDry || values.yes ? undefined : startAsking(terminal);
  if (!asker && !isDry && !values.yes)
    throw usageError('Expected --yes or --dry-run where there is no terminal to ask on.');
  try {
    const accepted = asker ? await chooseGroups(mine, asker) : mine;
    const planned = await planMerges(accepted, { folder: values.into, cwd, terminal });
    const renamed = listRenamed(planned, report);
    const references = await listReferences(renamed, listStaying(report, planned, cwd), cwd);
    showPlan(planned, references, invocation);
    if (isDry || planned.length === 0) return 0;
    if (asker && !isYes(await asker.ask('Carry this out? [y/N] '))) return 0;
    const backup = await carryOut(await listChanges(planned, renamed, references, invocation), cwd);
    terminal.stdout.write(
      `${plural(planned.length, 'agent')} written. The sources are in ${path.relative(cwd, backup)}; \`persona-merge undo\` puts them back.\n`,
    );
    return 0;
  } finally {
    asker?.close();
  }
}

/** What plugins bring is theirs to keep up to date. */
function leavePlugins({ groups, agents }: ScanReport): AgentGroup[] {
  const plugins = new Set(agents.filter(({ scope }) => scope === 'plugin').map(({ path: file }) => file));
  return groups.filter(({ members }) => !members.some((member) => plugins.has(member)));
}

async function chooseGroups(groups: readonly AgentGroup[], { ask }: Asker): Promise<AgentGroup[]> {
  const accepted: AgentGroup[] = [];
  for (const [at, group] of groups.entries()) {
    const answer = await ask(
      `${PROPOSALS[group.proposal].title}: ${group.members.join(', ')}\n  merge into ${group.name}? [y]es, [n]o, [a]ll, [q]uit `,
    );
    if (answer === undefined || answer.startsWith('q')) break;
    if (answer.startsWith('a')) return [...accepted, ...groups.slice(at)];
    if (isYes(answer)) accepted.push(group);
  }
  return accepted;
}

function isYes(answer: string | undefined): boolean {
  return answer === 'y' || answer === 'yes';
}

function listStaying({ agents }: ScanReport, planned: readonly PlannedMerge[], cwd: string): string[] {
  const going = new Set(planned.flatMap(({ sources }) => sources));
  return agents
    .filter(({ scope }) => scope !== 'plugin')
    .map(({ path: file }) => path.resolve(cwd, file))
    .filter((file) => !going.has(file));
}

/** The plan, group by group, then every line that names an agent which goes. */
function showPlan(
  planned: readonly PlannedMerge[],
  references: readonly FileReferences[],
  { values, terminal }: Invocation,
): void {
  const { stdout } = terminal;
  const short = (file: string): string =>
    cleanLine(path.relative(terminal.cwd(), file).replaceAll(path.sep, '/') || file);
  for (const { group, output, sources, conflicts, findings } of planned) {
    stdout.write(`${PROPOSALS[group.proposal].title}: ${short(output)}\n`);
    for (const source of sources)
      stdout.write(`  ${source === output ? 'rewrites' : 'moves away'} ${short(source)}\n`);
    if (conflicts.length > 0) stdout.write(`  they disagree about ${cleanLine(conflicts.join(', '))}\n`);
    for (const finding of findings) stdout.write(`  ${cleanLine(finding)}\n`);
  }
  if (references.length === 0) return;
  const willRewrite = values['rewrite-references'] === true;
  stdout.write(`References to old names${willRewrite ? '' : ' (--rewrite-references rewrites them)'}\n`);
  for (const { path: file, references: lines } of references) {
    for (const { line, text, rewritten } of lines) {
      stdout.write(`  ${short(file)}:${line}\n    - ${cleanLine(text.trim())}\n`);
      if (willRewrite) stdout.write(`    + ${cleanLine(rewritten.trim())}\n`);
    }
  }
}

async function listChanges(
  planned: readonly PlannedMerge[],
  renamed: Readonly<Record<string, string>>,
  references: readonly FileReferences[],
  { values, terminal }: Invocation,
): Promise<Parameters<typeof carryOut>[0]> {
  const table = path.join(terminal.cwd(), KEPT_FOLDER, 'renamed.json');
  const outputs = new Set(planned.map(({ output }) => output));
  const written = planned.map(({ output, text }) => ({ path: output, text }));
  if (values['rewrite-references'])
    written.push(...references.map((file) => ({ path: file.path, text: rewriteReferences(file) })));
  if (Object.keys(renamed).length > 0) written.push({ path: table, text: await addToTable(table, renamed) });
  return { taken: planned.flatMap(({ sources }) => sources).filter((file) => !outputs.has(file)), written };
}

/** The table of old names and new ones, those of earlier runs followed to what they are called now. */
async function addToTable(file: string, renamed: Readonly<Record<string, string>>): Promise<string> {
  let known: Record<string, string> = {};
  try {
    known =
      (
        JSON.parse(String(await readBounded(file, FILE_LIMITS.report))) as {
          renamed?: Record<string, string>;
        }
      ).renamed ?? {};
  } catch {
    // The first run, or a table that was damaged; its copy is in the backup.
  }
  const followed = Object.entries(known).map(([from, to]) => [from, renamed[to] ?? to] as const);
  const all = Object.fromEntries(
    [...followed, ...Object.entries(renamed)].sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  return `${JSON.stringify({ version: 1, renamed: all }, null, 2)}\n`;
}
