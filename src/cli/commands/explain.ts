import type { Entry, Persona } from '../../types/index.ts';
import type { Command } from '../command.ts';
import { findFiles } from '../findFiles.ts';
import { CommandError, usageError } from '../problem.ts';
import { readSources } from '../readSources.ts';
import { refuseUnreadable } from '../refuseUnreadable.ts';

export const explain: Command = {
  usage: 'FILE:LINE FILE:LINE [--json]',
  about:
    'Says how alike two entries are, which features speak for it and against it, and what forbids to merge them.',
  flags: { json: { type: 'boolean', help: 'Print the pair as JSON on standard output' } },
  examples: ['persona-merge explain a.md:12 b.md:40'],
  async run({ operands, values, terminal }) {
    const places = operands.map(parsePlace);
    const [first, second] = places;
    if (!first || !second || places.length > 2) {
      throw usageError(
        `Expected two places as FILE:LINE, found ${operands.length} operands. See \`persona-merge explain --help\`.`,
      );
    }
    const cwd = terminal.cwd();
    const files = await findFiles([...new Set([first.file, second.file])], cwd);
    const sources = await readSources(files, cwd);
    const { explainPair, readPersona } = await import('../../index.ts');
    const personas = await refuseUnreadable(sources, async () => sources.map(readPersona));
    const a = entryAt(personas, first);
    const b = entryAt(personas, second);
    const entries = personas.flatMap((persona) => persona.entries);
    const pair = await explainPair(entries, a.id, b.id);
    if (!pair) throw new Error('Both entries come from these sources');
    if (values.json) terminal.stdout.write(`${JSON.stringify(pair, null, 2)}\n`);
    else {
      const { writePair } = await import('../../write/writePair.ts');
      terminal.stdout.write(writePair(pair, a, b));
    }
    return 0;
  },
};

interface PlaceOperand {
  file: string;
  line: number;
}

function parsePlace(operand: string): PlaceOperand {
  const [, file, line] = /^(.+):(\d+)$/.exec(operand) ?? [];
  if (!file || !line) throw usageError(`Expected a place as FILE:LINE, not \`${operand}\`.`);
  return { file, line: Number(line) };
}

/** @throws CommandError that names the nearest lines where an entry does begin. */
function entryAt(personas: readonly Persona[], { file, line }: PlaceOperand): Entry {
  const entries = personas.find(({ path }) => path === file)?.entries ?? [];
  const found = entries.find((entry) => entry.line === line);
  if (found) return found;
  const lines = [...new Set(entries.map((entry) => entry.line))].sort(
    (a, b) => Math.abs(a - line) - Math.abs(b - line),
  );
  const near =
    lines
      .slice(0, 4)
      .sort((a, b) => a - b)
      .join(', ') || 'none';
  throw new CommandError([{ code: 'no-entry', path: file, line, args: { near } }]);
}
