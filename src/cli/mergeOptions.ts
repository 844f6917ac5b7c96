import path from 'node:path';
import type { MergeOptions, Source } from '../types/index.ts';
import type { Values } from './command.ts';
import { CommandError } from './problem.ts';
import { resolveReal } from './sources/resolveReal.ts';

/** Options of the library from flags that need no look at the sources. */
export async function mergeOptions(values: Values): Promise<MergeOptions> {
  const { name, threshold, similarity, policy } = values;
  const descriptionBudget = values['description-budget'];
  const format = values.format ?? (await detectOutput(values.output));
  const settings = values.set && (await import('./readSettings.ts')).readSettings(values.set);
  return {
    ...(name !== undefined && { name }),
    ...(format && { format }),
    ...(threshold !== undefined && { threshold }),
    ...(similarity && { similarity }),
    ...(policy && { policy }),
    ...(descriptionBudget !== undefined && { descriptionBudget }),
    ...(settings && { set: settings }),
  };
}

/** The format that the path of the output says. */
async function detectOutput(output: string | undefined): Promise<MergeOptions['format']> {
  if (output === undefined) return undefined;
  const { detectByPath } = await import('../formats/detectFormat.ts');
  return detectByPath(path.resolve('/', output));
}

/**
 * The source that is to lead, by whichever spelling of its path.
 *
 * @throws CommandError where it is none of them.
 */
export async function findLead(
  { lead }: Values,
  sources: readonly Source[],
  cwd: string,
): Promise<Pick<MergeOptions, 'lead'>> {
  if (lead === undefined) return {};
  const wanted = await resolveReal(lead, cwd);
  for (const { path } of sources) if ((await resolveReal(path, cwd)) === wanted) return { lead: path };
  const few = sources.slice(0, 5).map(({ path }) => path);
  const more = sources.length > few.length ? ', …' : '';
  throw new CommandError([{ code: 'lead', path: lead, args: { sources: `${few.join(', ')}${more}` } }]);
}
