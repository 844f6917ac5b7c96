import type { Want } from './listWants.ts';
import { areOpposites } from './opposites.ts';
import { type Amount, differInUnit, lacksUnit } from './readAmounts.ts';
import type { Claims } from './readClaims.ts';

export type LackKind =
  | 'name'
  | 'number'
  | 'bound'
  | 'code'
  | 'force'
  | 'denial'
  | 'condition'
  | 'preference'
  | 'direction'
  | 'scope'
  | 'word';

/** Something that one text claims and another does not. */
export interface Lack {
  kind: LackKind;
  text: string;
  /** 0–1, how much it matters. */
  weight: number;
}

/** Lists what `wanted` claims and `said` does not. */
export function findLacks(said: Claims, wanted: Claims): Lack[] {
  const lacks: Lack[] = [];
  const add = (kind: LackKind, text: string, weight: number) => lacks.push({ kind, text, weight });
  for (const want of wanted.wants) {
    const kind = lackWord(said, wanted, want);
    if (kind) add(kind, want.written, want.weight);
  }
  const amounts = groupByValue(wanted.numbers.length > 0 ? said.numbers : []);
  for (const amount of wanted.numbers) {
    const kind = lackAmount(amounts.get(amount.value) ?? [], amount);
    if (kind) add(kind, amount.text, 1);
  }
  for (const code of wanted.code) if (!said.code.has(code) && !says(said.text, code)) add('code', code, 1);
  if (wanted.force > said.force || (wanted.force === 1 && said.force > 1)) add('force', wanted.text, 0.6);
  for (const stem of wanted.turning)
    if (!said.turning.has(stem) && [...said.turning].some((other) => areOpposites(stem, other)))
      add('direction', stem, 1);
  lackConditions(said, wanted, add);
  if (wanted.preference && !samePreference(said, wanted)) add('preference', wanted.text, 1);
  if (said.only !== wanted.only) add('scope', 'only', 0.8);
  if (said.asks !== wanted.asks) add('scope', wanted.text, 0.8);
  return lacks;
}

/** True where one text claims all that the other claims, in one breath, with the thing it qualifies. */
export function holds(said: Claims, wanted: Claims): boolean {
  if (
    said.text === wanted.text &&
    said.denial === wanted.denial &&
    [...wanted.code].every((code) => said.code.has(code))
  )
    return true;
  // Nearly all pairs differ in a word: told without a list.
  for (const { stem } of wanted.wants) if (!said.sayings.said.has(stem)) return false;
  return findLacks(said, wanted).length === 0;
}

function lackWord({ sayings }: Claims, { names, wants }: Claims, want: Want): LackKind | undefined {
  const { stem, ties, heads, bare } = want;
  if (!sayings.said.has(stem)) {
    const plain = stem.replace(/^[!~]+/, '');
    const isTurned = ['', '!', '~', '!~'].some((sign) => sayings.said.has(sign + plain));
    return isTurned ? 'denial' : names.has(plain) ? 'name' : 'word';
  }
  if (ties.length > 0 && !ties.some((tie) => sayings.ties.has(tie))) return 'scope';
  const isHead = (head: string) =>
    sayings.heads.has(head) || wants.some((one) => sayings.heads.has(`${head}<${one.stem}`));
  if (heads.length > 0 && !heads.some(isHead)) return 'scope';
  return bare && !sayings.bare.has(stem) ? 'scope' : undefined;
}

function groupByValue(amounts: readonly Amount[]): Map<string, Amount[]> {
  const groups = new Map<string, Amount[]>();
  for (const amount of amounts) {
    const group = groups.get(amount.value);
    if (group) group.push(amount);
    else groups.set(amount.value, [amount]);
  }
  return groups;
}

/** @param said amounts of the same value */
function lackAmount(said: readonly Amount[], wanted: Amount): LackKind | undefined {
  const same = said.filter((one) => !differInUnit(one, wanted) && !lacksUnit(one, wanted));
  if (same.length === 0) return 'number';
  return same.some(({ bound }) => bound === wanted.bound) ? undefined : 'bound';
}

function says(text: string, code: string): boolean {
  const at = text.indexOf(code);
  return at >= 0 && !/[\w/-]/.test(text.charAt(at - 1)) && !/[\w/-]/.test(text.charAt(at + code.length));
}

function lackConditions(
  said: Claims,
  wanted: Claims,
  add: (kind: LackKind, text: string, weight: number) => void,
): void {
  if (said.conditions.length === 0 && wanted.conditions.length === 0) return;
  const [own, others] = [said, wanted].map(({ conditions }) => new Set(conditions.map(nameCondition)));
  for (const one of wanted.conditions)
    if (one.kind !== 'soft' && !own?.has(nameCondition(one))) add('condition', one.text, 0.8);
  for (const one of said.conditions)
    if (one.kind !== 'soft' && !others?.has(nameCondition(one))) add('scope', one.text, 0.8);
}

/** The same for conditions of one kind that say the same words. */
function nameCondition({ kind, stems }: Claims['conditions'][number]): string {
  return `${kind} ${[...stems].sort().join(' ')}`;
}

function samePreference({ preference: a }: Claims, { preference: b }: Claims): boolean {
  if (!a || !b) return a === b;
  return [...b.chosen].every((s) => a.chosen.has(s)) && [...b.over].every((s) => a.over.has(s));
}
