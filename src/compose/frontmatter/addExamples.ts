import type { LeftOut, Persona } from '../../types/index.ts';
import { type Candidate, orderExamples } from './chooseExamples.ts';
import type { SplitDescription } from './splitDescription.ts';
import type { NameChange } from './startRenaming.ts';
import { writeDescription } from './writeDescription.ts';

/** So many examples are held against each other; further ones find no room. */
const MOST_EXAMPLES = 300;

/** A persona with what its description says and shows. */
export interface DescribedPersona extends SplitDescription {
  persona: Persona;
}

export function placeOf(persona: Persona | undefined): { source: string; line: number } {
  const line = persona?.frontMatter.find(({ key }) => key === 'description')?.line ?? 1;
  return { source: persona?.path ?? '', line };
}

/** Examples of all, under the agent's name. */
export function listCandidates(parts: readonly DescribedPersona[], names: NameChange): Candidate[] {
  return parts.flatMap(({ persona, examples }, rank) =>
    examples.map((example) => ({ rank, example, written: names.preview(example.text, persona.path, true) })),
  );
}

/** The description with the examples that fit, each whole; of two about one situation, one. */
export function addExamples(
  prose: string,
  candidates: readonly Candidate[],
  { personas, names, budget }: { personas: readonly Persona[]; names: NameChange; budget: number },
): { text: string; leftOut: LeftOut[]; isLeads: boolean } {
  const kept: Candidate[] = [];
  const leftOut: LeftOut[] = [];
  const writeAll = (some: readonly Candidate[]): string =>
    writeDescription(
      prose,
      some.map(({ example: { form }, written }) => ({ form, text: written })),
    );
  const leave = ({ rank, example }: Candidate, twin?: Candidate): void => {
    const by = twin
      ? { reason: 'duplicate' as const, coveredBy: twin.written }
      : { reason: 'budget' as const };
    leftOut.push({ ...placeOf(personas[rank]), kind: 'example', text: example.text, ...by });
  };
  const fitting = candidates.filter(({ written }) => written.length <= budget).slice(0, MOST_EXAMPLES);
  for (const { candidate, twin } of orderExamples(fitting)) {
    const { rank, example } = candidate;
    if (twin && kept.includes(twin)) leave(candidate, twin);
    else if (writeAll([...kept, candidate]).length > budget) leave(candidate);
    else {
      kept.push(candidate);
      names.rename(example.text, placeOf(personas[rank]), true);
    }
  }
  for (const one of candidates) if (!fitting.includes(one)) leave(one);
  const isLeads = candidates.every((one) => (one.rank === 0) === kept.includes(one));
  return { text: writeAll(kept), leftOut, isLeads };
}
