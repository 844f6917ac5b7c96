/** GitHub takes 65,536 characters for a comment or a description; the difference is for a word around the report. */
export const MOST_CHARACTERS = 65_000;

/** A part of a report, as Markdown. */
export interface Part {
  /** Its own text of the tool, never a persona's. */
  title: string;
  /** Lines that stay where rows are cut. */
  head: string[];
  /** One line each. */
  rows: string[];
  /** Of the parts that are too long together, the one of the least weight is cut first. */
  weight: number;
  /** Whether GitHub shows it folded, under its title. */
  folded: boolean;
}

/**
 * Puts parts under each other so that the whole has at most so many characters: rows are cut from the end of the parts of the least
 * weight, and each part that was cut says how many rows, and where they are. Parts without rows are left out.
 *
 * @param intro Markdown above the parts; it is not cut.
 */
export function fitParts(intro: string, parts: readonly Part[], most: number): string {
  const filled = parts.filter(({ rows }) => rows.length > 0);
  const kept = new Map(filled.map((part) => [part, part.rows.length]));
  let excess = intro.length + measure(filled, kept) - most;
  for (const part of [...filled].sort((a, b) => a.weight - b.weight)) {
    if (excess <= 0) break;
    // The line that says what was cut takes room itself.
    excess += describeCut(part.rows.length).length;
    let left = part.rows.length;
    while (left > 0 && excess > 0) {
      left -= 1;
      excess -= (part.rows[left]?.length ?? 0) + 1;
    }
    kept.set(part, left);
  }
  const texts = filled.map((part) => writePart(part, kept.get(part) ?? 0));
  return [intro.trimEnd(), ...texts].join('\n\n').concat('\n');
}

function measure(parts: readonly Part[], kept: ReadonlyMap<Part, number>): number {
  return parts.reduce((total, part) => total + writePart(part, kept.get(part) ?? 0).length + 2, 1);
}

function writePart({ title, head, rows, folded }: Part, kept: number): string {
  const cut = rows.length - kept;
  const body = kept === 0 ? [] : [...head, ...rows.slice(0, kept)];
  const lines = [...body, ...(cut > 0 ? [...(kept > 0 ? [''] : []), describeCut(cut)] : [])];
  if (!folded) return lines.join('\n');
  const summary = `<details>\n<summary>${title} (${rows.length})</summary>`;
  return `${summary}\n\n${lines.join('\n')}\n\n</details>`;
}

function describeCut(count: number): string {
  return `… and ${count} more, cut to fit into one comment: a report as .json has all of them.`;
}
