import { FORMATS } from './formats/formats.ts';
import { mergeAgents } from './mergeAgents.ts';
import { mergeWith } from './mergeWith.ts';
import { readInstructions } from './read/readSettings.ts';
import type {
  AgentUpdate,
  DecisionsFile,
  MergeOptions,
  MergeResult,
  Outdated,
  Source,
  WrittenAgent,
  WrittenLine,
} from './types/index.ts';
import { foldLineEnds } from './update/foldLineEnds.ts';
import { joinToml } from './update/joinToml.ts';
import { takeAway } from './update/takeAway.ts';
import { placeBody, wrapBody } from './write/writeAgent.ts';
import { wrapInstructions } from './write/writeToml.ts';

/**
 * Brings a merged agent up to date with its sources. One that is as the tool wrote it is merged anew; in one that a person or an editor worded only
 * that is changed which changed in the sources, and what a person wrote stays.
 *
 * @param options as for the merge that made it, with the decisions of that merge. A judge and an editor are asked only about what is new.
 * @throws as `mergeAgents` does
 */
export async function updateAgent(outdated: Outdated, options: MergeOptions = {}): Promise<AgentUpdate> {
  const [written, now] = [outdated.written, outdated.markdown].map(foldLineEnds) as [string, string];
  const { compareSources } = await import('./update/compareSources.ts');
  const changes = compareSources(outdated.before, outdated.sources);
  const isEdited = now !== written;
  const isToml = FORMATS[options.format ?? 'claude'].head === 'toml';
  const bodyOf = (text: string) => (isToml ? `${readInstructions(asToml(text))}\n` : text);
  const isWorded = [written, now].some((text) => holdsText(options.decisions, bodyOf(text)));
  if (!isEdited && !isWorded) {
    const result = await mergeAgents(outdated.sources, options);
    return {
      result,
      changes,
      way: 'composed',
      written: result.markdown,
      ...compareRows(now, result),
      own: [],
      clashes: [],
      open: [],
    };
  }
  const { reviseDraft } = await import('./update/reviseDraft.ts');
  const standing = { before: outdated.before, written: bodyOf(written), now: bodyOf(now), changes };
  const { editor = async () => '{"edits": []}', editorBudget: budget } = options;
  let revised: Awaited<ReturnType<typeof reviseDraft>> | undefined;
  let settings: string[] = [];
  const takeSettings = (next: WrittenAgent, lines: readonly WrittenLine[]): WrittenAgent => {
    const { before, body, after, clashes } = joinToml(written, now, next.markdown);
    settings = clashes;
    return placeBody(wrapInstructions(before, body, after), lines);
  };
  const result = await mergeWith(outdated.sources, options, async (draft) => {
    revised = await reviseDraft(draft, standing, { editor, ...(budget !== undefined && { budget }) });
    const { accepted, written: text, editing } = revised;
    // Text of a person alone is no text of an editor's, which a later merge would take up.
    return {
      written: text,
      ...(editing && { editing }),
      ...(accepted && (isWorded || options.editor) && { accepted }),
      // Settings of Markdown were joined with its text.
      ...(isToml && { wrap: (agent, body) => takeSettings(wrapBody(agent, body), body.lines) }),
    };
  });
  const { own = [], clashes = [], open = [], base = result.markdown } = revised ?? {};
  const wrap = () => wrapBody(result.agent, { rows: base.trimEnd().split('\n'), lines: [] }).markdown;
  const toolsOwn = isToml ? wrap() : base;
  return {
    result,
    changes,
    way: 'revised',
    written: toolsOwn,
    ...compareRows(now, result),
    own,
    clashes: [...clashes, ...settings],
    open,
  };
}

function asToml(text: string): Source {
  return { path: 'agent.toml', format: 'codex', text };
}

/** Whether an agent is the text that an editor wrote and the proof accepted. */
function holdsText(decisions: DecisionsFile | undefined, written: string): boolean {
  const lines = decisions?.agent?.lines.join('\n').trim();
  return lines !== undefined && lines !== '' && written.includes(lines);
}

/** Rows that came and went; one that only stands elsewhere did neither. */
function compareRows(now: string, { markdown }: MergeResult): Pick<AgentUpdate, 'came' | 'went'> {
  const [old, own] = [listRows(now), listRows(markdown)];
  const nameRow = (row: string) => row;
  return { came: takeAway(own, old, nameRow), went: takeAway(old, own, nameRow) };
}

function listRows(text: string): string[] {
  return text
    .split('\n')
    .map((row) => row.trim().replace(/^\d+([.)]\s)/, '1$1'))
    .filter(Boolean);
}
