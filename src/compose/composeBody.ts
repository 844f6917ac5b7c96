import type { AgentSection, Entry, EntryId, LeftOut, Matching, Persona } from '../types/index.ts';
import { holdContent } from './content.ts';
import { emitBody } from './emitBody.ts';
import { keepVerbatim, listVerbatim } from './keepVerbatim.ts';
import { listBullets } from './listBullets.ts';
import type { OutlineNode } from './outline/buildOutline.ts';
import { listLostTitles } from './outline/listLostTitles.ts';
import { planOutline } from './outline/planOutline.ts';
import { collectSentences } from './prose/collectSentences.ts';
import type { KeptSentences } from './prose/keepSentences.ts';
import { orderIdentity } from './prose/orderIdentity.ts';
import { settleWords } from './settleWords.ts';
import { findCommonWords } from './wording/findCommonWords.ts';
import { describeSaid } from './wording/findSaid.ts';
import { shortenWordings } from './wording/shortenWordings.ts';

export interface Body {
  root: AgentSection;
  leftOut: LeftOut[];
}

/**
 * The body: outline, bullets, prose and verbatim blocks.
 * @param ranked personas, the lead first
 * @param aliases old names → the new one
 */
export function composeBody(
  ranked: readonly Persona[],
  { clusters, pairs }: Pick<Matching, 'clusters' | 'pairs'>,
  aliases: Readonly<Record<string, string>>,
): Body {
  const entries = new Map<EntryId, Entry>(ranked.flatMap((p) => p.entries.map((e) => [e.id, e] as const)));
  const { topics, aligned, asides, near, placed, nodes: outline } = planOutline(ranked, clusters, pairs);
  const verbatim = keepVerbatim(topics.flatMap(listVerbatim));
  const sentences = orderIdentity(collectSentences(topics, verbatim.kept));
  const bullets = listBullets(placed);
  const fixed = holdContent(...[...verbatim.kept].map((b) => b.markdown), ...listTitles(outline));
  const settled = settleWords({ ranked, entries, placed, bullets, sentences, fixed, near });
  const { words, all, said, prose } = settled;
  shortenWordings(
    words,
    prose.kept.map((s) => s.entry.markdown),
  );
  const root = emitBody({
    outline,
    asides,
    placed,
    words,
    said,
    prose,
    kept: verbatim.kept,
    mayHave: ranked.some((p) => p.entries.some((e) => /\bhave\b/i.test(e.text))),
    aliases,
    isCommon: findCommonWords(ranked),
  });
  const worded = new Map([...all, ...words]);
  return {
    root,
    leftOut: [
      ...verbatim.leftOut,
      ...prose.leftOut.map(describeLeftOut),
      ...bullets.flatMap(({ node }) => describeSaid(node, said, worded, entries)),
      ...listLostTitles(ranked, aligned, root),
    ],
  };
}

function listTitles(nodes: readonly OutlineNode[]): string[] {
  return nodes.flatMap((n) => [n.title, ...listTitles(n.children)]);
}

function describeLeftOut({ sentence, reason, coveredBy }: KeptSentences['leftOut'][number]): LeftOut {
  const { source, line, text } = sentence.entry;
  return { source, line, kind: 'entry', text, reason, coveredBy };
}
