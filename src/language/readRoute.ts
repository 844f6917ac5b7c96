import { readContent } from './readContent.ts';

/** Where something is moved or turned, or what comes first and what then. */
export interface Route {
  from: ReadonlySet<string>;
  to: ReadonlySet<string>;
  text: string;
}

/** Reads from what to what a text leads: "from the shelf to the tray", "English letters into German", "the rice before the sauce", "warm it, then stir". */
export function readRoute(text: string): Route | undefined {
  return readWay(text) ?? readOrder(text);
}

function readWay(text: string): Route | undefined {
  const match =
    /\bfrom ((?:[\p{L}\p{N}-]{1,40} ){1,4})(?:in)?to ((?:[\p{L}\p{N}-]{1,40} ?){1,4})/iu.exec(text) ??
    // A word is begun at its start alone: to try at each letter takes a long one apart again and again.
    /(?<![\p{L}\p{N}-])((?:[\p{L}\p{N}-]{1,40} ){1,3})into ((?:[\p{L}\p{N}-]{1,40} ?){1,3})/iu.exec(text);
  const [written, from, to] = match ?? [];
  if (written === undefined || from === undefined || to === undefined) return undefined;
  return { from: new Set(readContent(from)), to: new Set(readContent(to)), text: written.trim() };
}

function readOrder(text: string): Route | undefined {
  const match = /\s(?:before|after)\s|[,;]? (?:and )?then /i.exec(text);
  if (!match) return undefined;
  const { index, 0: written } = match;
  const [left, right] = [text.slice(0, index), text.slice(index + written.length)].map(
    (side) => new Set(readContent(side)),
  ) as [Set<string>, Set<string>];
  const isTurned = /after/i.test(written);
  return { from: isTurned ? right : left, to: isTurned ? left : right, text };
}
