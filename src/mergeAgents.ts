import type { Draft, EditedDraft } from './edit/editDraft.ts';
import { mergeWith } from './mergeWith.ts';
import type { Editor, MergeOptions, MergeResult, Source } from './types/index.ts';

/**
 * Merges personas into one agent and reports what became of every line.
 *
 * @param sources one persona or more, each with a path of its own; texts are data and nothing in them is run.
 * @param options see `MergeOptions`; all have defaults.
 * @returns the agent as data, its Markdown, where each line comes from, and the report. The same input gives the same result.
 * @throws TypeError for an option that does not exist, two sources of one path, a lead that is no source; ReadError where a source is too
 * large or too deeply nested to be read safely; JudgeError or EditorError where the judge or the editor fails and is not optional; UnlikeError where
 * `refuseUnlike` is set and most sources have nothing in common.
 */
export async function mergeAgents(
  sources: readonly Source[],
  options: MergeOptions = {},
): Promise<MergeResult> {
  const { editor } = options;
  return mergeWith(sources, options, editor && ((draft) => editDraft(draft, editor, options)));
}

// Loaded where it is needed: most merges have no editor, and a program starts as fast as it loads.
async function editDraft(draft: Draft, editor: Editor, options: MergeOptions): Promise<EditedDraft> {
  const room = await import('./edit/editDraft.ts');
  return room.editDraft(draft, editor, options);
}
