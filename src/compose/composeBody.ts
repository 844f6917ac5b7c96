import { detectLanguage, listLanguages } from '../language/detectLanguage.ts';
import type { AgentSection, LeftOut, Matching, Persona } from '../types/index.ts';
import type { DraftSection } from './draft.ts';
import { emitAgent } from './emit/emitAgent.ts';
import { listLeftOut } from './emit/listLeftOut.ts';
import type { NameChange } from './frontmatter/startRenaming.ts';
import { chartAgent } from './plan/chartAgent.ts';
import { draftPersona } from './plan/draftPersona.ts';
import { settleIntroduction } from './plan/foldIntroduction.ts';
import { bodyOf, foldPersona } from './plan/foldPersona.ts';
import { gatherEvidence } from './plan/gatherEvidence.ts';
import { setApart } from './plan/setApart.ts';
import { addClosings, takeClosing } from './plan/takeClosing.ts';
import { levelSections } from './settle/levelSections.ts';
import { settleDraft } from './settle/settleDraft.ts';
import { wordDraft } from './word/wordDraft.ts';

export interface Body {
  root: AgentSection;
  leftOut: LeftOut[];
}

/**
 * The body of the agent: plan → word → settle → emit.
 *
 * @param ranked personas, the lead first
 * @param names puts the agent's name where a source's own stands
 */
export function composeBody(
  ranked: readonly Persona[],
  matching: Pick<Matching, 'clusters' | 'pairs'>,
  names: NameChange,
): Body {
  const drafts = ranked.map((persona, rank) => draftPersona(persona, { rank }));
  const closings = drafts.length > 1 ? drafts.flatMap((draft) => takeClosing(draft) ?? []) : [];
  const [lead, ...others] = drafts;
  if (!lead) throw new RangeError('Expected at least one persona to compose');
  const evidence = gatherEvidence(matching);
  const chart = chartAgent(lead);
  const foreign = listForeign(ranked, drafts);
  for (const other of others) if (!foreign.has(other)) foldPersona(lead, other, { evidence, chart });
  for (const other of foreign) setApart(lead, other, chart);
  settleIntroduction(bodyOf(lead));
  levelSections(lead, others.length > 0);
  addClosings(lead, closings);
  if (others.length > 0) wordDraft(lead, (a, b) => evidence.likeness(a.entry.id, b.entry.id) === 1);
  settleDraft(lead, others.length > 0);
  const clusterOf = new Map(
    matching.clusters.flatMap(({ id, members }) => members.map((m) => [m, id] as const)),
  );
  const root = emitAgent(lead, { clusterOf, rename: (markdown, place) => names.rename(markdown, place) });
  return { root, leftOut: listLeftOut(lead) };
}

/** Drafts of personas that are in a language of which the lead says next to nothing, as far as both tell. */
function listForeign(
  [lead, ...others]: readonly Persona[],
  drafts: readonly DraftSection[],
): Set<DraftSection> {
  const spoken = lead && others.length > 0 ? readLanguages(lead) : new Set();
  if (spoken.size === 0) return new Set();
  return new Set(
    drafts.slice(1).filter((_, at) => {
      const language = readLanguage(others[at] as Persona);
      return language !== undefined && !spoken.has(language);
    }),
  );
}

/** The language that most of a persona is in; undefined where its small words are too few to tell. */
function readLanguage(persona: Persona): string | undefined {
  return detectLanguage(textOf(persona), LEAST_SMALL_WORDS);
}

/** The language of a persona and those that good parts of it are in; none where its small words are too few to tell. */
function readLanguages(persona: Persona): ReadonlySet<string> {
  const text = textOf(persona);
  const first = detectLanguage(text, LEAST_SMALL_WORDS);
  return new Set(first === undefined ? [] : [first, ...listLanguages(text, LEAST_SMALL_WORDS, GOOD_PART)]);
}

function textOf({ entries }: Persona): string {
  return entries.map(({ text }) => text).join('\n');
}

const LEAST_SMALL_WORDS = 10;

/** A merge of two languages speaks both. */
const GOOD_PART = 0.04;
