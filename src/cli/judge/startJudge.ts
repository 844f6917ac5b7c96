import type { Judge, MergeOptions } from '../../types/index.ts';
import { stringValue, type Values } from '../command.ts';
import { numberValue } from '../mergeFlags.ts';
import { usageError } from '../problem.ts';
import type { Terminal } from '../terminal.ts';
import type { Server } from './askServer.ts';
import { readText } from './readText.ts';
import { splitCommand } from './splitCommand.ts';

const WAYS = ['judge', 'judge-url', 'ask', 'answers'] as const;

/**
 * The judge that the flags or the environment name.
 *
 * @throws CommandError (usage) where two are named, or one is not complete; where the answers cannot be read.
 */
export async function startJudge(
  values: Values,
  terminal: Terminal,
): Promise<Pick<MergeOptions, 'judge' | 'judgeOptional' | 'judgeBudget' | 'allowVetoed'>> {
  const named = WAYS.filter((way) => values[way] !== undefined);
  if (named.length > 1) {
    throw usageError(`Expected one of ${named.map((way) => `--${way}`).join(' and ')}, found both.`);
  }
  const judgeBudget = numberValue(values, 'judge-budget', 2_000, 1_000_000);
  const timeout = (numberValue(values, 'judge-timeout', 1, 3_600) ?? 300) * 1000;
  const judge = await findJudge(values, terminal, timeout);
  return {
    ...(judge && { judge: announce(judge, terminal) }),
    ...(judgeBudget !== undefined && { judgeBudget }),
    judgeOptional: values['judge-optional'] === true,
    allowVetoed: values['allow-vetoed'] === true,
  };
}

async function findJudge(values: Values, terminal: Terminal, timeout: number): Promise<Judge | undefined> {
  const command = stringValue(values, 'judge');
  const answers = stringValue(values, 'answers');
  if (command !== undefined) {
    const words = splitCommand(command);
    const options = { cwd: terminal.cwd(), env: terminal.env, timeout };
    const { runProgram } = await import('./runProgram.ts');
    return ({ prompt }) => runProgram(words, prompt, options);
  }
  if (answers !== undefined) {
    const text = await readText(answers, terminal.cwd());
    return async () => text;
  }
  if (values.ask !== undefined) return undefined;
  const server = findServer(values, terminal.env, timeout);
  if (!server) return undefined;
  const { askServer } = await import('./askServer.ts');
  return ({ prompt }) => askServer(prompt, server);
}

function findServer(values: Values, env: Terminal['env'], timeout: number): Server | undefined {
  const address = stringValue(values, 'judge-url') ?? (env.PERSONA_MERGE_JUDGE_URL || undefined);
  if (address === undefined) return undefined;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) {
    // A key may stand in the address; it is not shown.
    throw usageError(
      'Expected --judge-url to be an http or https address without a user name, such as http://localhost:11434/v1.',
    );
  }
  const model = stringValue(values, 'judge-model') ?? env.PERSONA_MERGE_JUDGE_MODEL;
  if (!model) throw usageError('Expected --judge-model (or PERSONA_MERGE_JUDGE_MODEL) with --judge-url.');
  // OpenAI's own variable holds a key for OpenAI; no other server gets it.
  const shared = url.host === 'api.openai.com' ? env.OPENAI_API_KEY : undefined;
  const key = stringValue(values, 'judge-key') ?? env.PERSONA_MERGE_JUDGE_KEY ?? shared;
  if (key !== undefined && !/^[\x21-\x7e]*$/.test(key)) {
    throw usageError('Expected the key of --judge-url to be printable ASCII without spaces.');
  }
  return { url, model, timeout, ...(key ? { key } : {}) };
}

/** Says on a terminal that somebody else is at work, since it takes long. */
function announce(judge: Judge, { stderr }: Terminal): Judge {
  if (!stderr.isTTY) return judge;
  return async (request) => {
    const part = request.parts > 1 ? ` ${request.part} of ${request.parts}` : '';
    const again = request.attempt === 2 ? ' once more' : '';
    stderr.write(`Asking the judge${again}: question${part}, ${request.entries.length} entries …`);
    try {
      return await judge(request);
    } finally {
      stderr.write('\r\u001b[K');
    }
  };
}
