import { forbids, readStance, type Stance } from '../../match/findVeto.ts';
import type { Contradiction, Weakening } from '../../types/index.ts';
import type { Saying } from './Saying.ts';

const STRONG =
  /\b(?:must(?: not)?|never|always|shall(?: not)?|mandatory|do not|don['’]t|cannot|under no circumstances|non-negotiable)\b/i;
const HEDGED =
  /\b(?:consider|may|might|could|where possible|if possible|when possible|ideally|try to|optionally|as needed|where appropriate)\b/i;

type Finding = { was: string; became: string; merged: Saying };
export type Weaker = Finding & { kind: Weakening['kind'] };
export type Opposed = Finding & { kind: Contradiction['kind'] };

/**
 * Whether those who say it say it with less force: "must" gone or hedged ("consider", "where possible"), or a limit ("20 lines") gone.
 *
 * @param support what says it, the nearest first; at least one.
 */
export function findWeaker(saying: Saying, support: readonly Saying[]): Weaker[] {
  const [nearest] = support;
  if (!nearest) return [];
  const weaker: Weaker[] = [];
  const strong = STRONG.exec(saying.text)?.[0];
  const hedged = HEDGED.exec(nearest.body)?.[0];
  const stillStrong = support.some(
    (one) => STRONG.test(one.text) || [...one.context].some((stem) => STRONG.test(stem)),
  );
  if (strong && !stillStrong) {
    weaker.push({
      kind: 'force',
      was: strong.toLowerCase(),
      became: hedged?.toLowerCase() ?? '',
      merged: nearest,
    });
  }
  const kept = support.flatMap((one) => [...limitsOf(one)]);
  for (const [unit, numbers] of limitsOf(saying)) {
    if (kept.some(([other]) => other === unit) || support.some((one) => holdsNumber(one.text, numbers)))
      continue;
    weaker.push({ kind: 'limit', was: showLimit(numbers, saying), became: '', merged: nearest });
  }
  return weaker;
}

/** Whether the nearest one says the opposite, or sets another number for the same unit. */
export function findOpposed(saying: Saying, support: readonly Saying[], share: number): Opposed[] {
  const [nearest] = support;
  if (!nearest || share < SAME_MATTER) return [];
  const opposed: Opposed[] = [];
  const theirs = limitsOf(nearest);
  for (const [unit, numbers] of limitsOf(saying)) {
    const other = theirs.get(unit);
    if (
      !other ||
      [...numbers].some((number) => other.has(number)) ||
      support.some((one) => holdsNumber(one.text, numbers))
    )
      continue;
    opposed.push({
      kind: 'number',
      was: showLimit(numbers, saying),
      became: showLimit(other, nearest),
      merged: nearest,
    });
  }
  const own = stanceOf(saying);
  const its = stanceOf(nearest);
  if (own.force && its.force && own.force !== its.force) {
    opposed.push({ kind: 'force', was: own.force, became: its.force, merged: nearest });
  } else if (its.negated && !own.negated && !own.banned) {
    opposed.push({ kind: 'negation', was: '', became: 'not', merged: nearest });
  } else if (own.banned && share >= SAME_WORDS && support.every((one) => !forbids(stanceOf(one)))) {
    opposed.push({ kind: 'negation', was: 'not', became: '', merged: nearest });
  }
  return opposed;
}

function stanceOf({ text, amongBans }: Saying): Stance {
  return readStance(text, [], [], amongBans);
}

/** What a list forbids in these words is asked for elsewhere from this share on; with fewer of them it may be the remedy. */
const SAME_WORDS = 0.9;

/** Two lines are about the same matter, so that a difference between them counts, from this share on. */
const SAME_MATTER = 0.6;

function limitsOf({ text }: Saying): Map<string, Set<string>> {
  return readStance(text).limits;
}

function holdsNumber(text: string, numbers: ReadonlySet<string>): boolean {
  const there = new Set(
    (text.match(/\d[\d,]*(?:\.\d+)?/g) ?? []).map((number) => String(Number(number.replaceAll(',', '')))),
  );
  return [...numbers].some((number) => there.has(number));
}

/** The number with its unit as the text has it: "20 lines". */
function showLimit(numbers: ReadonlySet<string>, { text }: Saying): string {
  const plain = text.replace(/(?<=\d),(?=\d{3})/g, '');
  return [...numbers]
    .map((number) => new RegExp(`${number}\\+?(?:\\s?%|[\\s-]?\\p{L}+)?`, 'u').exec(plain)?.[0] ?? number)
    .join(', ');
}
