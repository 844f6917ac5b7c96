import type { Job } from '../language/jobs.ts';
import type { AlignedPair } from './alignPair.ts';
import { multiplyVectors } from './multiplyVectors.ts';
import type { Profile } from './profileEntries.ts';

/** Something that the model asks about a pair. */
export interface Feature {
  /** As `model.json` and reports name it. */
  name: string;
  /** As people read it. */
  label: string;
  /** About 0–1, the same whichever of the two comes first. */
  measure(pair: AlignedPair): number;
}

/** Names of features by job, and what a section for it is about. */
const JOBS: Record<Job, { name: string; about: string }> = {
  identity: { name: 'Identity', about: 'about who the agent is' },
  trigger: { name: 'Trigger', about: 'about when to call it' },
  knowledge: { name: 'Knowledge', about: 'about what it knows' },
  rule: { name: 'Rule', about: 'about what holds always' },
  procedure: { name: 'Procedure', about: 'about what to do in order' },
  checklist: { name: 'Checklist', about: 'about what to check' },
  measure: { name: 'Measure', about: 'about what to measure' },
  output: { name: 'Output', about: 'about what to deliver' },
  example: { name: 'Example', about: 'made of examples' },
  relation: { name: 'Relation', about: 'about working with others' },
};

/** All that the model may ask about. Their order decides ties in fitting, and nothing else. */
export const features: readonly Feature[] = [
  { name: 'meaning', label: 'like meaning', measure: ({ a, b }) => multiplyVectors(a.vector, b.vector) },
  {
    name: 'headMeaning',
    label: 'main claims of like meaning',
    measure: ({ a, b }) => multiplyVectors(a.headVector, b.headVector),
  },
  {
    name: 'crossMeaningLess',
    label: 'main claim against the other entry, lesser',
    measure: ({ crossA, crossB }) => Math.min(crossA, crossB),
  },
  {
    name: 'crossMeaningMore',
    label: 'main claim against the other entry, greater',
    measure: ({ crossA, crossB }) => Math.max(crossA, crossB),
  },
  {
    name: 'tailMeaning',
    label: 'means and examples of like meaning',
    measure: ({ a, b }) => multiplyVectors(a.tailVector, b.tailVector),
  },
  { name: 'sharedShare', label: 'share of words in common', measure: shareWords },
  {
    name: 'coveredLess',
    label: 'words in common, of the one that says more',
    measure: ({ coverA, coverB }) => Math.min(coverA, coverB),
  },
  {
    name: 'coveredMore',
    label: 'words in common, of the one that says less',
    measure: ({ coverA, coverB }) => Math.max(coverA, coverB),
  },
  {
    name: 'sharedWeight',
    label: 'weight of the words in common',
    measure: ({ bothWeight }) => Math.log1p(bothWeight / 2) / 4,
  },
  {
    name: 'softLess',
    label: 'like words, of the one that says more',
    measure: ({ softA, softB }) => Math.min(softA, softB),
  },
  {
    name: 'softMore',
    label: 'like words, of the one that says less',
    measure: ({ softA, softB }) => Math.max(softA, softB),
  },
  {
    name: 'leftoverLess',
    label: 'heaviest word left over, lesser',
    measure: ({ heaviestA, heaviestB }) => Math.min(heaviestA, heaviestB) / HEAVY,
  },
  {
    name: 'leftoverMore',
    label: 'heaviest word left over, greater',
    measure: ({ heaviestA, heaviestB }) => Math.max(heaviestA, heaviestB) / HEAVY,
  },
  {
    name: 'headLess',
    label: 'main claim found in the other, lesser',
    measure: ({ headA, headB }) => Math.min(headA, headB),
  },
  {
    name: 'headMore',
    label: 'main claim found in the other, greater',
    measure: ({ headA, headB }) => Math.max(headA, headB),
  },
  { name: 'firstWord', label: 'same first word', measure: ({ firstWord }) => firstWord },
  {
    name: 'sameWords',
    label: 'the same words throughout',
    measure: (pair) => toNumber(shareWords(pair) > 0.999),
  },
  { name: 'label', label: 'same label', measure: compareLabels },
  {
    name: 'sectionMeaning',
    label: 'sections of like meaning',
    measure: ({ a, b }) => multiplyVectors(a.sectionVector, b.sectionVector),
  },
  {
    name: 'otherJob',
    label: 'sections for different jobs',
    measure: ({ a, b }) => toNumber(a.job.job !== b.job.job),
  },
  {
    name: 'otherSureJob',
    label: 'sections for different jobs, as their titles say',
    measure: ({ a, b }) => toNumber(a.job.job !== b.job.job && a.job.sure && b.job.sure),
  },
  {
    name: 'otherSide',
    label: 'one section forbids',
    measure: ({ a, b }) => toNumber(a.job.forbids !== b.job.forbids),
  },
  ...listJobFeatures(),
  {
    name: 'oneMeasures',
    label: 'one is a measure',
    measure: ({ a, b }) => toNumber(a.measures !== b.measures),
  },
  { name: 'oneAsks', label: 'one is a question', measure: ({ a, b }) => toNumber(a.asks !== b.asks) },
  {
    name: 'oneNegated',
    label: 'one says what not to do',
    measure: ({ a, b }) => toNumber(a.stance.negated !== b.stance.negated),
  },
  {
    name: 'otherTechnology',
    label: 'different technologies',
    measure: ({ a, b }) => disagree(a.technologies, b.technologies),
  },
  { name: 'otherNumbers', label: 'different numbers', measure: ({ a, b }) => disagree(a.numbers, b.numbers) },
  {
    name: 'lessLength',
    label: 'length of the shorter one',
    measure: ({ a, b }) => Math.log1p(Math.min(a.stems.length, b.stems.length)) / 4,
  },
  {
    name: 'lengthRatio',
    label: 'like length',
    measure: ({ a, b }) =>
      Math.min(a.stems.length, b.stems.length) / (Math.max(a.stems.length, b.stems.length) || 1),
  },
  {
    name: 'lessStrength',
    label: 'how much the vaguer one says',
    measure: ({ a, b }) => Math.min(a.strength, b.strength),
  },
  {
    name: 'moreStrength',
    label: 'how much the more specific one says',
    measure: ({ a, b }) => Math.max(a.strength, b.strength),
  },
  {
    name: 'oneTitlesList',
    label: 'one titles a list',
    measure: ({ a, b }) => toNumber(a.entry.titlesList !== b.entry.titlesList),
  },
  {
    name: 'bothTitleLists',
    label: 'both title lists',
    measure: ({ a, b }) => toNumber(a.entry.titlesList && b.entry.titlesList),
  },
  {
    name: 'oneLabelled',
    label: 'one has a label',
    measure: ({ a, b }) => toNumber(a.labelled > 0 !== b.labelled > 0),
  },
  {
    name: 'oneIsStep',
    label: 'one is a numbered step',
    measure: ({ a, b }) => toNumber((a.entry.kind === 'step') !== (b.entry.kind === 'step')),
  },
  {
    name: 'letters',
    label: 'letters in threes in common',
    measure: ({ a, b }) => shareLetters(a.letters, b.letters),
  },
  {
    name: 'phrases',
    label: 'words side by side in common',
    measure: ({ a, b }) => sharePhrases(a.phrases, b.phrases),
  },
  {
    name: 'leftoverMeaning',
    label: 'like meaning of what is left over',
    measure: ({ leftMeaning }) => leftMeaning,
  },
  {
    name: 'leftWeightLess',
    label: 'weight of the words left over, lesser',
    measure: ({ a, b, softA, softB }) => Math.min((1 - softA) * a.weight, (1 - softB) * b.weight) / 20,
  },
  {
    name: 'leftWeightMore',
    label: 'weight of the words left over, greater',
    measure: ({ a, b, softA, softB }) => Math.max((1 - softA) * a.weight, (1 - softB) * b.weight) / 20,
  },
  {
    name: 'sectionCrossLess',
    label: 'section against the other entry, lesser',
    measure: ({ titledA, titledB }) => Math.min(titledA, titledB),
  },
  {
    name: 'sectionCrossMore',
    label: 'section against the other entry, greater',
    measure: ({ titledA, titledB }) => Math.max(titledA, titledB),
  },
  {
    name: 'sameSource',
    label: 'of one source',
    measure: ({ a, b }) => toNumber(a.entry.source === b.entry.source),
  },
  {
    name: 'sameSection',
    label: 'of one section',
    measure: ({ a, b }) => toNumber(isOneSection(a, b)),
  },
  { name: 'sameLine', label: 'the same line', measure: ({ isSameLine }) => toNumber(isSameLine) },
];

/** Weight of a word that the corpus never showed, about. */
const HEAVY = 12;

function toNumber(holds: boolean): number {
  return holds ? 1 : 0;
}

/** True for entries of one source under the same titles. */
export function isOneSection({ entry: a }: Profile, { entry: b }: Profile): boolean {
  return a.source === b.source && a.path.join('\n') === b.path.join('\n');
}

/** Share of the two entries' weight that both have, 0–1. */
export function shareWords({ a, b, bothWeight }: AlignedPair): number {
  return bothWeight / (a.weight + b.weight || 1);
}

/** For each job, whether one of the two or both stand in a section for it. */
function listJobFeatures(): Feature[] {
  return Object.entries(JOBS).flatMap(([job, { name, about }]): Feature[] => [
    {
      name: `one${name}`,
      label: `one section is ${about}`,
      measure: ({ a, b }) => toNumber((a.job.job === job) !== (b.job.job === job)),
    },
    {
      name: `both${name}`,
      label: `both sections are ${about}`,
      measure: ({ a, b }) => toNumber(a.job.job === job && b.job.job === job),
    },
  ]);
}

/** Share of both sides' letters in threes that both have, 0–1. */
function shareLetters(a: Uint32Array, b: Uint32Array): number {
  let shared = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const x = a[i] as number;
    const y = b[j] as number;
    if (x === y) shared++;
    if (x <= y) i++;
    if (y <= x) j++;
  }
  return (2 * shared) / (a.length + b.length || 1);
}

function sharePhrases(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  let shared = 0;
  for (const phrase of a) if (b.has(phrase)) shared++;
  return (2 * shared) / (a.size + b.size);
}

/** Share of the two labels' weight that both have, 0–1. */
function compareLabels({ a, b }: AlignedPair): number {
  if (a.labelled === 0 || b.labelled === 0) return 0;
  const weigh = ({ baseWeights, labelled }: Profile) => {
    let sum = 0;
    for (let i = 0; i < labelled; i++) sum += baseWeights[i] as number;
    return sum;
  };
  let shared = 0;
  for (let i = 0; i < a.labelled; i++)
    for (let j = 0; j < b.labelled; j++)
      if (a.stems[i] === b.stems[j]) shared += 2 * (a.baseWeights[i] as number);
  const all = weigh(a) + weigh(b);
  return all ? shared / all : 0;
}

function disagree(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  for (const x of a) if (b.has(x)) return 0;
  return 1;
}
