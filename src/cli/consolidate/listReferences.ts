import path from 'node:path';
import { findReferences, type Reference } from '../../scan/findReferences.ts';
import { readBounded } from '../files/readBounded.ts';
import { sourceBytes } from '../limits.ts';
import { listAgentFiles } from '../scan/listAgentFiles.ts';

export interface FileReferences {
  /** Absolute. */
  path: string;
  text: string;
  references: Reference[];
}

/** Papers that tell a tool which agents there are, and the folder of its commands. */
const PAPERS = ['CLAUDE.md', 'AGENTS.md', '.claude/CLAUDE.md'];
const COMMANDS = '.claude/commands';

/**
 * Lines that name an agent by its old name: in agents that stay, in commands, in CLAUDE.md and AGENTS.md.
 *
 * @param staying Absolute paths of the agents that stay, those that are about to be written left out.
 */
export async function listReferences(
  renamed: Readonly<Record<string, string>>,
  staying: readonly string[],
  cwd: string,
): Promise<FileReferences[]> {
  const commands = await listAgentFiles([COMMANDS], { cwd }).catch(() => ({ files: [] }));
  const files = new Set([
    ...staying,
    ...commands.files.map((file) => path.resolve(cwd, file.path)),
    ...PAPERS.map((paper) => path.resolve(cwd, paper)),
  ]);
  const found: FileReferences[] = [];
  for (const file of files) {
    const text = String(await readBounded(file, sourceBytes()).catch(() => ''));
    const references = findReferences(text, renamed);
    if (references.length > 0) found.push({ path: file, text, references });
  }
  return found;
}

/** The text with each reference rewritten; all else byte for byte. */
export function rewriteReferences({ text, references }: FileReferences): string {
  const lines = text.split('\n');
  for (const { line, rewritten } of references) lines[line - 1] = rewritten;
  return lines.join('\n');
}
