import type { Editor, EditRequest, MergeOptions } from '../../types/index.ts';
import type { Values } from '../command.ts';
import { readServer, refuseTwoModels } from '../judge/readServer.ts';
import { readText } from '../judge/readText.ts';
import { splitCommand } from '../judge/splitCommand.ts';
import { FILE_LIMITS } from '../limits.ts';
import { usageError } from '../problem.ts';
import type { Terminal } from '../terminal.ts';

const WAYS = ['editor', 'editor-url', 'ask-editor', 'edited'] as const;

/**
 * The editor that the flags or the environment name.
 *
 * @throws CommandError (usage) where two are named, or one is not complete; where the edited text cannot be read.
 */
export async function startEditor(
  values: Values,
  terminal: Terminal,
): Promise<Pick<MergeOptions, 'editor' | 'editorOptional' | 'editorBudget' | 'accept'>> {
  const named = WAYS.filter((way) => values[way] !== undefined);
  if (named.length > 1)
    throw usageError(`Expected one of ${named.map((way) => `--${way}`).join(' and ')}, found both.`);
  refuseTwoModels(values);
  const editor = await findEditor(values, terminal);
  // A request in a file is answered as a whole.
  const isInFile = values['ask-editor'] !== undefined || values.edited !== undefined;
  const editorBudget = isInFile ? Number.MAX_SAFE_INTEGER : values['editor-budget'];
  return {
    ...(editorBudget !== undefined && { editorBudget }),
    ...(editor && { editor: announce(editor, terminal) }),
    editorOptional: values['editor-optional'] === true,
    ...readAccepted(values, editor !== undefined),
  };
}

function readAccepted({ accept }: Values, isEdited: boolean): Pick<MergeOptions, 'accept'> {
  if (accept === undefined) return {};
  if (!isEdited) throw usageError('Expected an editor beside --accept: only what it wrote has settlements.');
  const given = accept.flatMap((list) => list.split(','));
  const wrong = given.find((text) => !/^\s*[1-9]\d{0,3}\s*$/.test(text));
  if (wrong !== undefined) throw usageError(`Expected --accept with numbers from 1, not "${wrong}".`);
  return { accept: given.map(Number) };
}

async function findEditor(values: Values, terminal: Terminal): Promise<Editor | undefined> {
  const timeout = (values['editor-timeout'] ?? 600) * 1000;
  if (values.edited !== undefined) {
    const text = await readText(values.edited, terminal.cwd(), FILE_LIMITS.answer);
    // One text was written; findings are mended by the tool.
    return async ({ task }) => (task === 'write' ? text : '{"edits": []}');
  }
  const isNamed = values['editor-url'] !== undefined || values['ask-editor'] !== undefined;
  const command = values.editor ?? (isNamed ? undefined : values.model);
  if (command !== undefined) {
    const words = splitCommand(command, values.editor === undefined ? '--model' : '--editor');
    const options = { cwd: terminal.cwd(), env: terminal.env, timeout };
    const { runProgram } = await import('../judge/runProgram.ts');
    return ({ prompt }) => runProgram(words, prompt, options);
  }
  const server =
    values['ask-editor'] === undefined
      ? readServer('editor', values, { env: terminal.env, timeout })
      : undefined;
  if (!server) return undefined;
  const { askServer } = await import('../judge/askServer.ts');
  return ({ prompt }) => askServer(prompt, server);
}

/** Says on a terminal that somebody else is at work, with the round and what is open, since it takes long. */
function announce(editor: Editor, { stderr }: Terminal): Editor {
  if (!stderr.isTTY) return editor;
  return async (request) => {
    stderr.write(describeRequest(request));
    try {
      return await editor(request);
    } finally {
      stderr.write('\r\u001b[K');
    }
  };
}

function describeRequest({ task, round, findings, part, parts }: EditRequest): string {
  const place = part === undefined ? '' : `part ${part} of ${parts}, `;
  if (task === 'outline') return 'The editor outlines …';
  if (task === 'write')
    return part === undefined ? 'The editor writes …' : `The editor writes: part ${part} of ${parts} …`;
  return `The editor mends: round ${round}, ${place}${findings.length} findings …`;
}
