import { titleTechnologies } from '../language/jobs.ts';
import type { AgentSection, LeftOut, Matching, Persona, Warning } from '../types/index.ts';
import { emitAgent } from './emit/emitAgent.ts';
import { listLeftOut } from './emit/listLeftOut.ts';
import type { NameChange } from './frontmatter/startRenaming.ts';
import { chartAgent } from './plan/chartAgent.ts';
import { draftPersona } from './plan/draftPersona.ts';
import { endLastPhase } from './plan/endLastPhase.ts';
import { settleIntroduction } from './plan/foldIntroduction.ts';
import { bodyOf, foldPersona } from './plan/foldPersona.ts';
import { gatherEvidence } from './plan/gatherEvidence.ts';
import { leadWithIdentity } from './plan/leadWithIdentity.ts';
import { isSpokenBy, listForeign, tellLanguage } from './plan/listForeign.ts';
import { moveGuests } from './plan/moveGuests.ts';
import { setApart } from './plan/setApart.ts';
import { addClosings, takeClosing } from './plan/takeClosing.ts';
import { levelSections } from './settle/levelSections.ts';
import { settleDraft } from './settle/settleDraft.ts';
import { wordDraft } from './word/wordDraft.ts';

export interface Body {
  root: AgentSection;
  leftOut: LeftOut[];
  /** About personas that stand apart, in a language of their own. */
  warnings: Warning[];
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
  if (drafts.length > 1) for (const draft of drafts) endLastPhase(bodyOf(draft));
  const [lead, ...others] = drafts;
  if (!lead) throw new RangeError('Expected at least one persona to compose');
  if (others.length > 0) leadWithIdentity(bodyOf(lead));
  const evidence = gatherEvidence(matching);
  const chart = chartAgent(lead);
  const subject = new Set(ranked.flatMap(({ name }) => titleTechnologies(name.replaceAll('-', ' '))));
  const [first, ...rest] = ranked as [Persona, ...Persona[]];
  const apart = new Set(listForeign(first, rest).filter((one) => !isSpokenBy(first, one)));
  const foreign = new Set(drafts.filter((_, rank) => apart.has(ranked[rank] as Persona)));
  for (const other of others) if (!foreign.has(other)) foldPersona(lead, other, { evidence, chart, subject });
  moveGuests(lead, evidence);
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
  const warnings = [...apart].map((persona): Warning => {
    return { code: 'stands-apart', source: persona.path, args: { language: tellLanguage(persona) } };
  });
  return { root, leftOut: listLeftOut(lead), warnings };
}
