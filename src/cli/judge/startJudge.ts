import type { Judge, MergeOptions } from '../../types/index.ts';
import type { Values } from '../command.ts';
import { FILE_LIMITS } from '../limits.ts';
import { usageError } from '../problem.ts';
import type { Terminal } from '../terminal.ts';
import { readServer, refuseTwoModels } from './readServer.ts';
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
  refuseTwoModels(values);
  const judgeBudget = values['judge-budget'];
  const timeout = (values['judge-timeout'] ?? 300) * 1000;
  const judge = await findJudge(values, terminal, timeout);
  return {
    ...(judge && { judge: announce(judge, terminal) }),
    ...(judgeBudget !== undefined && { judgeBudget }),
    judgeOptional: values['judge-optional'] === true,
    allowVetoed: values['allow-vetoed'] === true,
  };
}

async function findJudge(values: Values, terminal: Terminal, timeout: number): Promise<Judge | undefined> {
  const { answers } = values;
  const command = values.judge ?? (WAYS.some((way) => values[way] !== undefined) ? undefined : values.model);
  if (command !== undefined) {
    const words = splitCommand(command, values.judge === undefined ? '--model' : '--judge');
    const options = { cwd: terminal.cwd(), env: terminal.env, timeout };
    const { runProgram } = await import('./runProgram.ts');
    return ({ prompt }) => runProgram(words, prompt, options);
  }
  if (answers !== undefined) {
    const text = await readText(answers, terminal.cwd(), FILE_LIMITS.answer);
    return async () => text;
  }
  if (values.ask !== undefined) return undefined;
  const server = readServer('judge', values, { env: terminal.env, timeout });
  if (!server) return undefined;
  const { askServer } = await import('./askServer.ts');
  return ({ prompt }) => askServer(prompt, server);
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
