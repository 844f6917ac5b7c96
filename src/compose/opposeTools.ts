import { foldFieldKey } from '../formats/foldFieldKey.ts';
import { ALLOWS, DENIES } from '../formats/neutral.ts';
import { readToolSet } from '../formats/toolSet.ts';
import type { Conflict, Persona } from '../types/index.ts';

/** Tools of Claude Code that change files. */
const WRITING: ReadonlySet<string> = new Set(['Write', 'Edit', 'MultiEdit', 'NotebookEdit']);

/**
 * What forbids to change files beside the tools of another source that do: the agent may have them and must not use them. A source with such tools of its own forbids
 * something else.
 *
 * @param bans lines that forbid it
 */
export function opposeTools(bans: Conflict['members'], personas: readonly Persona[]): Conflict[] {
  const writing = personas.flatMap((persona) => {
    const tools = listWriting(persona);
    return tools.length > 0 ? [{ persona, tools }] : [];
  });
  const able = new Set(writing.map(({ persona }) => persona.path));
  const sure = bans.filter(({ source }) => !able.has(source));
  const granting = writing.filter(({ persona }) => !bans.some(({ source }) => source === persona.path));
  if (sure.length === 0 || granting.length === 0) return [];
  const granted = granting.map(({ persona, tools }) => ({
    source: persona.path,
    line: findField(persona, ALLOWS)?.line ?? 1,
    text: `tools: ${tools.join(', ')}`,
  }));
  return [
    {
      kind: 'scope',
      field: 'tools',
      members: [...sure, ...granted],
      resolution:
        'the line is kept, and the tools are those of the settings: one forbids to change files, the other grants the tools for it',
    },
  ];
}

/** Those that a source grants by name. */
function listWriting(persona: Persona): string[] {
  const { allows = [], denies } = readToolSet(
    findField(persona, ALLOWS)?.value,
    findField(persona, DENIES)?.value,
  );
  return allows.filter((tool) => WRITING.has(tool) && !denies.includes(tool));
}

function findField({ frontMatter }: Persona, name: string): Persona['frontMatter'][number] | undefined {
  return frontMatter.find(({ key, value }) => foldFieldKey(key) === name && value !== null);
}
