import type { AgentBlock, AgentSection, Block, Section, VerbatimBlock } from '../types/index.ts';

/** Sections below a section, in document order. */
export function listSections(root: Section): Section[] {
  return listBlocks<Block>(root.blocks).filter((block) => block.kind === 'section');
}

/** Code, tables, quotes and HTML below a section, in document order. */
export function listVerbatim(root: Section): VerbatimBlock[] {
  return listBlocks<Block>(root.blocks).filter((block) => block.kind === 'verbatim');
}

/** Sections of an agent, the root not among them. */
export function listAgentSections(root: AgentSection): AgentSection[] {
  return listBlocks<AgentBlock>(root.blocks).filter((block) => block.kind === 'section');
}

/** Blocks at any depth, those in list items among them. */
function listBlocks<T extends Block | AgentBlock>(blocks: readonly T[]): T[] {
  return blocks.flatMap((block) => [block, ...listBlocks(innerBlocks(block) as T[])]);
}

function innerBlocks(block: Block | AgentBlock): (Block | AgentBlock)[] {
  if (block.kind === 'section') return block.blocks;
  return block.kind === 'list' ? block.items.flatMap<Block | AgentBlock>((item) => item.blocks) : [];
}
