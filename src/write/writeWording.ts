import type { LeftOut, WordingExplanation } from '../types/index.ts';
import { reasonWords } from './reasonWords.ts';
import { ruleWords } from './ruleWords.ts';

/** What became of a line, as lines of text for a terminal. */
export function writeWording({ id, text, capability, leftOut, standsFor }: WordingExplanation): string {
  const section = capability.section.length > 0 ? `, in ${capability.section.join(' › ')}` : '';
  const fate = leftOut
    ? [
        `It is not in the agent in its own words: ${leftOut.rule ? `${leftOut.rule}, ${ruleWords[leftOut.rule]}` : reasonWords[leftOut.reason].why}`,
        ...(leftOut.coveredBy === undefined ? [] : [`  ${placeOf(leftOut.coveredAt)}${leftOut.coveredBy}`]),
      ]
    : [`It stands in the agent${section}`];
  const others = standsFor.flatMap((left) => [`  ${placeOf(left)}${left.text}`, ...describeRule(left)]);
  const heading = others.length > 0 ? ['', `It stands for ${standsFor.length} more:`] : [];
  return `${[`${id}  ${text}`, '', ...fate, ...heading, ...others].join('\n')}\n`;
}

function describeRule({ rule }: LeftOut): string[] {
  return rule ? [`    ${rule}: ${ruleWords[rule]}`] : [];
}

function placeOf(place: { source: string; line: number } | undefined): string {
  return place ? `${place.source}:${place.line}  ` : '';
}
