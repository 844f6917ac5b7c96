import type { Flag } from '../flag.ts';
import { FLAGS } from '../flags.ts';
import { CONFIGURABLE, SOURCES_KEY } from './configKeys.ts';

/** The JSON Schema (draft 2020-12) of a configuration file, made of the table of flags. */
export function configSchema(): object {
  const texts = { type: 'array', items: { type: 'string', minLength: 1 } };
  const properties = Object.fromEntries(
    [...CONFIGURABLE].map(([key, name]) => {
      const flag: Flag = FLAGS[name];
      const description = flag.default === undefined ? flag.help : `${flag.help} (default: ${flag.default})`;
      return [key, { description, ...valueSchema(flag) }];
    }),
  );
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Configuration of persona-merge',
    type: 'object',
    additionalProperties: false,
    properties: {
      $schema: { type: 'string' },
      [SOURCES_KEY]: {
        description: 'Files, folders and patterns that are merged where the command line names none',
        oneOf: [{ type: 'string', minLength: 1 }, texts],
      },
      ...properties,
    },
  };
}

function valueSchema(flag: Flag): object {
  if (flag.type === 'switch') return { type: 'boolean' };
  if (flag.type === 'pairs') return { type: 'object' };
  const one = oneSchema(flag);
  return flag.multiple ? { oneOf: [one, { type: 'array', items: one }] } : one;
}

function oneSchema(flag: Flag): object {
  switch (flag.type) {
    case 'number':
      return { type: 'number', minimum: flag.least, maximum: flag.most };
    case 'share':
      return {
        oneOf: [
          { type: 'number', minimum: 0, maximum: 1 },
          { type: 'string', pattern: '^\\d+(\\.\\d+)?\\s*%$' },
        ],
      };
    case 'choice':
      return { enum: flag.choices };
    default:
      return { type: 'string' };
  }
}
