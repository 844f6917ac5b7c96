import { findTechnologies } from '../language/findTechnologies.ts';
import { normaliseWords } from '../language/normaliseWords.ts';
import { remember } from '../language/remember.ts';
import type { AgentDigest } from '../types/index.ts';

/**
 * Whether two names are of agents for different technologies of one kind: "go-build-resolver" and "rust-build-resolver" do the same for different
 * languages, and are specialists, not copies.
 */
export function nameOthers(a: string, b: string): boolean {
  const [first, second] = [namesTechnologies(a), namesTechnologies(b)];
  for (const [kind, names] of first) {
    const others = second.get(kind);
    if (others && ![...names].some((name) => others.has(name))) return true;
  }
  return false;
}

const namesTechnologies = remember((name) => findTechnologies(normaliseWords(name)));

/** Words that lead a subject: those of the name, and what stands out beside them. */
const LEADING = 5;

/** Whether two agents lead with other words altogether: what they have in common is then the frame of their collection. */
export function leadElsewhere(a: Pick<AgentDigest, 'subject'>, b: Pick<AgentDigest, 'subject'>): boolean {
  const first = new Set(a.subject.slice(0, LEADING).map(([stem]) => stem));
  return !b.subject.slice(0, LEADING).some(([stem]) => first.has(stem));
}
