import type { Block, Persona, Source } from '../types/index.ts';
import { checkTotal } from './checkLimits.ts';
import { readPersona } from './readPersona.ts';
import { renameFootnotes } from './renameFootnotes.ts';

/** A note, and the mark by which a persona refers to it. */
interface Use {
  persona: Persona;
  label: string;
  note: string;
}

/**
 * Reads the personas that will be one. Where two of them use one mark of a footnote for different notes, all but one are given marks of
 * their own; which ones depends on the notes and not on the order of the sources.
 *
 * @throws {ReadError} as `readPersona` does, and where all of them together are too large
 */
export function readPersonas(sources: readonly Source[]): Persona[] {
  checkTotal(sources);
  const personas = sources.map(readPersona);
  const uses = new Map<string, Use[]>();
  for (const persona of personas) {
    for (const { kind, label, markdown } of persona.definitions) {
      if (kind !== 'footnote') continue;
      const note = markdown.slice(markdown.indexOf(']:') + 2).trim();
      uses.set(keyOf(label), [...(uses.get(keyOf(label)) ?? []), { persona, label, note }]);
    }
  }
  const labels = new Map<Persona, Map<string, string>>();
  for (const [key, sharing] of [...uses]) {
    const [first, ...others] = sharing.sort(
      (a, b) => compare(a.note, b.note) || compare(a.persona.path, b.persona.path),
    );
    for (const use of others) {
      if (use.note === first?.note || use.persona === first?.persona) continue;
      const own = labels.get(use.persona) ?? new Map<string, string>();
      labels.set(use.persona, own.set(key, nameAnew(use, uses)));
    }
  }
  return personas.map((persona) => {
    const own = labels.get(persona);
    return own ? relabel(persona, own) : persona;
  });
}

function keyOf(label: string): string {
  return label.toLowerCase();
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** "1" of the persona "tide-clerk" is "1-tide-clerk", also where an earlier merge has called the same note so. */
function nameAnew(use: Use, uses: Map<string, Use[]>): string {
  const base = `${use.label}-${use.persona.name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-')}`;
  const isFree = (name: string) => (uses.get(keyOf(name)) ?? []).every(({ note }) => note === use.note);
  let name = base;
  for (let count = 2; !isFree(name); count++) name = `${base}-${count}`;
  uses.set(keyOf(name), [...(uses.get(keyOf(name)) ?? []), use]);
  return name;
}

/** A copy of the persona with other marks of footnotes. */
function relabel(original: Persona, labels: ReadonlyMap<string, string>): Persona {
  const persona = structuredClone(original);
  const rename = (markdown: string): string =>
    renameFootnotes(markdown, (label) => labels.get(keyOf(label)) ?? label);
  for (const entry of persona.entries) {
    entry.markdown = rename(entry.markdown);
    entry.bodyMarkdown = rename(entry.bodyMarkdown);
  }
  for (const definition of persona.definitions) {
    definition.markdown = rename(definition.markdown);
    if (definition.kind === 'footnote')
      definition.label = labels.get(keyOf(definition.label)) ?? definition.label;
  }
  const visit = (block: Block): void => {
    if (block.kind === 'list') for (const item of block.items) item.blocks.forEach(visit);
    else if (block.kind === 'section') {
      block.markdown = rename(block.markdown);
      block.blocks.forEach(visit);
    } else if (block.kind === 'verbatim' && block.what !== 'code') block.markdown = rename(block.markdown);
  };
  visit(persona.root);
  return persona;
}
