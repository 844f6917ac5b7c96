import { listForeign, tellLanguage } from '../compose/plan/listForeign.ts';
import { writeApartLead } from '../language/apartLead.ts';
import { loadDictionary } from '../match/loadDictionary.ts';
import { readPersona } from '../read/readPersona.ts';
import type {
  AcceptedText,
  Agent,
  Conflict,
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
import { cutApart } from './cutApart.ts';
import { EditorError } from './EditorError.ts';
import { editAgent } from './editAgent.ts';
import { startEditing } from './startEditing.ts';
import { traceLines } from './traceLines.ts';

/** A draft with what it was made of. */
export interface Draft {
  sources: readonly Source[];
  personas: readonly Persona[];
  matching: Matching;
  draft: WrittenAgent;
  decisions: DecisionsFile;
  conflicts: readonly Conflict[];
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
  { sources, personas, matching, draft, decisions, conflicts }: Draft,
  editor: Editor,
  {
    editorOptional = false,
    editorBudget,
    accept,
  }: Pick<MergeOptions, 'editorOptional' | 'editorBudget' | 'accept'>,
): Promise<EditedDraft> {
  const dictionary = await loadDictionary();
  const foreign = listForeign(readPersona({ path: 'draft', text: draft.markdown }), personas);
  const apartFrom = new Set(foreign.map(({ path }) => path));
  const [own, apart] = cutApart(draft, (source) => apartFrom.has(source));
  const input = {
    sources,
    personas,
    draft: own,
    ...(apart !== '' && {
      apart: { text: apart, lead: writeApartLead(foreign.map(tellLanguage)), sources: apartFrom },
    }),
    conflicts: conflicts.filter(({ field }) => field === undefined),
    ...(accept && { accept }),
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
    return {
      written: draft,
      editing: { ...startEditing(), notes },
    };
  }
}
