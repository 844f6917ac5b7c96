import { loadDictionary } from '../match/loadDictionary.ts';
import type {
  AcceptedText,
  Agent,
  DecisionsFile,
  Editing,
  Editor,
  Matching,
  MergeOptions,
  Persona,
  Source,
  WrittenAgent,
  WrittenLine,
} from '../types/index.ts';
import { EditorError } from './EditorError.ts';
import { editAgent } from './editAgent.ts';
import { traceLines } from './traceLines.ts';

/** A draft with what it was made of. */
export interface Draft {
  sources: readonly Source[];
  personas: readonly Persona[];
  matching: Matching;
  draft: WrittenAgent;
  decisions: DecisionsFile;
}

/** What was written in the end, and what came of the editing where there was one. */
export interface EditedDraft {
  written: WrittenAgent;
  accepted?: AcceptedText;
  editing?: Editing;
  /** Puts the instructions of an agent that is TOML into their file. @default the settings as composed */
  wrap?: (agent: Agent, body: { rows: string[]; lines: WrittenLine[] }) => WrittenAgent;
}

/**
 * Has the draft written in better words.
 *
 * @throws EditorError where the editor fails and is not optional
 */
export async function editDraft(
  { sources, personas, matching, draft, decisions }: Draft,
  editor: Editor,
  { editorOptional = false, editorBudget }: Pick<MergeOptions, 'editorOptional' | 'editorBudget'>,
): Promise<EditedDraft> {
  const dictionary = await loadDictionary();
  const input = {
    sources,
    personas,
    draft: draft.markdown,
    dictionary,
    ...(editorBudget !== undefined && { budget: editorBudget }),
    ...(decisions.agent && { accepted: decisions.agent }),
  };
  try {
    const { markdown, accepted, editing } = await editAgent(input, editor);
    const lines = traceLines(markdown, personas, matching.clusters, dictionary);
    return { written: { markdown, lines }, accepted, editing };
  } catch (error) {
    if (!(error instanceof EditorError) || !editorOptional) throw error;
    const notes = [`The editor failed: ${error.message}. The agent stays as it was composed.`];
    return { written: draft, editing: { asked: 0, open: [], written: 0, refused: [], putIn: [], notes } };
  }
}
