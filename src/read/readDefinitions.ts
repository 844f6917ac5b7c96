import type {
  Definition as DefinitionNode,
  FootnoteDefinition,
  ImageReference,
  LinkReference,
  Nodes,
  RootContent,
} from 'mdast';
import type { Definition } from '../types/index.ts';

/** A stretch of the text that is written otherwise in the tree: the end of a reference, with the target in place of the label. */
export interface Inlining {
  start: number;
  end: number;
  markdown: string;
}

export interface Definitions {
  /** In document order; `line` is a 1-based line of the text. */
  definitions: (Definition & { start: number })[];
  /** By place. */
  inlinings: Inlining[];
  /** Where definitions begin that no reference needs any more. */
  dropped: Set<number>;
}

const LABEL = /\[([^[\]]{1,200})\]/g;

/**
 * The definitions of a text, and what makes its references to links inline links, so that they need no definition and no label that
 * another file may use otherwise.
 *
 * @param kept texts that stand beside the tree and are not parsed: a label in one of them must keep its definition
 */
export function readDefinitions(
  text: string,
  nodes: readonly RootContent[],
  kept: readonly string[],
): Definitions {
  const found: Definitions = { definitions: [], inlinings: [], dropped: new Set() };
  if (!text.includes(']:')) return found;
  const named = new Set(
    kept.flatMap((one) => [...one.toLowerCase().matchAll(LABEL)].map(([, label]) => label)),
  );
  const known = new Map<string, Definition & { target: string }>();
  const references: (LinkReference | ImageReference)[] = [];
  visit(nodes, (node) => {
    if (node.type === 'linkReference' || node.type === 'imageReference') references.push(node);
    if (node.type !== 'definition' && node.type !== 'footnoteDefinition') return;
    const definition = readDefinition(text, node);
    found.definitions.push(definition);
    const isNamed = named.has(definition.label.toLowerCase());
    const target = node.type === 'definition' && !isNamed ? targetOf(definition.markdown) : undefined;
    if (target !== undefined && !known.has(node.identifier))
      known.set(node.identifier, Object.assign(definition, { target }));
  });
  for (const reference of references) {
    const definition = known.get(reference.identifier);
    const start = endOfText(text, reference);
    const end = reference.position?.end.offset;
    if (!definition || start === undefined || end === undefined) continue;
    const markdown = `(${definition.target})`;
    definition.inlined.push({ written: text.slice(start, end), markdown });
    found.inlinings.push({ start, end, markdown });
  }
  found.inlinings.sort((a, b) => a.start - b.start);
  for (const { start, inlined } of found.definitions) if (inlined.length > 0) found.dropped.add(start);
  return found;
}

function visit(nodes: readonly Nodes[], see: (node: Nodes) => void): void {
  for (const node of nodes) {
    see(node);
    if ('children' in node) visit(node.children, see);
  }
}

function readDefinition(
  text: string,
  node: DefinitionNode | FootnoteDefinition,
): Definition & { start: number } {
  const start = node.position?.start.offset ?? 0;
  return {
    kind: node.type === 'definition' ? 'link' : 'footnote',
    label: node.label ?? node.identifier,
    markdown: text.slice(start, node.position?.end.offset),
    line: node.position?.start.line ?? 1,
    inlined: [],
    start,
  };
}

/** Where a definition leads, and its title, as they stand in an inline link; undefined where they cannot. */
function targetOf(definition: string): string | undefined {
  const target = /^\[(?:[^\]\\]|\\[\s\S])*\]:\s*([\s\S]+)$/
    .exec(definition)?.[1]
    ?.replace(/(?<!\s)\s*\n\s*/g, ' ')
    .trim();
  // A pipe would end the cell of a table.
  if (target === undefined || target.includes('|')) return undefined;
  // A bracket in an address would end the inline link.
  return target.replace(/^[^\s<]*[()]\S*/, '<$&>');
}

/** Where the label of a reference begins, behind the text in its brackets. */
function endOfText(text: string, reference: LinkReference | ImageReference): number | undefined {
  const { referenceType, position } = reference;
  const end = position?.end.offset;
  if (end === undefined) return undefined;
  if (referenceType === 'shortcut') return end;
  if (referenceType === 'collapsed') return end - 2;
  const label = text.lastIndexOf('[', end);
  return text[label - 1] === ']' ? label : undefined;
}
