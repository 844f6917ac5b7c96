import { aliases } from './knowledge/aliases.ts';
import { splitWords } from './splitWords.ts';
import { stemWord } from './stemWord.ts';

/**
 * The stems of a text in reading order, aliases resolved ("k8s" and "Kubernetes" are one stem, "RBAC" is "role based access
 * control"). Stop words stay in; they can stand inside an alias and carry negation.
 *
 * @param text - Plain text.
 */
export function normaliseWords(text: string): string[] {
  const stems = splitWords(text).map(stemWord);
  const out: string[] = [];
  for (let i = 0; i < stems.length; ) {
    const first = stems[i] as string;
    const hit = findAlias(stems, i);
    if (hit) {
      for (const s of hit.to) if (out.at(-1) !== s) out.push(s);
      i += hit.from.length;
    } else {
      out.push(first);
      i++;
    }
  }
  return out;
}

interface Alias {
  from: string[];
  to: string[];
}

/** The longest alias that begins at a place, if one does. */
export function findAlias(stems: readonly string[], at: number): Alias | undefined {
  const forms = byFirst.get(stems[at] as string);
  return forms?.find((form) => form.from.every((s, k) => stems[at + k] === s));
}

const byFirst = readAliases(aliases);

function readAliases(text: string): Map<string, Alias[]> {
  const found = new Map<string, Alias[]>();
  for (const line of text.split('\n')) {
    const [canonical, forms] = line.split('=');
    if (canonical === undefined || forms === undefined) continue;
    const to = splitWords(canonical).map(stemWord);
    for (const form of forms.split('|')) {
      const from = splitWords(form).map(stemWord);
      const first = from[0];
      if (first === undefined || from.join(' ') === to.join(' ')) continue;
      found.set(first, [...(found.get(first) ?? []), { from, to }]);
    }
  }
  for (const list of found.values()) list.sort((a, b) => b.from.length - a.from.length);
  return found;
}
