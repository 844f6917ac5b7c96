import { findOpposition, isContradiction, type OppositionKind } from '../language/claims.ts';
import { areOpposedTitles } from '../language/jobs.ts';
import type { Veto } from '../types/index.ts';
import { mayMeet } from './mayMeet.ts';
import type { Profile } from './profileEntries.ts';
import { forbids } from './readStance.ts';

/** Says why two entries may not share a cluster, if there is a reason. The same from both sides, but for the order of what is named. */
export function findVeto(a: Profile, b: Profile): Veto | undefined {
  return findOpposed(a, b) ?? findOtherTechnology(a, b) ?? findOpposedSections(a, b) ?? findOtherJob(a, b);
}

/** What the two say against each other, themselves or by the lists that they stand in. */
function findOpposed(a: Profile, b: Profile): Veto | undefined {
  const opposition = findOpposition(a.claims, b.claims);
  const contradicts = opposition && isContradiction(opposition, a.claims, b.claims);
  const [left, right] = [forbids(a.stance), forbids(b.stance)];
  // Apart from its list a ban would be advice, however little of it the other says.
  const isOneBanned = left !== right && (a.stance.banned || b.stance.banned);
  if (isOneBanned || opposition?.kind === 'denial') {
    return {
      kind: 'denial',
      a: left ? 'not' : '',
      b: right ? 'not' : '',
      ...(contradicts && { contradicts }),
    };
  }
  if (!opposition || TOLD_OTHERWISE.has(opposition.kind)) return undefined;
  return { ...opposition, ...(contradicts && { contradicts }) };
}

/** Technologies are told below, by what leads an entry and not by all that it names. Labels differ by taste: they are for the model. */
const TOLD_OTHERWISE = new Set<OppositionKind>(['technology', 'label']);

/** Technologies that fill one slot: "Write React components" and "Write Vue components" are two capabilities, and no conflict. */
function findOtherTechnology({ stance: a }: Profile, { stance: b }: Profile): Veto | undefined {
  for (const [kind, left] of a.technologies) {
    const right = b.technologies.get(kind);
    if (!right || !isDisjoint(left, right)) continue;
    if (isDisjoint(a.named.get(kind) ?? left, b.named.get(kind) ?? right)) {
      return { kind: 'technology', a: [...left].sort().join(', '), b: [...right].sort().join(', ') };
    }
  }
  return undefined;
}

/** "Before departure" and "After departure" are two lists, whatever stands in both. */
function findOpposedSections({ entry: a }: Profile, { entry: b }: Profile): Veto | undefined {
  const [left, right] = [a.path.at(-1), b.path.at(-1)];
  if (left === undefined || right === undefined || left === right || !areOpposedTitles(left, right)) {
    return undefined;
  }
  return { kind: 'section', a: left, b: right };
}

function findOtherJob({ job: a }: Profile, { job: b }: Profile): Veto | undefined {
  return mayMeet(a, b) ? undefined : { kind: 'job', a: a.job, b: b.job };
}

function isDisjoint(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  for (const x of a) if (b.has(x)) return false;
  return true;
}
