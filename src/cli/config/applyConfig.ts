import type { Command, Invocation, Values } from '../command.ts';
import type { FlagName } from '../flags.ts';

/**
 * Adds what the configuration file says; the command line wins. Keys of flags that the command does not have are for other commands.
 *
 * @throws CommandError where the file cannot be used.
 */
export async function applyConfig(invocation: Invocation, command: Command): Promise<Invocation> {
  const { values, terminal } = invocation;
  if (values['no-config']) return invocation;
  const cwd = terminal.cwd();
  const { findConfig } = await import('./findConfig.ts');
  const found = await findConfig(values.config, cwd);
  if (!found) return invocation;
  const { readConfig } = await import('./readConfig.ts');
  const config = readConfig(found, cwd);
  const isFor = (name: FlagName): boolean =>
    command.flags.includes(name) && !command.unconfigured?.includes(name);
  const known = Object.entries(config.values).filter(([name]) => isFor(name as FlagName));
  const joined: Values = { ...(Object.fromEntries(known) as Values), ...values };
  if (config.sources.length === 0) return { ...invocation, values: joined };
  if (command.unconfigured?.includes('against')) return { ...invocation, values: joined };
  if (command.gathers === 'against')
    return { ...invocation, values: { ...joined, against: joined.against ?? config.sources } };
  const isEmpty = command.gathers === undefined && invocation.operands.length === 0;
  return { ...invocation, values: joined, operands: isEmpty ? config.sources : invocation.operands };
}
