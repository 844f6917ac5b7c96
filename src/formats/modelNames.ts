import type { Json } from '../types/index.ts';
import type { Spelling } from './AgentFormat.ts';
import { INHERITED_MODEL } from './neutral.ts';

/** Which models a format's tool runs, and how it spells them. Both work on ids in lower case: `claude-sonnet-4-5`, `gpt-5.1`. */
export interface ModelNotation {
  /** The id of one of the tool's own names; the name itself where it has no other. */
  read(own: string): string;
  /** The tool's own name of an id; undefined where it does not run that model. */
  write(id: string): string | undefined;
}

/** Of a list of models, as some tools have it, the first that can be used counts. */
export function modelNames({ read, write }: ModelNotation): Spelling {
  const each = (value: Json): string[] =>
    (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');
  return {
    read: (own) =>
      Array.isArray(own)
        ? each(own).map((one) => read(one.trim()))
        : typeof own === 'string'
          ? read(own.trim())
          : own,
    write: (neutral) => {
      for (const one of each(neutral)) {
        const own = write(one.trim()) ?? write(one.trim().toLowerCase());
        if (own !== undefined) return own;
      }
      return undefined;
    },
  };
}

/** Short names of Claude Code for the newest model of a family, with the id that tools without such names are given. */
const FAMILIES: ReadonlyMap<string, string> = new Map([
  ['opus', 'claude-opus-4-5'],
  ['sonnet', 'claude-sonnet-4-5'],
  ['haiku', 'claude-haiku-4-5'],
]);

/** The id that a short name stands for; an id stays. */
export function spellOut(model: string): string {
  return FAMILIES.get(model) ?? model.replace(/\[1m\]$/, '');
}

/** True for the word that says: the model of whoever calls, as an absent one does. */
export function isInherited(model: Json): boolean {
  return model === INHERITED_MODEL;
}

/** Whose model an id is; undefined where the id does not tell. */
export function findMaker(id: string): 'anthropic' | 'openai' | 'google' | undefined {
  if (/^claude-[\w.-]+$/.test(id)) return 'anthropic';
  if (/^(?:gpt-\d|o\d|codex-)[\w.-]*$/.test(id)) return 'openai';
  if (/^gemini-[\w.-]+$/.test(id)) return 'google';
  return undefined;
}
