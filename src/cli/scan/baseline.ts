import { existsSync } from 'node:fs';
import path from 'node:path';
import type { AcceptedPair, ScanReport } from '../../types/index.ts';
import { readText } from '../judge/readText.ts';
import { FILE_LIMITS } from '../limits.ts';
import { CommandError } from '../problem.ts';

/** Pairs that are known and accepted, by paths from the file's own folder. */
interface BaselineFile {
  version: 1;
  accepted: AcceptedPair[];
}

/**
 * Reads the pairs that are accepted.
 *
 * @param mayBeMissing True where the file is about to be written.
 * @returns Paths as this run names its files: from the working directory, unless they are absolute.
 * @throws CommandError where the file is missing, or is no baseline; it is never replaced then.
 */
export async function readBaseline(
  file: string,
  { cwd, agents, mayBeMissing }: { cwd: string; agents: readonly string[]; mayBeMissing: boolean },
): Promise<AcceptedPair[]> {
  if (mayBeMissing && !existsSync(path.resolve(cwd, file))) return [];
  const accepted = parseBaseline(await readText(file, cwd, FILE_LIMITS.decisions), file);
  const folder = path.dirname(path.resolve(cwd, file));
  const named = new Map(agents.map((agent) => [path.resolve(cwd, agent), agent]));
  return accepted.flatMap(({ a, b, overlap }) => {
    const [first, second] = [named.get(path.resolve(folder, a)), named.get(path.resolve(folder, b))];
    return first !== undefined && second !== undefined ? [{ a: first, b: second, overlap }] : [];
  });
}

/** The file with every pair of a report, in the order of its paths. */
export function writeBaseline(file: string, { pairs }: ScanReport, cwd: string): string {
  const folder = path.dirname(path.resolve(cwd, file));
  const nameOf = (agent: string): string =>
    path.relative(folder, path.resolve(cwd, agent)).replaceAll(path.sep, '/');
  const accepted = spreadCopies(pairs)
    .map(({ a, b, aInB, bInA }): AcceptedPair => {
      const [first = '', second = ''] = [nameOf(a), nameOf(b)].sort();
      return { a: first, b: second, overlap: Math.round(Math.max(aInB, bInA) * 1000) / 1000 };
    })
    .sort((p, q) => (p.a < q.a || (p.a === q.a && p.b < q.b) ? -1 : 1));
  const content: BaselineFile = { version: 1, accepted };
  return `${JSON.stringify(content, null, 2)}\n`;
}

/** What is accepted of an agent is accepted of each copy of it, also once that one has changed: a report lists it of the first alone. */
function spreadCopies(pairs: ScanReport['pairs']): ScanReport['pairs'] {
  const copies = new Map<string, string[]>();
  for (const { a, b, proposal } of pairs)
    if (proposal === 'same') copies.set(a, [...(copies.get(a) ?? [a]), b]);
  const all = (agent: string) => copies.get(agent) ?? [agent];
  return pairs.flatMap((pair) =>
    pair.proposal === 'same'
      ? [pair]
      : all(pair.a).flatMap((a) => all(pair.b).map((b) => ({ ...pair, a, b }))),
  );
}

function parseBaseline(text: string, file: string): AcceptedPair[] {
  const fail = (reason: string): CommandError =>
    new CommandError([{ code: 'baseline', path: file, args: { reason } }]);
  let content: Partial<BaselineFile> | null;
  try {
    content = JSON.parse(text) as Partial<BaselineFile> | null;
  } catch (error) {
    throw fail(error instanceof Error ? error.message : String(error));
  }
  if (content?.version !== 1 || !Array.isArray(content.accepted))
    throw fail('Expected `{ "version": 1, "accepted": [ … ] }`');
  const at = content.accepted.findIndex(
    (one) =>
      typeof one?.a !== 'string' || typeof one.b !== 'string' || !(one.overlap >= 0 && one.overlap <= 1),
  );
  if (at >= 0) throw fail(`Expected \`a\`, \`b\` and \`overlap\` from 0 to 1 in accepted[${at}]`);
  return content.accepted;
}
