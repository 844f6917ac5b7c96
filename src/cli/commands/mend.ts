import type { EditInput } from '../../edit/EditInput.ts';
import type { Run } from '../command.ts';
import { reportEditing } from '../edit/reportEditing.ts';
import { startEditor } from '../edit/startEditor.ts';
import { fitOutput } from '../fitOutput.ts';
import { refuseJudge } from '../judge/reportJudging.ts';
import { planOutputs, writeOutputs } from '../outputs.ts';
import { usageError } from '../problem.ts';
import { readSources } from '../readSources.ts';
import { refuseUnreadable } from '../refuseUnreadable.ts';
import { readSectioned, wholeText } from '../sectionFiles.ts';
import { findFile } from '../sources/findFiles.ts';
import { gatherSources } from '../sources/gatherSources.ts';
import { resolveReal } from '../sources/resolveReal.ts';

export const mend: Run = async (invocation) => {
  const { operands, values, terminal } = invocation;
  const cwd = terminal.cwd();
  const [operand] = operands;
  if (operand === undefined || operands.length > 1)
    throw usageError(`Expected one MERGED file, found ${operands.length}.`, { helpFor: 'mend' });
  if (!values.against?.length)
    throw usageError('Expected --against with the sources of the merged agent.', { helpFor: 'mend' });
  const { output } = values;
  if (output === undefined && values['block-limit'] !== undefined)
    throw usageError('Expected -o FILE with --block-limit: what is longer stands in files beside it.');
  const mergedFile = await findFile(operand, cwd);
  const { files } = await gatherSources(values.against, output === undefined ? [] : [output], invocation);
  const own = await resolveReal(mergedFile, cwd);
  const reals = await Promise.all(files.map((file) => resolveReal(file, cwd)));
  const others = files.filter((_, at) => reals[at] !== own);
  const planFor = (outputs: readonly string[]) =>
    planOutputs(outputs, [mergedFile, ...others], { cwd, force: values.force === true });
  const plan = await planFor(output === undefined ? [] : [output]);
  const [first, ...sources] = await readSources([mergedFile, ...others], terminal);
  if (!first || sources.length === 0)
    throw usageError('Expected a source after --against that is not the merged file itself.');
  // What --budget moved beside it comes back: it is one text that is proved.
  const agent = await readSectioned(mergedFile, terminal);
  const merged = await refuseUnreadable([first], async () => ({ ...first, text: wholeText(agent) }));

  const { editor, editorBudget } = await startEditor(values, terminal);
  const { editAgent, readPersona } = await import('../../index.ts');
  const { loadDictionary } = await import('../../match/loadDictionary.ts');
  const dictionary = await loadDictionary();
  const { markdown, editing } = await refuseUnreadable([merged, ...sources], () => {
    // Without an editor the tool mends by itself. Where that does not settle, the merge stays as it was.
    const input: EditInput = {
      sources,
      personas: sources.map(readPersona),
      draft: merged.text,
      start: merged.text,
      dictionary,
      ...(editorBudget !== undefined && { budget: editorBudget }),
    };
    return refuseJudge(() => editAgent(input, editor ?? (async () => '{"edits": []}')));
  });
  if (output === undefined) terminal.stdout.write(markdown);
  else {
    // What stood in files beside it goes back there.
    const written = { markdown, lines: [], agent: readPersona({ ...merged, text: markdown }) };
    const isEdited = agent.files.length > 0;
    const { markdown: text, files: moved } = await fitOutput(written, output, { values, isEdited, cwd });
    const outputs = [{ path: output, text }, ...moved];
    await writeOutputs(moved.length > 0 ? await planFor(outputs.map((file) => file.path)) : plan, outputs);
  }
  if (!values.quiet)
    reportEditing({ editing }, { path: '', decisions: { version: 1, decisions: [], groups: [] } }, terminal);
  return 0;
};
