import { checkOptions } from './checkOptions.ts';
import { composeAgent } from './compose/composeAgent.ts';
import type { Draft, EditedDraft } from './edit/editDraft.ts';
import { FORMATS } from './formats/formats.ts';
import { judgeMatching } from './judge/judgeMatching.ts';
import { loadDictionary } from './match/loadDictionary.ts';
import { matchEntries } from './match/matchEntries.ts';
import { readPersonas } from './read/readPersonas.ts';
import { reportMerge } from './report/reportMerge.ts';
import { UnlikeError } from './scan/UnlikeError.ts';
import type {
  Agent,
  MergeOptions,
  MergeResult,
  Persona,
  Progress,
  Source,
  WrittenAgent,
} from './types/index.ts';
import { wrapBody, writeAgent } from './write/writeAgent.ts';

/**
 * The whole way from personas to an agent and its report. What is done with the composed draft in between is said by whoever merges.
 *
 * @param edit Words the draft anew; without it, it stands. Of an agent that is TOML it is given the instructions alone.
 * @throws as `mergeAgents` does
 */
export async function mergeWith(
  sources: readonly Source[],
  options: MergeOptions,
  edit?: (draft: Draft) => Promise<EditedDraft>,
): Promise<MergeResult> {
  checkOptions(sources, options);
  const begin = (stage: Progress['stage'], count = 0): void =>
    options.onProgress?.({ stage, sources: sources.length, entries: count });
  begin('read');
  const personas = readPersonas(sources);
  if (options.refuseUnlike) await refuseUnlike(personas);
  const entries = personas.flatMap((persona) => persona.entries);
  begin('match', entries.length);
  const offline = await matchEntries(entries, options);
  if (options.judge) begin('judge', entries.length);
  const { matching, decisions, ...judging } = await judgeMatching(entries, offline, options);
  begin('compose', entries.length);
  const composition = composeAgent(personas, matching, options);
  const isDescribed = edit !== undefined && decisions.agent?.description !== undefined;
  const composed = isDescribed
    ? await (await import('./edit/keepDescription.ts')).keepDescription(
        composition.agent,
        decisions.agent,
        personas,
      )
    : composition.agent;
  // Text is edited as Markdown, whatever file it goes into.
  const isWrapped = edit !== undefined && FORMATS[composed.format].head === 'toml';
  const draft = writeAgent(isWrapped ? { ...composed, format: 'agents-md' } : composed);
  if (edit) begin('edit', entries.length);
  const {
    written: text,
    accepted,
    editing,
  }: EditedDraft = edit ? await edit({ sources, personas, matching, draft, decisions }) : { written: draft };
  const description =
    accepted?.description === decisions.agent?.description ? undefined : accepted?.description;
  const { agent, ...described } =
    description === undefined ? { agent: composed, ...text } : await describe(composed, text, description);
  const written = isWrapped
    ? wrapBody(agent, { rows: text.markdown.trimEnd().split('\n'), lines: text.lines })
    : described;
  begin('report', entries.length);
  const limits = Object.assign({}, ...sources.map((source) => source.limits));
  const report = reportMerge({
    personas,
    matching,
    composition: { ...composition, agent },
    written,
    limits,
    edited: editing !== undefined,
  });
  const kept = accepted && accepted !== decisions.agent ? { ...decisions, agent: accepted } : decisions;
  return {
    agent,
    ...written,
    matching,
    decisions: kept,
    judging,
    ...(editing && { editing }),
    report,
  };
}

// What few merges need is loaded by those: a program starts as fast as it loads.
/** The agent and its file with a description that an editor wrote. */
async function describe(composed: Agent, { markdown, lines }: WrittenAgent, description: string) {
  const { describeAnew } = await import('./compose/frontmatter/describeAnew.ts');
  const { replaceDescription } = await import('./write/replaceDescription.ts');
  const agent = describeAnew(composed, description);
  return { agent, markdown: replaceDescription(markdown, agent), lines };
}

async function refuseUnlike(personas: readonly Persona[]): Promise<void> {
  const { findUnlike } = await import('./scan/findUnlike.ts');
  const unlike = findUnlike(personas, await loadDictionary());
  if (unlike.length > 0) throw new UnlikeError(unlike);
}
