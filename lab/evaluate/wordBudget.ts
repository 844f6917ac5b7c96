import type {
  AgentBlock,
  Block,
  Cluster,
  Composition,
  Entry,
  EntryId,
  Persona,
} from '../../src/types/index.ts';

/** Words of the sources and of the agent by what they stand in. */
export type WordBudget = Map<string, { in: number; out: number }>;

/**
 * Tells where the words go.
 * @param words counts those of one text, as the ratio counts them
 */
export function measureWords(
  personas: readonly Persona[],
  clusters: readonly Cluster[],
  { agent }: Composition,
  words: (text: string) => number,
): WordBudget {
  const budget: WordBudget = new Map();
  const add = (kind: string, side: 'in' | 'out', text: string) => {
    const row = budget.get(kind) ?? { in: 0, out: 0 };
    row[side] += words(text);
    budget.set(kind, row);
  };
  const size = new Map(clusters.flatMap((c) => c.members.map((m) => [m, c.members.length] as const)));
  const kindOfItem = (ids: readonly EntryId[], ordered: boolean) => {
    const kind = ordered ? 'steps' : 'bullets';
    const largest = Math.max(0, ...ids.map((id) => size.get(id) ?? 1));
    return `${kind}, ${ids.length === 0 ? 'titles' : largest > 1 ? 'shared' : 'of one'}`;
  };
  const entries = new Map<EntryId, Entry>(personas.flatMap((p) => p.entries.map((e) => [e.id, e] as const)));
  const isSentence = (ids: readonly EntryId[]) =>
    ids.length > 0 && ids.every((id) => entries.get(id)?.kind === 'sentence');

  const readBlocks = (blocks: readonly Block[]) => {
    for (const block of blocks) {
      if (block.kind === 'section') {
        add('titles', 'in', block.title);
        readBlocks(block.blocks);
      } else if (block.kind === 'verbatim') add(block.what, 'in', block.markdown);
      else if (block.kind === 'prose') for (const s of block.sentences) add('prose', 'in', s.markdown);
      else
        for (const item of block.items) {
          add(kindOfItem([item.entry.id], block.ordered), 'in', item.entry.markdown);
          readBlocks(item.blocks);
        }
    }
  };
  const readAgent = (blocks: readonly AgentBlock[]) => {
    for (const block of blocks) {
      if (block.kind === 'section') {
        add('titles', 'out', block.title);
        readAgent(block.blocks);
      } else if (block.kind === 'verbatim') add(block.what, 'out', block.markdown);
      else if (block.kind === 'prose') for (const s of block.sentences) add('prose', 'out', s.markdown);
      else
        for (const item of block.items) {
          const kind = isSentence(item.origins) ? 'prose' : kindOfItem(item.origins, block.ordered);
          add(kind, 'out', `${item.label ?? ''} ${item.markdown}`);
          readAgent(item.blocks);
        }
    }
  };
  for (const persona of personas) readBlocks(persona.root.blocks);
  readAgent(agent.body.blocks);
  return budget;
}

/** A line a kind: its share of the sources' words, of the agent's, and what is left of it. */
export function formatWords(budgets: readonly WordBudget[]): string {
  const sum: WordBudget = new Map();
  for (const budget of budgets)
    for (const [kind, row] of budget) {
      const total = sum.get(kind) ?? { in: 0, out: 0 };
      sum.set(kind, { in: total.in + row.in, out: total.out + row.out });
    }
  const all = [...sum.values()].reduce((a, r) => ({ in: a.in + r.in, out: a.out + r.out }), {
    in: 0,
    out: 0,
  });
  const share = (part: number, whole: number) => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;
  const line = (kind: string, row: { in: number; out: number }) =>
    `${kind.padEnd(18)} in ${String(row.in).padStart(7)} ${share(row.in, all.in).padStart(7)}   out ${String(row.out).padStart(7)} ${share(row.out, all.out).padStart(7)}   left ${share(row.out, row.in).padStart(8)}`;
  return [...[...sum].sort((a, b) => b[1].in - a[1].in).map(([k, r]) => line(k, r)), line('all', all)].join(
    '\n',
  );
}
