import { readClaims } from '../../language/claims.ts';
import type { Example } from './splitDescription.ts';

/** An example that may stand in the description. */
export interface Candidate {
  rank: number;
  /** Under the agent's name. */
  example: Example;
  written: string;
}

/** Two examples about the same situation: shared stems of the smaller one. */
const SAME_SITUATION = 0.6;

/** What one more example of the same source is worth less: others are of other work. */
const SAME_SOURCE = 0.2;

/** An example in its place, with one before it that is about the same situation. */
export interface Ordered {
  candidate: Candidate;
  twin?: Candidate;
}

/**
 * Orders examples so that each is as unlike those before it as can be, and of another source; the first is the lead's first. What one source has twice is no twin:
 * within one file nothing is dropped for another.
 */
export function orderExamples(candidates: readonly Candidate[]): Ordered[] {
  const left = candidates.map((candidate) => {
    return {
      candidate,
      stems: stemsOf(candidate.example.situation),
      likeness: 0,
      twin: undefined as Ordered['twin'],
    };
  });
  const ordered: Ordered[] = [];
  const taken = new Map<number, number>();
  const weigh = ({ candidate: { rank }, likeness }: (typeof left)[number]) =>
    likeness + SAME_SOURCE * (taken.get(rank) ?? 0);
  while (left.length > 0) {
    const next = left.reduce((best, other) => (weigh(other) < weigh(best) ? other : best));
    taken.set(next.candidate.rank, (taken.get(next.candidate.rank) ?? 0) + 1);
    left.splice(left.indexOf(next), 1);
    ordered.push({ candidate: next.candidate, ...(next.twin && { twin: next.twin }) });
    for (const one of left) {
      const likeness = measureLikeness(one.stems, next.stems);
      one.likeness = Math.max(one.likeness, likeness);
      if (likeness >= SAME_SITUATION && one.candidate.rank !== next.candidate.rank)
        one.twin ??= next.candidate;
    }
  }
  return ordered;
}

function stemsOf(text: string): ReadonlySet<string> {
  return new Set(
    readClaims(text)
      .words.filter(({ weight }) => weight > 0)
      .map(({ stem }) => stem),
  );
}

function measureLikeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((stem) => b.has(stem)).length;
  return shared / Math.max(1, Math.min(a.size, b.size));
}
