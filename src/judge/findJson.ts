/** A JSON value, or the beginning of one, inside other text. */
export interface FoundJson {
  /** The text from its opening bracket on. */
  text: string;
  /** False where the text ends before its last bracket closes. */
  complete: boolean;
}

/** More openings than this that never close are not an answer but noise. */
const MOST_OPEN_ENDS = 12;

/**
 * Finds the objects and arrays that stand in a text, between whatever prose or code fences.
 *
 * @param text An answer; any text.
 * @returns Outermost ones, in order. What stands inside another is not listed, unless that other never closes.
 */
export function findJson(text: string): FoundJson[] {
  const found: FoundJson[] = [];
  let openEnds = 0;
  for (let at = 0; at < text.length && openEnds < MOST_OPEN_ENDS; at += 1) {
    const char = text[at];
    if (char !== '{' && char !== '[') continue;
    const end = findEnd(text, at);
    if (end === undefined) {
      openEnds += 1;
      found.push({ text: text.slice(at), complete: false });
    } else {
      found.push({ text: text.slice(at, end), complete: true });
      at = end - 1;
    }
  }
  return found;
}

/** Place after the bracket that closes the one at `start`; brackets in strings do not count. */
function findEnd(text: string, start: number): number | undefined {
  let depth = 0;
  let quoted = false;
  for (let at = start; at < text.length; at += 1) {
    const char = text[at];
    if (quoted) {
      if (char === '\\') at += 1;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === '{' || char === '[') depth += 1;
    else if (char === '}' || char === ']') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return undefined;
}
