import { isVerb } from '../wording/grammar.ts';

/** Words that open a step, in the order in which work is done, a phase a line. */
const PHASES = `
query acknowledge read understand clarify gather discover request requirement requirements ask learn context discovery listen collect
analyze analyse analysis review evaluate examine investigate inspect profile identify identification classify assess audit explore study diagnose problem
plan design architect architecture sketch compare choose decide propose outline structure draft model select prioritize
implement implementation build write create develop apply code generate fix optimize optimization set configure execute conduct run refactor begin add solution
test tests testing validate validation verify verification assurance check ensure confirm measure quality
document documentation report record explain provide summarize deliver communicate monitor monitoring publish release deploy ship include present
`;

const phaseOf = new Map(
  PHASES.trim()
    .split('\n')
    .flatMap((line, phase) => line.split(' ').map((word) => [word, phase] as const)),
);

/**
 * Tells which phase of work a step belongs to: 0 gathering, 1 analysis, 2 design, 3 doing, 4 checking, 5 handing over. The word that it
 * opens with tells, or the last one of a short name ("Requirements analysis: …"). Undefined where neither does.
 */
export function tellPhase(text: string): number | undefined {
  const words = text.toLowerCase().match(/\p{L}+|[^\p{L}\s]/gu) ?? [];
  const end = words.findIndex((word) => !/\p{L}/u.test(word));
  const name = end < 0 ? words : words.slice(0, end);
  const named =
    name.length <= LONGEST_NAME && !isVerb(name[0] ?? '') ? phaseOf.get(name.at(-1) ?? '') : undefined;
  return named ?? phaseOf.get(words[0] ?? '');
}

/** In words. */
const LONGEST_NAME = 3;
