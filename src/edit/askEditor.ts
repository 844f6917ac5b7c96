import type { Editing, Editor, EditRequest } from '../types/index.ts';
import { EditorError } from './EditorError.ts';

/**
 * Asks the editor and counts the question.
 *
 * @throws EditorError where it fails or does not answer with text
 */
export async function askEditor(editor: Editor, request: EditRequest, editing: Editing): Promise<string> {
  try {
    const answer: unknown = await editor(request);
    if (typeof answer !== 'string')
      throw new TypeError(`Expected the editor to answer with text, not ${typeof answer}`);
    editing.asked++;
    return answer;
  } catch (cause) {
    throw new EditorError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}
