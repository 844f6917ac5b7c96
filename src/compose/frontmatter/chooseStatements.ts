import { holds } from '../../language/claims.ts';
import { isSameSet } from '../../language/findOpposition.ts';
import type { LeftOutReason } from '../../types/index.ts';
import { saysDeeds } from '../readDeeds.ts';
import { differInLanguage, type Statement } from './readStatements.ts';

/** A sentence with the rank of the persona that says it, 0 for the lead. */
export interface Ranked {
  rank: number;
  statement: Statement;
  /** The sentence as its source has it. */
  original: string;
}

export interface Dismissed extends Ranked {
  reason: LeftOutReason;
  coveredBy?: string;
}

/** A sentence is taken where so much of what it lists is not yet named, */
const NEW_ENOUGH = 0.5;

/** or where it names one new thing in so many characters. */
const WORTH = 130;

/** The share of the room that sentences may fill that are new only in part. */
const ROOM_FOR_LESS = 0.85;

/** Under this share of the room a description is short: whatever names anything new is taken. */
const SHORT = 0.4;

/** How long a description may be. */
export interface Limits {
  /** Characters of all sentences together. */
  budget: number;
  /** Characters up to which sentences are taken that need not be said. */
  room: number;
  /** Length of a description of these sentences. */
  measure(kept: readonly Ranked[]): number;
}

/**
 * Chooses the sentences of a description: all of the lead's, of the others those that name a thing not yet named, the one that names
 * most first. What has to be said (when the agent must be used, what it is not for) is chosen before the rest.
 *
 * @param all in order of rank and place
 */
export function chooseStatements(
  all: readonly Ranked[],
  limits: Limits,
): { kept: Ranked[]; dismissed: Dismissed[] } {
  const choice = new Selection(all, limits);
  const { room, budget } = limits;
  for (const one of choice.open)
    if (one.rank === 0 && !choice.take(one, budget)) choice.dismiss(one, 'budget');
  choice.dropHeld();
  for (const one of choice.open) if (isDuty(one) && !choice.isForeign(one)) choice.take(one, budget);
  for (const sought of SOUGHT) choice.seek(sought, room);
  choice.dropHeld();
  for (let best = choice.findNewest(choice.open); best; best = choice.findNewest(choice.open)) {
    if (!choice.take(best.one, best.share >= NEW_ENOUGH ? room : room * ROOM_FOR_LESS))
      choice.dismiss(best.one, 'budget');
    choice.dropHeld();
  }
  for (const one of choice.open)
    if (choice.isUnsaidDeed(one))
      choice.take(one, choice.openings.get(one.rank) === one ? room : room * SHORT);
  for (const one of choice.open)
    if (!choice.isForeign(one) && choice.namesNew(one)) choice.take(one, room * SHORT);
  choice.settleForeign(room * SHORT);
  // There was room for what says nothing new, but nothing to gain by it.
  for (const one of choice.open)
    choice.dismiss(one, choice.fits(one, room) && !choice.namesNew(one) ? 'introduction' : 'budget');
  return { kept: choice.sorted(), dismissed: choice.dismissed };
}

class Selection {
  readonly kept: Ranked[] = [];
  readonly dismissed: Dismissed[] = [];
  private readonly all: readonly Ranked[];
  private readonly limits: Limits;
  /** Of each persona the first sentence that says who its agent is or what it does. */
  readonly openings = new Map<number, Ranked>();
  private readonly settled = new Set<Ranked>();
  /** So many of what is kept have been compared with all that is open. */
  private compared = 0;

  constructor(all: readonly Ranked[], limits: Limits) {
    this.all = all;
    this.limits = limits;
    for (const one of all) {
      const { kind } = one.statement;
      if ((kind === 'identity' || kind === 'role') && !this.openings.has(one.rank))
        this.openings.set(one.rank, one);
    }
  }

  /** What is neither kept nor dismissed, in order. */
  get open(): Ranked[] {
    return this.all.filter((one) => !this.settled.has(one));
  }

  /** Keeps the sentence where all is no longer than that. */
  take(one: Ranked, most: number): boolean {
    if (!this.fits(one, most)) return false;
    for (const taken of this.withJob(one)) {
      this.kept.push(taken);
      this.settled.add(taken);
    }
    return true;
  }

  fits(one: Ranked, most: number): boolean {
    const job = this.jobOf(one);
    const isGone = this.dismissed.some(
      ({ statement, reason }) => statement === job?.statement && reason === 'budget',
    );
    return !isGone && this.limits.measure([...this.kept, ...this.withJob(one)]) <= most;
  }

  /** The sentence, and before it what its agent does, where it says nothing without that. */
  private withJob(one: Ranked): Ranked[] {
    const job = this.jobOf(one);
    return job && !this.settled.has(job) ? [job, one] : [one];
  }

  private jobOf(one: Ranked): Ranked | undefined {
    const job = one.statement.isTied ? this.openings.get(one.rank) : undefined;
    return job === one ? undefined : job;
  }

  dismiss(one: Ranked, reason: LeftOutReason, coveredBy?: string): void {
    this.settled.add(one);
    this.dismissed.push({ ...one, reason, ...(coveredBy !== undefined && { coveredBy }) });
  }

  /** Dismisses what a sentence that is kept says as well. */
  dropHeld(): void {
    const added = this.kept.slice(this.compared);
    this.compared = this.kept.length;
    if (added.length === 0) return;
    for (const one of this.open) {
      const by = added.find((other) => isHeld(one.statement, other.statement));
      if (by) this.dismiss(one, 'covered', by.statement.text);
    }
  }

  /** Takes the newest of the sentences that are sought, where there is none that does as well. */
  seek({ isThere, isOne }: (typeof SOUGHT)[number], most: number): void {
    if (this.kept.some(isThere)) return;
    const best = this.findNewest(this.open.filter(isOne), true);
    if (best) this.take(best.one, most);
  }

  isForeign({ statement }: Ranked): boolean {
    const [first] = this.kept;
    return first !== undefined && differInLanguage(statement, first.statement);
  }

  /** True for what is done, and said to be done by nothing that is kept: that the same thing is named is not enough. */
  isUnsaidDeed(one: Ranked): boolean {
    const { kind, deeds } = one.statement;
    if (kind !== 'role' || !deeds[0]?.verbs.size || this.isForeign(one)) return false;
    return !this.kept.some(({ statement }) => saysDeeds(statement.deeds, deeds));
  }

  namesNew({ statement: { subjects } }: Ranked): boolean {
    const named = this.named();
    return subjects.size === 0 || [...subjects].some((subject) => !named.has(subject));
  }

  /**
   * The sentence that names most of what is not yet named.
   *
   * @param isWanted whether one is taken that names hardly anything new
   */
  findNewest(from: readonly Ranked[], isWanted = false): { one: Ranked; share: number } | undefined {
    const named = this.named();
    let best: { one: Ranked; share: number; gain: number } | undefined;
    for (const one of from) {
      const { things, kind, text } = one.statement;
      if (this.isForeign(one) || kind === 'aside') continue;
      // Without words that can be compared nothing tells that it is said already.
      const fresh = things.length === 0 ? 1 : things.reduce((sum, thing) => sum + rateNew(thing, named), 0);
      const share = fresh / Math.max(1, things.length);
      if (!isWanted && (fresh === 0 || (share < NEW_ENOUGH && text.length > WORTH * fresh))) continue;
      const gain = fresh * share;
      if (!best || gain > best.gain) best = { one, share, gain };
    }
    return best && { one: best.one, share: best.share };
  }

  /** What a source says in another language is kept whole, or not at all. */
  settleForeign(most: number): void {
    for (const rank of new Set(this.open.map((one) => one.rank))) {
      const foreign = this.open.filter((one) => one.rank === rank && this.isForeign(one));
      const isRoom = this.limits.measure([...this.kept, ...foreign]) <= most;
      for (const one of foreign) if (!isRoom || !this.take(one, most)) this.dismiss(one, 'language');
    }
  }

  /** What is kept, in order; what is in another language last. */
  sorted(): Ranked[] {
    const place = (one: Ranked) => (this.isForeign(one) ? this.all.length : 0) + this.all.indexOf(one);
    return this.kept.toSorted((a, b) => place(a) - place(b));
  }

  private named(): Set<string> {
    return new Set(
      this.kept.flatMap(({ statement: { subjects, things } }) =>
        [subjects, ...things].flatMap((of) => [...of]),
      ),
    );
  }
}

function isDuty({ statement }: Ranked): boolean {
  return statement.kind === 'must' || statement.kind === 'not';
}

/**
 * Who the agent is or what it does, when to use it, and that it is to be used unasked: each is worth a sentence though it names little
 * that is new. Where none is there, one that is the second is taken.
 */
const SOUGHT: readonly { isThere(one: Ranked): boolean; isOne(one: Ranked): boolean }[] = [
  {
    isThere: ({ statement: { kind } }) => kind === 'identity' || kind === 'role',
    isOne: ({ statement }) => statement.kind === 'identity',
  },
  { isThere: isUse, isOne: isUse },
  { isThere: isUrgent, isOne: (one) => isUse(one) && isUrgent(one) },
];

function isUse({ statement }: Ranked): boolean {
  return statement.kind === 'use' || statement.kind === 'must';
}

function isUrgent({ statement }: Pick<Ranked, 'statement'>): boolean {
  return statement.kind === 'must' || /\b(?:proactively|immediately|automatically)\b/i.test(statement.text);
}

/** True where one sentence says all of another, with its force: what must be done at once is not said by what may be done. */
function isHeld(wanted: Statement, said: Statement): boolean {
  if (wanted.text === said.text) return true;
  if ((wanted.kind === 'not') !== (said.kind === 'not') || (wanted.kind === 'must' && said.kind !== 'must'))
    return false;
  if (isUrgent({ statement: wanted }) && !isUrgent({ statement: said })) return false;
  if (isNarrowed(wanted, said)) return false;
  // What an agent does is what it is called for.
  if (wanted.kind === 'role' && !saysDeeds(said.deeds, wanted.deeds)) return false;
  return (
    wanted.claims.words.length > 0 && !differInLanguage(wanted, said) && holds(said.claims, wanted.claims)
  );
}

/** True where a sentence of one thing has only its like in what the other lists: "ropes" and "thin ropes". */
function isNarrowed({ things: [only, ...others] }: Statement, said: Statement): boolean {
  if (!only || others.length > 0) return false;
  return !said.things.some((thing) => isSameSet(thing, only));
}

/** How new a thing is: wholly where most of what it is about is not yet named, by half where that is the first of two words. */
function rateNew(thing: ReadonlySet<string>, named: ReadonlySet<string>): number {
  const subjects = [...thing];
  const fresh = subjects.filter((subject) => !named.has(subject));
  if (fresh.length * 2 > subjects.length) return 1;
  return fresh.length * 2 === subjects.length && fresh[0] === subjects[0] ? 0.5 : 0;
}
