/** A stretch of an entry's text by the part it plays. */
export interface Zone {
  kind: ZoneKind;
  text: string;
}

/**
 * `head` is the main claim, `label` the lead-in before a colon, `aside` stands in brackets, `tail` is what follows "using",
 * "with", "for", "to", a comma or a dash: means, purposes and examples.
 */
export type ZoneKind = (typeof zoneKinds)[number];

export const zoneKinds = ['head', 'label', 'aside', 'tail'] as const;

/**
 * Cuts an entry's text into zones, in reading order.
 *
 * @param label - Lead-in without its colon, if there is one.
 * @param body - The text after it.
 */
export function splitZones(label: string | undefined, body: string): Zone[] {
  const zones: Zone[] = label ? [{ kind: 'label', text: label }] : [];
  const parts = body.split(/([()[\]])/);
  let depth = 0;
  let main: ZoneKind = 'head';
  for (const part of parts) {
    if (part === '(' || part === '[') depth++;
    else if (part === ')' || part === ']') depth = Math.max(0, depth - 1);
    else if (depth > 0) zones.push({ kind: 'aside', text: part });
    else if (main === 'tail') zones.push({ kind: 'tail', text: part });
    else {
      const at = part.slice(1).search(tailStart) + 1;
      if (at <= 0) zones.push({ kind: 'head', text: part });
      else {
        zones.push({ kind: 'head', text: part.slice(0, at) }, { kind: 'tail', text: part.slice(at) });
        main = 'tail';
      }
    }
  }
  return zones.filter((zone) => zone.text.trim() !== '');
}

const tailStart =
  /[,;:–—→]|\s-\s|\. | (?:using|with|including|such as|like|via|through|for|by|based on|across|e\.g\.|i\.e\.|so that|in order to|to|when|while|before|after|without|from|on|in) /i;
