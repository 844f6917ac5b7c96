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

  const tellItem = (item: AnyItem, ordered: boolean): [kind: string, text: string] => {
    if ('entry' in item) return [kindOfItem([item.entry.id], ordered), item.entry.markdown];
    const kind = isSentence(item.origins) ? 'prose' : kindOfItem(item.origins, ordered);
    return [kind, item.markdown];
  };
  const read = (side: 'in' | 'out', blocks: readonly (Block | AgentBlock)[]): void => {
    for (const block of blocks) {
      if (block.kind === 'section') {
        add('titles', side, block.title);
        read(side, block.blocks);
      } else if (block.kind === 'verbatim') add(block.what, side, block.markdown);
      else if (block.kind === 'prose') for (const s of block.sentences) add('prose', side, s.markdown);
      else
        for (const item of block.items) {
          const [kind, text] = tellItem(item, block.ordered);
          add(kind, side, text);
          read(side, item.blocks);
        }
    }
  };
  for (const persona of personas) read('in', persona.root.blocks);
  read('out', agent.body.blocks);
  return budget;
}

type AnyItem = Extract<Block | AgentBlock, { kind: 'list' }>['items'][number];

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
