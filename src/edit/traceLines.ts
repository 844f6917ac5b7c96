import type { Dictionary } from '../match/Dictionary.ts';
import { listBlocks } from '../prove/proveBlocks.ts';
import { proveMerge } from '../prove/proveMerge.ts';
import { readPersona } from '../read/readPersona.ts';
import type { Cluster, EntryId, Persona, WrittenLine } from '../types/index.ts';

/** Says of each line of an edited agent which entries and blocks of the sources it stands for. */
export function traceLines(
  markdown: string,
  personas: readonly Persona[],
  clusters: readonly Cluster[],
  dictionary: Dictionary,
): WrittenLine[] {
  const agent = readPersona({ path: 'agent', text: markdown });
  const { sources, merged } = proveMerge(agent, personas, dictionary);
  const origins = new Map<EntryId, Set<EntryId>>();
  for (const { aligned } of sources)
    for (const { line, alignment } of aligned) {
      const [said] = alignment.same.length > 0 ? alignment.same : alignment.support;
      if (said) origins.set(said.entry.id, (origins.get(said.entry.id) ?? new Set()).add(line.entry.id));
    }
  const clusterOf = new Map(
    clusters.flatMap(({ id, members }) => members.map((member) => [member, id] as const)),
  );
  const worded = new Set<string>();
  const lines = merged.map(({ line: { entry } }): WrittenLine => {
    const own = [...(origins.get(entry.id) ?? [])];
    const capability = own.map((id) => clusterOf.get(id)).find((id) => id !== undefined && !worded.has(id));
    if (capability !== undefined) worded.add(capability);
    return { line: entry.line, ...(capability !== undefined && { capability }), origins: own };
  });
  const blocks = new Map(
    personas.flatMap(({ path, root }) =>
      listBlocks(root.blocks).map(({ markdown: text, line }) => [text, `${path}:${line}`] as const),
    ),
  );
  for (const { markdown: text, line } of listBlocks(agent.root.blocks)) {
    const origin = blocks.get(text);
    if (origin !== undefined) lines.push({ line, origins: [origin] });
  }
  return lines.sort((a, b) => a.line - b.line);
}
