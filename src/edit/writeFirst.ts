import { splitDescription } from '../compose/frontmatter/splitDescription.ts';
import { estimateTokens } from '../language/estimateTokens.ts';
import { proveDescription } from '../prove/proveDescription.ts';
import { readPersona } from '../read/readPersona.ts';
import type { Editing, Editor, EditRequest, Persona } from '../types/index.ts';
import { askEditor } from './askEditor.ts';
import { markBlocks, nameBlocks, placeBlocks } from './blocks.ts';
import { cutFrontMatter } from './cutFrontMatter.ts';
import type { EditInput } from './EditInput.ts';
import { readDescription, readText } from './readAnswer.ts';
import { writeParts } from './writeParts.ts';
import { writeFirstRequest } from './writeRequest.ts';

/** A first text, not proved yet. */
export interface FirstText {
  body: string;
  /** Proved; absent where the answer has none that can stand. */
  description?: string;
}

/** Has the first text written: whole where it fits one question, else in parts. */
export async function writeFirst(
  input: EditInput & { budget: number },
  editor: Editor,
  editing: Editing,
): Promise<FirstText> {
  const { sources, personas, budget, apart } = input;
  const draftBody = cutFrontMatter(input.draft)[1];
  const marks = nameBlocks(personas.filter((persona) => !apart?.sources.has(persona.path)));
  const shown = sources.flatMap(({ path, text }, at) =>
    apart?.sources.has(path)
      ? []
      : [{ name: path, text: describe(personas[at], markBlocks(cutFrontMatter(text)[1], marks)) }],
  );
  const draft = { name: 'draft', text: markBlocks(draftBody, marks) };
  const prompt = writeFirstRequest(shown, draft);
  const ask = (request: EditRequest): Promise<string> => askEditor(editor, request, editing);
  const isWhole = estimateTokens(prompt) <= budget;
  const answer = isWhole
    ? await ask({ prompt, task: 'write', round: 0, findings: [] })
    : await writeParts(draft.text, {
        budget,
        ask,
        onEmpty: (part, parts) =>
          editing.notes.push(
            `The answer to part ${part} of ${parts} held no text; it stays as it was composed.`,
          ),
      });
  // Blank lines are evened out before the blocks come in: those of code are its own.
  const plain = (isWhole ? readText(answer) : answer).replace(/\n{3,}/g, '\n\n');
  const text = placeBlocks(plain, marks).trim();
  const description = isWhole ? takeDescription(readDescription(answer), text, input, editing) : undefined;
  if (/\p{L}/u.test(text)) return { body: text, ...(description !== undefined && { description }) };
  editing.notes.push('The answer held no text; the agent stays as it was composed.');
  return { body: draftBody };
}

/** A source's text under what its description says, without the examples. */
function describe(persona: Persona | undefined, body: string): string {
  const { prose } = splitDescription(persona?.description ?? '');
  return prose === '' ? body : `Description: ${prose}\n\n${body}`;
}

/** Least and most characters: what is shorter says nothing to choose by, what is longer costs in each session. */
const [LEAST, MOST] = [40, 1_000];

function takeDescription(
  text: string,
  agent: string,
  { personas, dictionary }: EditInput,
  editing: Editing,
): string | undefined {
  const description = splitDescription(text.replace(/\s+/g, ' ').trim()).prose;
  if (description === '') return undefined;
  const refuse = (reason: string): undefined => {
    editing.notes.push(`The description was not taken (${reason}); the composed one stands.`);
  };
  if (description.length < LEAST || description.length > MOST)
    return refuse(`${description.length} characters; expected ${LEAST} to ${MOST}`);
  const [worst] = proveDescription(
    { description, body: readPersona({ path: 'agent', text: agent }) },
    personas,
    dictionary,
  );
  return worst ? refuse(`${worst.kind}: ${worst.words.slice(0, 4).join(', ')}`) : description;
}
