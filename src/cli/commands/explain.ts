import type { Command } from '../command.ts';
import { listValue } from '../command.ts';
import { findFiles } from '../findFiles.ts';
import { findDecisionsFile, loadDecisions } from '../judge/loadDecisions.ts';
import { MATCH_FLAGS, mergeOptions } from '../mergeFlags.ts';
import { findEntries, namePairs, parsePlace } from '../places.ts';
import { usageError } from '../problem.ts';
import { readSources } from '../readSources.ts';
import { refuseUnreadable } from '../refuseUnreadable.ts';

export const explain: Command = {
  usage: 'FILE:LINE FILE:LINE [--with FILE|DIR|GLOB...] [--json]',
  about:
    'Says how alike two entries are and what makes it so, what is left over on each side, what forbids to merge them, and which ' +
    'capability each is in when their files are merged: these alone, or with those of --with. The second entry that begins on ' +
    'a line is FILE:LINE#2.',
  flags: {
    with: {
      type: 'string',
      multiple: true,
      value: 'FILE...',
      help: 'What else is merged; all operands up to the next flag',
    },
    ...MATCH_FLAGS,
    decisions: { type: 'string', value: 'FILE', help: 'What was decided before' },
    json: { type: 'boolean', help: 'Print the explanation as JSON on standard output' },
  },
  gathers: 'with',
  examples: [
    'persona-merge explain a.md:12 b.md:40',
    'persona-merge explain agents/a.md:12 agents/b.md:40 --with agents/',
  ],
  async run({ operands, values, terminal }) {
    const places = operands.map(parsePlace);
    if (places.length !== 2) {
      throw usageError(
        `Expected two places as FILE:LINE, found ${operands.length} operands. See \`persona-merge explain --help\`.`,
      );
    }
    const cwd = terminal.cwd();
    const { decisions } = await loadDecisions(findDecisionsFile(values), cwd);
    const own = places.map(({ file }) => file);
    const files = await findFiles([...own, ...listValue(values, 'with')], cwd);
    for (const file of own) {
      if (!(await findFiles([file], cwd)).includes(file))
        throw usageError(`Expected one file before the line number, not \`${file}\`.`);
    }
    const sources = await readSources(files, cwd);
    const [a, b] = await findEntries(places, sources, cwd);
    if (!a || !b || a.id === b.id) {
      throw usageError(
        `Expected two entries, found \`${operands[0]}\` and \`${operands[1]}\` to be the same.`,
      );
    }
    const options = { ...mergeOptions(values), ...(await namePairs(values, sources, cwd)), decisions };
    const { explainMatch } = await import('../../explainMatch.ts');
    const found = await refuseUnreadable(sources, () => explainMatch(sources, a.id, b.id, options));
    if (values.json) terminal.stdout.write(`${JSON.stringify(found, null, 2)}\n`);
    else {
      const { writePair } = await import('../../write/writePair.ts');
      terminal.stdout.write(writePair(found));
    }
    return 0;
  },
};
