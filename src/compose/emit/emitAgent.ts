import type {
  AgentBlock,
  AgentItem,
  AgentList,
  AgentProse,
  AgentSection,
  EntryId,
  LineBreaks,
  Place,
} from '../../types/index.ts';
import type { DraftBlock, DraftLine, DraftList, DraftSection, DraftVerbatim } from '../draft.ts';
import { listOrigins } from '../draftLines.ts';

/** What emitting needs to know beside the draft. */
export interface Emitting {
  /** Cluster of each entry. */
  clusterOf: ReadonlyMap<EntryId, string>;
  /** Puts the agent's name where a source's own stands. */
  rename(markdown: string, place: Place): string;
}

/** The draft as an agent: levels of headings, texts with their origins, each cluster worded once. */
export function emitAgent(root: DraftSection, emitting: Emitting): AgentSection {
  return new Emitter(emitting).section(root, 0);
}

class Emitter {
  private readonly emitting: Emitting;
  private readonly worded = new Set<string>();

  constructor(emitting: Emitting) {
    this.emitting = emitting;
  }

  section(section: DraftSection, depth: number): AgentSection {
    const { style, title, markdown, closing, inline, origins, blocks } = section;
    const place = origins[0] ?? { source: '', line: 0 };
    return {
      kind: 'section',
      style,
      title,
      markdown: style === 'tag' ? markdown : this.emitting.rename(markdown, place),
      ...(closing !== undefined && { closing }),
      ...(inline && { inline }),
      depth,
      origins,
      blocks: this.blocks(blocks, depth),
    };
  }

  private blocks(blocks: readonly DraftBlock[], depth: number): AgentBlock[] {
    const written: AgentBlock[] = [];
    for (const block of blocks) {
      if (block.kind === 'section') {
        written.push(this.section(block, depth + 1));
        continue;
      }
      if (block.kind === 'prose') {
        if (block.lines.length > 0)
          written.push({ ...this.prose(block.lines, block.broken), ...(block.ruled && { ruled: true }) });
        continue;
      }
      if (block.lead) this.addLead(written, block.lead);
      written.push(block.kind === 'list' ? this.list(block, depth) : this.verbatim(block));
    }
    return written;
  }

  /** A lead stands in the paragraph that it was taken from, where that is just before it. */
  private addLead(written: AgentBlock[], lead: DraftLine): void {
    const before = written.at(-1);
    const [sentence] = this.prose([lead]).sentences;
    const last = before?.kind === 'prose' ? before.sentences.at(-1)?.origins[0] : undefined;
    const isSame = last !== undefined && last.replace(/#\d+$/, '') === lead.entry.id.replace(/#\d+$/, '');
    if (before?.kind === 'prose' && sentence && isSame) before.sentences.push(sentence);
    else written.push(this.prose([lead]));
  }

  private prose(lines: readonly DraftLine[], broken?: LineBreaks): AgentProse {
    const sentences = lines.map((line) => ({ markdown: this.text(line), origins: listOrigins(line) }));
    return { kind: 'prose', sentences, ...(broken && { broken }) };
  }

  private list({ ordered, start, markers, lines }: DraftList, depth: number): AgentList {
    return {
      kind: 'list',
      ordered,
      ...(start !== undefined && { start }),
      ...(markers && markers.length === lines.length && { markers }),
      items: lines.map((line) => this.item(line, depth)),
    };
  }

  private item(line: DraftLine, depth: number): AgentItem {
    const { entry, blocks } = line;
    const cluster = this.emitting.clusterOf.get(entry.id);
    const isFirst = cluster !== undefined && !this.worded.has(cluster);
    if (isFirst) this.worded.add(cluster);
    return {
      ...(isFirst && { capability: cluster }),
      markdown: this.text(line),
      ...(entry.checked !== undefined && { checked: entry.checked }),
      origins: listOrigins(line),
      blocks: this.blocks(blocks, depth),
    };
  }

  private verbatim({ block, source, twins }: DraftVerbatim): AgentBlock {
    const origins: Place[] = [{ source, line: block.line }, ...twins];
    return { kind: 'verbatim', what: block.what, markdown: block.markdown, origins };
  }

  private text({ markdown, entry }: DraftLine): string {
    return this.emitting.rename(markdown, entry);
  }
}
