import type { Values } from '../command.ts';
import { usageError } from '../problem.ts';
import type { Terminal } from '../terminal.ts';
import type { Server } from './askServer.ts';

/** Whom a server stands for; `model` is judge and editor in one. */
type Who = 'judge' | 'editor' | 'model';

const NAMES = {
  judge: { url: 'judge-url', model: 'judge-model', key: 'judge-key', variable: 'MODEL' },
  editor: { url: 'editor-url', model: 'editor-model', key: 'editor-key', variable: 'MODEL' },
  model: { url: 'model-url', model: 'model-name', key: 'model-key', variable: 'NAME' },
} as const;

/**
 * The server for a judge or an editor: that of its own flag, of the flag for both, of its own variable in the environment, of the one for both; undefined
 * where none is named.
 *
 * @throws CommandError (usage) where its address, model or key cannot be
 */
export function readServer(
  who: 'judge' | 'editor',
  values: Values,
  options: { env: Terminal['env']; timeout: number },
): Server | undefined {
  const isForBoth = values[NAMES[who].url] === undefined && values['model-url'] !== undefined;
  return (isForBoth ? undefined : readNamed(who, values, options)) ?? readNamed('model', values, options);
}

/** @throws CommandError (usage) where a program and a server are both named to be judge and editor */
export function refuseTwoModels(values: Values): void {
  if (values.model !== undefined && values['model-url'] !== undefined)
    throw usageError('Expected one of --model and --model-url, found both.');
}

function readNamed(
  who: Who,
  values: Values,
  { env, timeout }: { env: Terminal['env']; timeout: number },
): Server | undefined {
  const flags = NAMES[who];
  const prefix = `PERSONA_MERGE_${who.toUpperCase()}`;
  const address = values[flags.url] ?? (env[`${prefix}_URL`] || undefined);
  if (address === undefined) return undefined;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) {
    // A key may stand in the address; it is not shown.
    throw usageError(
      `Expected --${flags.url} to be an http or https address without a user name, such as http://localhost:11434/v1.`,
    );
  }
  const variable = `${prefix}_${flags.variable}`;
  const model = values[flags.model] ?? env[variable];
  if (!model) throw usageError(`Expected --${flags.model} (or ${variable}) with --${flags.url}.`);
  // OpenAI's own variable holds a key for OpenAI; no other server gets it.
  const shared = url.host === 'api.openai.com' ? env.OPENAI_API_KEY : undefined;
  const key = values[flags.key] ?? env[`${prefix}_KEY`] ?? shared;
  if (key !== undefined && !/^[\x21-\x7e]*$/.test(key)) {
    throw usageError(`Expected the key of --${flags.url} to be printable ASCII without spaces.`);
  }
  return { url, model, timeout, keyFlag: `--${flags.key}`, ...(key ? { key } : {}) };
}
