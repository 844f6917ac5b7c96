import type { Capability, Model } from './deriveModel.ts';

export interface Filter {
  search: string;
  show: 'all' | 'shared' | 'unique' | 'unsure' | 'conflict' | 'left-out' | 'marked';
  /** Source index → it must have the capability, or must not. */
  sources: ReadonlyMap<number, 'with' | 'without'>;
  /** Said by exactly so many sources. */
  saidBy: number | undefined;
  /** At least `from`, less than `to`; groups of one are never in such a range. */
  confidence: { from: number; to: number } | undefined;
}

export type Order = 'agent' | 'most' | 'fewest' | 'unsure' | 'sure' | 'a-z' | 'z-a';

export type Row =
  | { kind: 'capability'; capability: Capability }
  | { kind: 'section'; title: string; capabilities: number; shared: number };

/** A group of more members and less confidence than this is worth a look. */
export const unsureBelow = 0.7;

export const noFilter: Filter = {
  search: '',
  show: 'all',
  sources: new Map(),
  saidBy: undefined,
  confidence: undefined,
};

/**
 * What the matrix shows, top to bottom.
 *
 * @param isMarked Whether a person marked the capability on this page.
 */
export function listRows(
  model: Model,
  filter: Filter,
  order: Order,
  isGrouped: boolean,
  isMarked: (capability: Capability) => boolean,
): Row[] {
  const terms = filter.search.toLowerCase().split(/\s+/u).filter(Boolean);
  const found = model.capabilities.filter(
    (capability) =>
      isShown(capability, filter, isMarked) && terms.every((term) => capability.haystack.includes(term)),
  );
  const sorted = found.sort((a, b) => comparers[order](a, b) || a.index - b.index);
  if (!isGrouped) return sorted.map((capability) => ({ kind: 'capability', capability }));

  const sections = new Map<string, Capability[]>();
  // Sections stand in the agent's order whatever the order within them; what was left out comes last.
  const inAgent = model.capabilities.filter(({ isLeftOut }) => !isLeftOut).sort(comparers.agent);
  for (const { section } of inAgent) sections.set(section, []);
  for (const capability of sorted) {
    const section = sections.get(capability.section);
    if (section) section.push(capability);
    else sections.set(capability.section, [capability]);
  }
  return [...sections]
    .filter(([, members]) => members.length > 0)
    .flatMap(([title, members]): Row[] => [
      {
        kind: 'section',
        title,
        capabilities: members.length,
        shared: members.filter((capability) => capability.cells.length > 1).length,
      },
      ...members.map((capability): Row => ({ kind: 'capability', capability })),
    ]);
}

/** A group of one has nothing to be unsure about. */
export function isGroup(capability: Capability): boolean {
  return capability.data.members.length > 1;
}

const comparers: Record<Order, (a: Capability, b: Capability) => number> = {
  // Two that no line says would be infinitely far from each other.
  agent: (a, b) => (a.line === b.line ? 0 : a.line - b.line),
  most: (a, b) => b.cells.length - a.cells.length,
  fewest: (a, b) => a.cells.length - b.cells.length,
  unsure: (a, b) => certainty(a) - certainty(b),
  sure: (a, b) => certainty(b) - certainty(a),
  'a-z': (a, b) => compareTexts(a.data.text, b.data.text),
  'z-a': (a, b) => compareTexts(b.data.text, a.data.text),
};

/** Groups of one after all others, whichever way round: they say nothing about certainty. */
function certainty(capability: Capability): number {
  return isGroup(capability) ? capability.data.confidence : 1.001;
}

function compareTexts(a: string, b: string): number {
  const [low, high] = [a.toLowerCase(), b.toLowerCase()];
  return low < high ? -1 : low > high ? 1 : 0;
}

function isShown(
  capability: Capability,
  filter: Filter,
  isMarked: (capability: Capability) => boolean,
): boolean {
  const { cells, data } = capability;
  if (filter.saidBy !== undefined && cells.length !== filter.saidBy) return false;
  if (filter.confidence) {
    const { from, to } = filter.confidence;
    if (!isGroup(capability) || data.confidence < from || data.confidence >= to) return false;
  }
  for (const [source, wish] of filter.sources) {
    if (cells.some((cell) => cell.source === source) !== (wish === 'with')) return false;
  }
  switch (filter.show) {
    case 'all':
      return true;
    case 'shared':
      return cells.length > 1;
    case 'unique':
      return cells.length === 1;
    case 'unsure':
      return isGroup(capability) && data.confidence < unsureBelow;
    case 'conflict':
      return capability.isConflicting;
    case 'left-out':
      return capability.isLeftOut;
    case 'marked':
      return isMarked(capability);
  }
}
