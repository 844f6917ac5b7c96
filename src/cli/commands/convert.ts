import { stat } from 'node:fs/promises';
import path from 'node:path';
import { detectByPath } from '../../formats/detectFormat.ts';
import { FORMATS } from '../../formats/formats.ts';
import type { FormatName, MergeResult, Source } from '../../types/index.ts';
import type { Invocation, Run } from '../command.ts';
import { dryRun } from '../dryRun.ts';
import { mergeOptions } from '../mergeOptions.ts';
import { planOutputs, writeOutputs } from '../outputs.ts';
import { usageError } from '../problem.ts';
import { takeReferences } from '../references.ts';
import { refuseUnreadable } from '../refuseUnreadable.ts';
import { readSectioned, wholeText } from '../sectionFiles.ts';
import { gatherSources } from '../sources/gatherSources.ts';
import { STREAM } from '../sources/resolveReal.ts';
import type { Terminal } from '../terminal.ts';
import type { OutputFile } from '../writeFiles.ts';

interface Converted {
  source: Source;
  result: MergeResult;
  /** Where it goes; undefined for standard output. */
  output: string | undefined;
  /** Files that it refers to. */
  copies: OutputFile[];
  dangling: string;
}

export const convert: Run = async (invocation) => {
  const { operands, values, terminal } = invocation;
  const cwd = terminal.cwd();
  const options = await mergeOptions(values);
  const { format } = options;
  if (format === undefined)
    throw usageError('Expected --format with the tool to write for.', { helpFor: 'convert' });
  const target = values.output === STREAM ? undefined : values.output;
  const isFolder = target !== undefined && (await namesFolder(target, cwd));
  const { files, read } = await gatherSources(operands, isFolder || !target ? [] : [target], invocation);
  if (files.length > 1 && !isFolder)
    throw usageError(`Expected -o with a folder for ${files.length} agents, such as \`-o agents/\`.`);
  if (files.length > 1 && options.name !== undefined)
    throw usageError(`Expected --name for one agent, not for ${files.length}.`);
  const sources = await returnAll(await read(), format, terminal);
  const { mergeAgents } = await import('../../mergeAgents.ts');
  const converted: Converted[] = [];
  for (const source of sources) {
    const result = await refuseUnreadable([source], () => mergeAgents([source], options));
    const output = isFolder ? placeIn(target, result.agent.name, format) : target;
    converted.push({ source, result, output, ...(await takeReferences(result, [source], output, cwd)) });
  }
  const written = converted.flatMap(({ result, output, copies }) =>
    output === undefined ? [] : [{ path: output, text: result.markdown }, ...copies],
  );
  const plan = await planOutputs(
    written.map((file) => file.path),
    files,
    { cwd, force: values.force === true },
  );
  if (values['dry-run']) await dryRun(written, invocation);
  else {
    await writeOutputs(plan, written);
    for (const { result, output } of converted)
      if (output === undefined) terminal.stdout.write(result.markdown);
  }
  if (!values.quiet) await describe(converted, invocation);
  const { isLoss } = await import('../../report/isLoss.ts');
  return values.strict && converted.some(({ result }) => result.report.warnings.some(isLoss)) ? 1 : 0;
};

/** Agents with what `--budget` moved into files beside them back in; a skill that stays a skill takes its files along. */
async function returnAll(
  sources: readonly Source[],
  format: FormatName,
  terminal: Terminal,
): Promise<Source[]> {
  const returned = sources.map(async (source) => {
    if (source.path === STREAM || (format === 'skill' && detectByPath(source.path) === 'skill'))
      return source;
    const agent = await readSectioned(source.path, terminal, source.limits);
    if (agent.files.length === 0) return source;
    return refuseUnreadable([source], async () => ({ ...source, text: wholeText(agent) }));
  });
  return Promise.all(returned);
}

async function namesFolder(target: string, cwd: string): Promise<boolean> {
  if (/[\\/]$/.test(target)) return true;
  return (await stat(path.resolve(cwd, target)).catch(() => undefined))?.isDirectory() ?? false;
}

/** A skill is a folder of its own, anything else a file. */
function placeIn(folder: string, name: string, format: FormatName): string {
  if (format === 'agents-md') return path.join(folder, name, 'AGENTS.md');
  return format === 'skill'
    ? path.join(folder, name, 'SKILL.md')
    : path.join(folder, `${name}${FORMATS[format].ending}`);
}

/** What each agent lost or could not keep, a line each, and where it went. */
async function describe(converted: readonly Converted[], { terminal }: Invocation): Promise<void> {
  const { describeWarning } = await import('../../write/describeWarning.ts');
  for (const { source, result, output, dangling } of converted) {
    const lines = result.report.warnings.map((warning) => `  ${describeWarning(warning)}\n`);
    const place = output === undefined ? '' : ` → ${path.normalize(output)}`;
    if (output !== undefined || lines.length > 0)
      terminal.stderr.write(`${source.path}${place}\n${lines.join('')}`);
    if (dangling) terminal.stderr.write(`  ${dangling}`);
  }
}
