import type { Persona, Place, Renaming } from '../../types/index.ts';
import { compareText } from '../rankPersonas.ts';
import { type Renamed, renameAgent } from './renameAgent.ts';

/** Puts the agent's name where a source's own stands, and keeps account of it. */
export interface NameChange {
  /**
   * @param place where the text stands; only its own source's name is looked for in it
   * @param isExample whether it shows how the agent is called
   */
  rename(markdown: string, place: Place, isExample?: boolean): string;
  /** The same, of what may not be said in the end: no account is kept of it. */
  preview(markdown: string, source: string, isExample?: boolean): string;
  /** What was renamed so far, by source and line; each once. */
  list(): Renaming[];
}

export function startRenaming(personas: readonly Persona[], name: string): NameChange {
  const names = new Map(personas.map((persona) => [persona.path, persona.name]));
  const found = new Map<string, Renaming>();
  const change = (markdown: string, source: string, isExample = false): Renamed => {
    const from = names.get(source);
    if (from === undefined || from === name) return { markdown, from: [] };
    return renameAgent(markdown, { from, to: name, isExample });
  };
  return {
    rename(markdown, { source, line }, isExample) {
      const renamed = change(markdown, source, isExample);
      for (const from of renamed.from)
        found.set(JSON.stringify([source, line, from]), { source, line, from, to: name });
      return renamed.markdown;
    },
    preview: (markdown, source, isExample) => change(markdown, source, isExample).markdown,
    list: () =>
      [...found.values()].sort(
        (a, b) => compareText(a.source, b.source) || a.line - b.line || compareText(a.from, b.from),
      ),
  };
}
