import { contentStems } from '../content.ts';
import type { Placed } from './placeClusters.ts';
import { tellPhase } from './tellPhase.ts';

/** Nobody follows a list of more steps. */
const MOST_STEPS = 10;

/**
 * Puts steps under steps of another file that belong to the same phase of work, the most alike first, until a merged process is short
 * enough to be followed. Each file's steps keep their order.
 */
export function shortenProcess(steps: readonly Placed[]): Placed[] {
  const short = [...steps];
  while (short.length > MOST_STEPS) {
    let from = -1;
    let to = -1;
    let best = -1;
    short.forEach((step, k) => {
      const phase = tellPhase(step.anchor.text);
      if (phase === undefined || step.children.length > 0) return;
      for (let j = k - 1; j >= 0; j--) {
        const other = short[j] as Placed;
        if (tellPhase(other.anchor.text) !== phase || other.anchor.source === step.anchor.source) return;
        const alike = countCommon(step.anchor.text, other.anchor.text);
        if (alike >= best) [from, to, best] = [k, j, alike];
      }
    });
    if (from < 0) break;
    const [step] = short.splice(from, 1) as [Placed];
    const host = short[to] as Placed;
    short[to] = { ...host, children: [...host.children, step] };
  }
  return short;
}

function countCommon(a: string, b: string): number {
  const there = contentStems(b);
  return [...contentStems(a)].filter((stem) => there.has(stem)).length;
}
