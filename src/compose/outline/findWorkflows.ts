import { stemWord } from '../../match/stemWord.ts';
import type { Persona } from '../../types/index.ts';
import { contentStems } from '../content.ts';
import { isEmptyTitle } from './chooseTitle.ts';
import type { Topic } from './Topic.ts';
import { tellPhase } from './tellPhase.ts';
import { titleStems } from './titleWords.ts';

/** Beside those that say nothing of any section: words of titles of a way to work. */
const WORK = new Set(
  `process workflow approach methodology procedure operating step steps invoked called work works working proceed decide solving problem
problems task tasks challenge will approaching execution phase phases driven`
    .split(/\s+/)
    .map(stemWord),
);

/** Fewer steps are no way to work. */
const LEAST_STEPS = 3;

/** A sequence of steps, or rules of thumb. */
export type Workflow = 'steps' | 'rules';

/**
 * Finds the sections that tell how the agent goes about whatever it is asked ("When invoked", "Review process" of a reviewer): nothing but
 * the agent itself is their subject. Those whose numbered steps go from understanding to handing over are sequences. One of a kind a
 * file at most: a file with several tells them apart.
 */
export function findWorkflows(
  topics: readonly Topic[],
  personas: readonly Persona[],
): ReadonlyMap<Topic, Workflow> {
  const names = new Set(personas.flatMap((p) => [...contentStems(p.name)]));
  const found = topics
    .filter(
      (t) =>
        t.role === 'process' &&
        t.blocks.some((b) => b.kind === 'list') &&
        [...titleStems(t.title.replace(/\(.*\)/, ''))].every((stem) => WORK.has(stem) || names.has(stem)),
    )
    .flatMap((topic) => {
      const kind = tellKind(topic);
      return kind ? [[topic, kind] as const] : [];
    });
  return new Map(
    found.filter(([topic, kind]) =>
      found.every(([other, its]) => other === topic || its !== kind || other.file !== topic.file),
    ),
  );
}

function tellKind(topic: Topic): Workflow | undefined {
  if (isOnward(topic)) return 'steps';
  const isNumbered = topic.blocks.some((b) => b.kind === 'list' && b.ordered);
  return isNumbered || !topic.titles.slice(0, -1).every(isEmptyTitle) ? undefined : 'rules';
}

/** True where the steps of a numbered list go forward, as far as they tell: one step at most looks back. */
function isOnward(topic: Topic): boolean {
  const list = topic.blocks.find((b) => b.kind === 'list' && b.ordered);
  if (list?.kind !== 'list' || list.items.length < LEAST_STEPS) return false;
  const phases = list.items.flatMap((item) => tellPhase(item.entry.text) ?? []);
  const back = phases.filter((phase, i) => i > 0 && phase < (phases[i - 1] as number)).length;
  return 2 * phases.length >= list.items.length && back <= 1;
}
