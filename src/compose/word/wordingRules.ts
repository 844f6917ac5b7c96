import { type Claims, findLacks, holds } from '../../language/claims.ts';
import { isNarrower } from '../../language/isNarrower.ts';
import { titleStems } from '../../language/jobs.ts';
import type { WordingRule } from '../../types/index.ts';
import type { DraftLine } from '../draft.ts';

/** Two lines of one job and sense, the one that may stay first, with what is around them. */
export interface Meeting {
  kept: Pick<DraftLine, 'claims'>;
  goes: Pick<DraftLine, 'claims'> & Partial<Pick<DraftLine, 'part'>>;
  /** Title of the section that both stand in; undefined where they stand in two. */
  title: string | undefined;
  /** True where matching found that they say the same. */
  alike: boolean;
}

/** When a line may go because another one stays; `WordingRule` says in words what each asks. The examples are its tests. */
export interface Rule {
  name: WordingRule;
  applies(meeting: Meeting): boolean;
  examples: readonly { kept: string; goes: string; title?: string; alike?: boolean; applies: boolean }[];
}

/** In order; the first that applies is named. */
export const wordingRules: readonly Rule[] = [
  {
    name: 'held',
    // A ban that says more forbids less.
    applies: ({ kept, goes }) =>
      holds(kept.claims, goes.claims) &&
      (!bans(goes) || holds(goes.claims, kept.claims)) &&
      !isLimited(kept, goes),
    examples: [
      { kept: 'Write clean, tested code in small modules', goes: 'Write clean code', applies: true },
      { kept: 'Multi-factor login, badge readers, door logs', goes: 'Badge readers', applies: true },
      { kept: 'Gate policies of the car park', goes: 'Strong password policies', applies: false },
      { kept: 'Log every refund', goes: 'Never log every refund', applies: false },
      { kept: 'Never sell bread of yesterday', goes: 'Never sell bread', applies: false },
      { kept: 'Never sell stale bread', goes: 'Never sell stale bread', applies: true },
      { kept: 'Refuse tips from companies', goes: 'Refuse tips', applies: false },
      { kept: 'Bags of newspapers are sealed', goes: 'Bags are sealed', applies: false },
      { kept: 'Greet the dogs on Mondays', goes: 'Greet the dogs', applies: false },
      { kept: 'Keep receipts for 30 days', goes: 'Keep receipts for 90 days', applies: false },
    ],
  },
  {
    name: 'titled',
    applies: (meeting) => lacksOnly(meeting, (kind) => kind === 'word'),
    examples: [
      {
        kept: 'Normalized schemas',
        goes: 'Normalized database schemas',
        title: 'Databases',
        alike: true,
        applies: true,
      },
      {
        kept: 'Normalized schemas',
        goes: 'Normalized invoice schemas',
        title: 'Databases',
        alike: true,
        applies: false,
      },
    ],
  },
  {
    name: 'alike',
    applies: (meeting) =>
      haveOneScope(meeting) && lacksOnly(meeting, (kind) => kind === 'word' || kind === 'scope'),
    examples: [
      {
        kept: 'Message queues (Kafka, AWS SQS) for asynchronous work',
        goes: 'Message queues (Kafka, SQS)',
        title: 'Messaging',
        alike: true,
        applies: true,
      },
      {
        kept: 'Message queues (Kafka, AWS SQS) for asynchronous work',
        goes: 'Message queues (Kafka, SQS)',
        alike: true,
        applies: false,
      },
      {
        kept: 'Message queues (Kafka, AWS SQS) for asynchronous work',
        goes: 'Message queues (Kafka, SQS)',
        title: 'Messaging',
        applies: false,
      },
      {
        kept: 'Message queues (Kafka, AWS SQS) if orders pile up',
        goes: 'Message queues (Kafka, SQS)',
        title: 'Messaging',
        alike: true,
        applies: false,
      },
    ],
  },
];

function bans({ claims, part }: Meeting['goes']): boolean {
  return part?.forbids === true || claims.denial;
}

function isLimited({ claims: kept }: Meeting['kept'], { claims: goes }: Meeting['goes']): boolean {
  return isNarrower(kept.text, goes.text);
}

/** True where neither holds for less than the other: under the same conditions, both with "only" or neither. */
function haveOneScope({ kept: { claims: a }, goes: { claims: b } }: Meeting): boolean {
  const hard = ({ conditions }: Claims) =>
    conditions.flatMap(({ kind, text }) => (kind === 'soft' ? [] : [text.toLowerCase()])).join('\n');
  return a.only === b.only && a.asks === b.asks && hard(a) === hard(b);
}

/** True where two of one section that say the same lack nothing but what the kinds allow; a missing word must be one of the title's. */
function lacksOnly({ kept, goes, title, alike }: Meeting, allows: (kind: string) => boolean): boolean {
  if (!alike || title === undefined || bans(goes) || isLimited(kept, goes)) return false;
  const around = new Set(titleStems(title));
  return findLacks(kept.claims, goes.claims).every(
    ({ kind, text }) =>
      allows(kind) && (kind !== 'word' || titleStems(text).every((stem) => around.has(stem))),
  );
}
