import { FORMATS } from './formats/formats.ts';
import { refuseUnknown } from './language/refuseUnknown.ts';
import { refuseTwins } from './read/refuseTwins.ts';
import type { MergeOptions, Source } from './types/index.ts';

/** Every option, so that one that is misspelt is not passed over in silence. */
const NAMES: Record<keyof MergeOptions, true> = {
  name: true,
  format: true,
  lead: true,
  set: true,
  threshold: true,
  similarity: true,
  policy: true,
  descriptionBudget: true,
  judge: true,
  judgeOptional: true,
  editor: true,
  editorOptional: true,
  editorBudget: true,
  accept: true,
  judgeBudget: true,
  allowVetoed: true,
  decisions: true,
  same: true,
  keepApart: true,
  refuseUnlike: true,
  onProgress: true,
};

/**
 * Refuses sources and options that cannot be meant.
 *
 * @throws TypeError for an option or format that does not exist, two sources of one path, a lead that is no source, or a setting that has an
 * option of its own.
 */
export function checkOptions(sources: readonly Source[], options: MergeOptions): void {
  refuseUnknown(options, Object.keys(NAMES));
  refuseTwins(sources);
  const { format, lead, set } = options;
  for (const name of [format, ...sources.map((source) => source.format)])
    if (name !== undefined && !Object.hasOwn(FORMATS, name))
      throw new TypeError(
        `Expected a format to be one of ${Object.keys(FORMATS).join(', ')}, not \`${name}\`.`,
      );
  if (lead !== undefined && !sources.some(({ path }) => path === lead))
    throw new TypeError(`Expected \`lead\` to be the path of a source, not \`${lead}\`.`);
  if (set && Object.hasOwn(set, 'name'))
    throw new TypeError('Expected the option `name` in place of `set.name`.');
  if (set && Object.hasOwn(set, 'description') && typeof set.description !== 'string')
    throw new TypeError('Expected `set.description` to be a text: an agent has to have one.');
}
