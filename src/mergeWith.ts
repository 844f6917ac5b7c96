import { checkOptions } from './checkOptions.ts';
import { composeAgent } from './compose/composeAgent.ts';
import { rankPersonas } from './compose/rankPersonas.ts';
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
  Composition,
  MergeOptions,
  MergeResult,
  Persona,
  Progress,
  Source,
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
  const worded = edit
    ? await wordDraft({ sources, personas, matching, decisions, composition, options }, (draft) => {
        begin('edit', entries.length);
        return edit(draft);
      })
    : { agent: composition.agent, written: writeAgent(composition.agent) };
  const { agent, written, accepted, editing }: Worded = worded;
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

/** An agent as it is written in the end, and what came of the editing. */
interface Worded extends EditedDraft {
  agent: Agent;
}

interface Composed extends Omit<Draft, 'draft' | 'conflicts'> {
  composition: Composition;
  options: MergeOptions;
}

/** Has a composed agent worded anew. What few merges need is loaded by those: a program starts as fast as it loads. */
async function wordDraft(
  { composition, options, ...made }: Composed,
  edit: (draft: Draft) => Promise<EditedDraft>,
): Promise<Worded> {
  const { personas, matching, decisions } = made;
  const room = {
    personas: rankPersonas(personas, matching.clusters, options.lead),
    budget: options.descriptionBudget ?? FORMATS[composition.agent.format].descriptionBudget,
  };
  const { keepDescription } = await import('./edit/keepDescription.ts');
  const composed = await keepDescription(composition.agent, decisions.agent, room);
  // Text is edited as Markdown, whatever file it goes into.
  const isWrapped = FORMATS[composed.format].head === 'toml';
  const draft = writeAgent(isWrapped ? { ...composed, format: 'agents-md' } : composed);
  const edited = await edit({ ...made, draft, conflicts: composition.conflicts });
  const { written, accepted, wrap = wrapBody } = edited;
  const given = accepted?.description === decisions.agent?.description ? undefined : accepted?.description;
  const { describeAnew } = await import('./compose/frontmatter/describeAnew.ts');
  const agent = given === undefined ? composed : describeAnew(composed, given, room);
  if (isWrapped) {
    const rows = written.markdown.trimEnd().split('\n');
    return { ...edited, agent, written: wrap(agent, { rows, lines: written.lines }) };
  }
  if (given === undefined) return { ...edited, agent };
  const { replaceDescription } = await import('./write/replaceDescription.ts');
  const markdown = replaceDescription(written.markdown, agent);
  return { ...edited, agent, written: { ...written, markdown } };
}

async function refuseUnlike(personas: readonly Persona[]): Promise<void> {
  const { findUnlike } = await import('./scan/findUnlike.ts');
  const unlike = findUnlike(personas, await loadDictionary());
  if (unlike.length > 0) throw new UnlikeError(unlike);
}
