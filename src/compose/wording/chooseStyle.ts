import type { Entry } from '../../types/index.ts';
import { isTechnical } from '../content.ts';
import type { Placed, PlacedList } from '../outline/placeClusters.ts';
import { detectForm, type Form } from './grammar.ts';
import type { WordingStyle } from './wordCapability.ts';

/** The form and label style that most bullets of a group's lists can have. */
export function chooseStyle(
  lists: readonly PlacedList[],
  entries: ReadonlyMap<string, Entry>,
  languageOf: (entry: Entry) => string | undefined,
): WordingStyle {
  const forms = new Map<Form, number>();
  const languages = new Map<string, number>();
  let labelled = 0;
  let total = 0;
  const visit = (node: Placed) => {
    const members = node.cluster.members.flatMap((m) => entries.get(m) ?? []);
    for (const form of new Set(members.map((m) => detectForm(m.body))))
      forms.set(form, (forms.get(form) ?? 0) + 1);
    for (const member of members) {
      const language = languageOf(member);
      if (language) languages.set(language, (languages.get(language) ?? 0) + 1);
    }
    total++;
    if (members.some((m) => m.label !== undefined)) labelled++;
    for (const child of node.children) visit(child);
  };
  for (const list of lists) for (const node of list.nodes) visit(node);
  const form = mostFrequent(forms);
  const language = mostFrequent(languages);
  return {
    ...(form !== undefined && form !== 'other' && { form }),
    ...(language !== undefined && { language }),
    labels: labelled * 2 > total,
  };
}

function mostFrequent<T extends string>(counts: ReadonlyMap<T, number>): T | undefined {
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0];
}

/** One capital style and one end punctuation: a capital first, no full stop behind a single sentence. */
export function finishItem(markdown: string): string {
  const single = !/[.!?]\s+\S/.test(markdown.slice(0, -1));
  const bare = single ? markdown.replace(/(?<!\.)(?<!\b(?:etc|e\.g|i\.e))[.;,]$/, '') : markdown;
  const first = /^[\p{L}\p{N}_+#./-]+,?/u.exec(bare)?.[0] ?? '';
  if (!/^\p{Ll}/u.test(first) || isTechnical(first) || /[./_,]/.test(first)) return bare;
  return bare.charAt(0).toUpperCase() + bare.slice(1);
}
