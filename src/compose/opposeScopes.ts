import { type Deed, type Mandate, readMandates } from '../language/readMandates.ts';
import { findEntryJobs } from '../match/findEntryJobs.ts';
import type { Conflict, Entry, Persona } from '../types/index.ts';
import { opposeTools } from './opposeTools.ts';
import { compareText } from './rankPersonas.ts';

/** What the agent is told in these is its own work; elsewhere lines are about others, samples or what it may be asked. */
const INSTRUCTS: ReadonlySet<string> = new Set(['rule', 'procedure', 'knowledge', 'identity']);

/** Orders that a ban forbids, too: whoever may change no file writes no tests. */
const FORBIDDEN_BY: Readonly<Record<Deed, readonly Deed[]>> = {
  files: ['files', 'tests'],
  tests: ['tests'],
  documents: ['documents'],
  commits: ['commits'],
  delegation: ['delegation'],
  questions: ['questions'],
};

const SAYS: Readonly<Record<Deed, string>> = {
  files: 'to change files',
  tests: 'to write tests',
  documents: 'to write documents',
  commits: 'to commit',
  delegation: 'to hand work to other agents',
  questions: 'to ask questions',
};

/** Of many orders of one source some show what is meant. */
const MOST_ORDERS = 2;

interface Told {
  entry: Entry;
  mandate: Mandate;
}

/**
 * What one source forbids its agent altogether and another one orders, or grants the tools for: "never modify source files" and "implement the fix". One conflict a kind
 * of deed.
 *
 * @param advice entries of all sources, each source's in document order
 */
export function opposeScopes(personas: readonly Persona[], advice: readonly Entry[]): Conflict[] {
  const jobOf = findEntryJobs(advice);
  const told = advice.flatMap((entry): Told[] => {
    const { job, forbids } = jobOf(entry);
    return readMandates(entry.text, forbids)
      .filter((mandate) => mandate.forbids || INSTRUCTS.has(job))
      .map((mandate) => ({ entry, mandate }));
  });
  const bans = takeFew(
    told.filter(({ mandate }) => mandate.forbids && mandate.deed === 'files'),
    1,
  );
  return [
    ...(Object.keys(FORBIDDEN_BY) as Deed[]).flatMap((deed) => opposeDeed(deed, told)),
    ...opposeTools(bans.map(tellPlace), personas),
  ];
}

function opposeDeed(deed: Deed, told: readonly Told[]): Conflict[] {
  const bans = takeFew(
    told.filter(({ mandate }) => mandate.forbids && mandate.deed === deed),
    1,
  );
  const forbidding = new Set(bans.map(({ source }) => source));
  const isOrder = ({ entry, mandate }: Told): boolean =>
    !mandate.forbids && FORBIDDEN_BY[deed].includes(mandate.deed) && !forbidding.has(entry.source);
  const orders = takeFew(told.filter(isOrder), MOST_ORDERS);
  if (bans.length === 0 || orders.length === 0) return [];
  const members = [...bans, ...orders]
    .sort((a, b) => compareText(a.text, b.text) || compareText(a.source, b.source) || a.line - b.line)
    .map(tellPlace);
  const resolution = `both are kept: one forbids the agent ${SAYS[deed]}, the other asks for it`;
  return [{ kind: 'scope', members, resolution }];
}

function tellPlace({ source, line, text }: Entry): Conflict['members'][number] {
  return { source, line, text };
}

/** The first so many of each source. */
function takeFew(told: readonly Told[], most: number): Entry[] {
  const counts = new Map<string, number>();
  return told.flatMap(({ entry }) => {
    const count = (counts.get(entry.source) ?? 0) + 1;
    counts.set(entry.source, count);
    return count <= most ? [entry] : [];
  });
}
