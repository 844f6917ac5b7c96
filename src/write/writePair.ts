import type { EntryId, MatchExplanation, ReportCapability, Veto } from '../types/index.ts';
import { cleanTexts } from './cleanText.ts';
import { nameFeature } from './nameFeature.ts';
import { plural, sum } from './rows.ts';

/**
 * Why two entries are, or are not, the same, for people: both texts, the score against the threshold, what makes it, what is left
 * over on each side, and the capability that each is in.
 */
export function writePair(explanation: MatchExplanation): string {
  const pair = cleanTexts(explanation);
  const { a, b, texts, capabilities, together } = pair;
  return [
    ...align([
      [a, texts.a],
      [b, texts.b],
    ]),
    '',
    `score ${pair.score.toFixed(3)}, threshold ${pair.threshold.toFixed(2)}: ${describeOutcome(pair)}`,
    ...(pair.veto ? [`veto: ${describeVeto(pair.veto)}`] : []),
    '',
    ...writeFeatures(pair),
    'Left over',
    ...indent(
      align([
        [a, pair.leftOver.a.join(' · ') || 'nothing'],
        [b, pair.leftOver.b.join(' · ') || 'nothing'],
      ]),
    ),
    '',
    ...(pair.related.length > 0
      ? ['For one purpose', ...pair.related.map(({ a, b }) => `  ${a} · ${b}`), '']
      : []),
    ...(together
      ? writeCapability(capabilities.a, [a, b], 'Capability of both')
      : [
          ...writeCapability(capabilities.a, [a], `Capability of ${a}`),
          '',
          ...writeCapability(capabilities.b, [b], `Capability of ${b}`),
        ]),
    ...writeLeftOut(pair),
    '',
  ].join('\n');
}

function describeOutcome({
  together,
  reason,
  average,
  bar,
  capabilities,
  threshold,
}: MatchExplanation): string {
  const parts = together ? 'together' : 'apart';
  const by = [capabilities.a.decidedBy, capabilities.b.decidedBy].includes('person') ? 'a person' : 'a judge';
  switch (reason) {
    case 'decision':
      return `${parts}, as ${by} decided`;
    case 'score':
      return parts;
    case 'veto':
      return 'apart, whatever the score: there is a veto';
    case 'prose':
      return 'apart: a sentence of prose shares no capability';
    case 'company-veto':
      return `apart: ${bar?.a} and ${bar?.b} may not meet (${bar ? describeVeto(bar.veto) : ''})`;
    case 'company':
      return together
        ? 'together: others are like both of them'
        : `apart: their groups are alike by ${(average ?? 0).toFixed(2)} on average, and ${threshold.toFixed(2)} is needed`;
  }
}

const VETOES: Record<Exclude<Veto['kind'], 'denial'>, string> = {
  number: 'different limits',
  bound: 'bounds on different sides',
  force: 'opposite force',
  direction: 'opposite directions',
  condition: 'different conditions',
  scope: 'one holds for less',
  code: 'different code, commands, paths or targets',
  label: 'different labels',
  technology: 'different technologies in the same place',
  preference: 'different preferences',
  format: 'different forms of answer',
  section: 'opposite sections',
  job: 'sections for different jobs',
  decision: 'a decision',
};

function describeVeto({ kind, a, b }: Veto): string {
  if (kind === 'denial')
    return `the ${a === '' ? 'second' : 'first'} says what not to do, itself or by the list that it stands in`;
  return `${VETOES[kind]}, “${a || '–'}” and “${b || '–'}”`;
}

/** The model's features are parts of its log odds, so that with what every pair starts from they make up the score. */
function writeFeatures({ similarity, features, score }: MatchExplanation): string[] {
  if (similarity !== 'model') {
    const [name = similarity] = Object.keys(features);
    return [`Measured by: ${nameFeature(name)}`, ''];
  }
  if (features.sameLine === 1) return [`Measured by: ${nameFeature('sameLine')}`, ''];
  const parts = Object.entries(features);
  const large = parts.filter(([, value]) => Math.abs(value) >= LEAST_SHOWN);
  const small = parts.filter(([, value]) => value !== 0 && Math.abs(value) < LEAST_SHOWN);
  const start = Math.log(score / (1 - score)) - sum(parts.map(([, value]) => value));
  const all = [
    ...large.map(([name, value]) => [nameFeature(name), value] as const),
    ...(small.length > 0
      ? [[`${small.length} smaller parts`, sum(small.map(([, value]) => value))] as const]
      : []),
    ...(Number.isFinite(start) ? [['what every pair starts from', start] as const] : []),
  ];
  const width = Math.max(0, ...all.map(([name]) => name.length));
  return [
    'What makes the score (parts of its log odds)',
    ...all.map(([name, value]) => `  ${name.padEnd(width)}  ${signed(value).padStart(6)}  ${drawBar(value)}`),
    '',
  ];
}

/** Parts of the log odds below this are shown as one. */
const LEAST_SHOWN = 0.05;

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`;
}

function drawBar(value: number): string {
  return (value < 0 ? '−' : '+').repeat(Math.min(24, Math.max(1, Math.round(Math.abs(value) * 4))));
}

function writeCapability(capability: ReportCapability, own: readonly EntryId[], title: string): string[] {
  const { id, text, section, members, confidence, decidedBy } = capability;
  const sure = members.length > 1 ? `, confidence ${confidence.toFixed(2)}` : '';
  const by = decidedBy === 'offline' ? '' : `, decided by a ${decidedBy}`;
  const mark = (place: string) => (own.some((id) => id === place || id.startsWith(`${place}#`)) ? '*' : ' ');
  return [
    `${title}: ${text}`,
    `  ${id}${section.length > 0 ? `, in ${section.join(' › ')}` : ''}: ${plural(members.length, 'member')}${sure}${by}`,
    ...align(
      members.map(({ source, line, text: said }) => [`${mark(`${source}:${line}`)} ${source}:${line}`, said]),
    ).map((row) => `  ${row}`),
  ];
}

function writeLeftOut({ a, b, leftOut }: MatchExplanation): string[] {
  const rows = [[a, leftOut.a] as const, [b, leftOut.b] as const].flatMap(([id, left]) => {
    if (!left) return [];
    const by = left.coveredBy === undefined ? '' : ` by “${left.coveredBy}”`;
    return [`${id} is not in the agent in its own words: ${left.reason}${by}`];
  });
  return rows.length > 0 ? ['', ...rows] : [];
}

function align(rows: readonly (readonly [string, string])[]): string[] {
  const width = rows.reduce((most, [place]) => Math.max(most, place.length), 0);
  return rows.map(([place, text]) => `${place.padEnd(width)}  ${text}`);
}

function indent(rows: readonly string[]): string[] {
  return rows.map((row) => `  ${row}`);
}
