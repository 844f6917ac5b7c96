import type { Entry, MergeOptions, Source } from '../../types/index.ts';
import type { Run } from '../command.ts';
import { findDecisionsFile, loadDecisions } from '../judge/loadDecisions.ts';
import { mergeOptions } from '../mergeOptions.ts';
import { findEntries, namePairs, parsePlace } from '../places.ts';
import { printData } from '../printData.ts';
import { usageError } from '../problem.ts';
import { refuseUnreadable } from '../refuseUnreadable.ts';
import { findFile } from '../sources/findFiles.ts';
import { gatherSources } from '../sources/gatherSources.ts';

export const explain: Run = async (invocation) => {
  const { operands, values, terminal } = invocation;
  const places = operands.map(parsePlace);
  const wanted = values.wording ? 1 : 2;
  if (places.length !== wanted) {
    const expected = values.wording ? 'one place' : 'two places';
    throw usageError(
      `Expected ${expected} as FILE:LINE, found ${operands.length} operands. See \`persona-merge explain --help\`.`,
    );
  }
  const cwd = terminal.cwd();
  const { decisions } = await loadDecisions(findDecisionsFile(values), cwd);
  const own = places.map(({ file }) => file);
  for (const file of own) {
    if ((await findFile(file, cwd)) !== file)
      throw usageError(`Expected one file before the line number, not \`${file}\`.`);
  }
  const sources = await (await gatherSources([...own, ...(values.with ?? [])], [], invocation)).read();
  const entries = await findEntries(places, sources, cwd);
  const options = {
    ...(await mergeOptions(values)),
    ...(await namePairs(values, sources, cwd)),
    decisions,
  };
  const text = values.wording
    ? await tellWording(sources, entries, options, values.json === true)
    : await tellMatch(sources, entries, options, values.json === true, operands);
  printData(text, terminal.stdout);
  return 0;
};

async function tellWording(
  sources: readonly Source[],
  [entry]: readonly Entry[],
  options: MergeOptions,
  asJson: boolean,
): Promise<string> {
  const { explainWording } = await import('../../explainWording.ts');
  const found = await refuseUnreadable(sources, () => explainWording(sources, entry?.id ?? '', options));
  if (asJson) return `${JSON.stringify(found, null, 2)}\n`;
  const { writeWording } = await import('../../write/writeWording.ts');
  return writeWording(found);
}

async function tellMatch(
  sources: readonly Source[],
  [a, b]: readonly Entry[],
  options: MergeOptions,
  asJson: boolean,
  operands: readonly string[],
): Promise<string> {
  if (!a || !b || a.id === b.id) {
    throw usageError(`Expected two entries, found \`${operands[0]}\` and \`${operands[1]}\` to be the same.`);
  }
  const { explainMatch } = await import('../../explainMatch.ts');
  const found = await refuseUnreadable(sources, () => explainMatch(sources, a.id, b.id, options));
  if (asJson) return `${JSON.stringify(found, null, 2)}\n`;
  const { writePair } = await import('../../write/writePair.ts');
  return writePair(found);
}
