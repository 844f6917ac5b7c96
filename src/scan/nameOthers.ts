import { findTechnologies } from '../language/findTechnologies.ts';
import { normaliseWords } from '../language/normaliseWords.ts';
import { remember } from '../language/remember.ts';

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
export const LEADING = 5;

/** Whether two agents lead with other words altogether: what they have in common is then the frame of their collection. */
export function leadElsewhere(first: ArrayLike<number>, second: ArrayLike<number>): boolean {
  for (let p = 0; p < first.length; p++)
    for (let q = 0; q < second.length; q++) if (first[p] === second[q]) return false;
  return true;
}
