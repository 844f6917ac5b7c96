import type { AgentItem } from '../../types/index.ts';

/** An item as it is emitted, with the titles that its sources stood under, outermost first. */
export interface TitledItem {
  item: AgentItem;
  path: readonly string[];
}

/** A link, perhaps with a few words on what is there. */
const IS_LINK = /^(?:\[[^\]]+\]\(\S+\)|<?https?:\/\/\S+>?)(?: [-–—] [^.;]{1,60})?$/;

/** Titles that say what a bare link is there for; those that may also title something else. */
const HOLDS_LINKS = /\b(?:resources?|references?|links|further reading|sources|bibliography)\b/i;
const MAY_HOLD_LINKS = /\b(?:documentation|docs|reading|literature)\b/i;

/**
 * Bare links among as many bullets of another kind, put behind them under the title that they had: alone they would read as things to do.
 *
 * @param titled one list
 * @param isUntitled whether nothing above says what links there are for; then a list of nothing else needs their title too
 */
export function gatherLinks(titled: readonly TitledItem[], isUntitled: boolean): AgentItem[] {
  const titleOf = ({ item, path }: TitledItem) =>
    item.label === undefined && item.blocks.length === 0 && IS_LINK.test(item.markdown)
      ? (path.find((title) => HOLDS_LINKS.test(title)) ??
        path.findLast((title) => MAY_HOLD_LINKS.test(title)))
      : undefined;
  const groups = new Map<string, AgentItem[]>();
  const others: AgentItem[] = [];
  for (const one of titled) {
    const title = titleOf(one);
    // "Resources (selected)" and "Resources" are one.
    const key = title?.replace(/\s*\([^)]*\)$/, '');
    if (key === undefined) others.push(one.item);
    else groups.set(key, [...(groups.get(key) ?? []), one.item]);
  }
  const isOfLinks = titled.length - others.length > others.length;
  if (groups.size === 0 || (isOfLinks && !isUntitled)) return titled.map(({ item }) => item);
  return [...others, ...[...groups].map(([title, links]) => titleLinks(title, links))];
}

function titleLinks(title: string, links: AgentItem[]): AgentItem {
  const [only] = links;
  if (only && links.length === 1) return { ...only, label: title };
  return {
    markdown: `**${title.replace(/[*\\]/g, '')}**`,
    origins: [],
    blocks: [{ kind: 'list', ordered: false, items: links }],
  };
}
