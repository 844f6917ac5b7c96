import type { Entry, LeftOut, Persona, WrittenLine } from '../types/index.ts';

/**
 * What covers the lines that a draft left out, once an editor has written it anew: the line that stands for what is left out, else for what covered it
 * in the draft. Where neither is found, what covered it stays named as its source has it.
 *
 * @param merged the agent as it is read again
 */
export function coverAnew(
  leftOut: readonly LeftOut[],
  { lines, entries, merged }: { lines: readonly WrittenLine[]; entries: Iterable<Entry>; merged: Persona },
): LeftOut[] {
  const textOf = new Map<number, string>();
  for (const { line, text } of merged.entries) {
    const before = textOf.get(line);
    textOf.set(line, before === undefined ? text : `${before} ${text}`);
  }
  const said = new Map<string, string>();
  for (const { line, origins } of lines) {
    const text = textOf.get(line);
    if (text !== undefined) for (const id of origins) if (!said.has(id)) said.set(id, text);
  }
  const ids = new Map<string, string>();
  for (const { id, source, line, text } of entries) ids.set(keyOf(source, line, text), id);
  const find = (source: string, line: number, text: string): string | undefined =>
    said.get(ids.get(keyOf(source, line, text)) ?? '');
  return leftOut.map((one) => {
    if (one.kind !== 'entry' || one.coveredBy === undefined) return one;
    const { coveredAt: at } = one;
    const by = find(one.source, one.line, one.text) ?? (at && find(at.source, at.line, one.coveredBy));
    return by === undefined ? one : { ...one, coveredBy: by };
  });
}

function keyOf(source: string, line: number, text: string): string {
  return JSON.stringify([source, line, text]);
}
