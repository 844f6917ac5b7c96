import { measureDice } from '../match/measureDice.ts';
import type { ChangedText, RewordedText, SourceChange } from '../types/index.ts';
import { takeAway } from './takeAway.ts';

/** Two texts share this much of their pairs of letters where the one is what became of the other. */
const SAME_LINE = 0.5;

/** Letters that are compared at most, some half a second: beyond that a file was written anew, and nobody reads which of its lines became which. */
const MOST_LETTERS = 8_000_000;

/** What came, went and changed between two lists of texts. What only stands elsewhere did not change. */
export function compareTexts(
  before: readonly ChangedText[],
  now: readonly ChangedText[],
): Pick<SourceChange, 'came' | 'went' | 'changed'> {
  const went = takeAway(before, now, nameText);
  const came = takeAway(now, before, nameText);
  const changed = pairChanged(went, came);
  const paired = new Set<ChangedText>(changed.flatMap(({ from, to }) => [from, to]));
  return {
    came: came.filter((text) => !paired.has(text)),
    went: went.filter((text) => !paired.has(text)),
    changed: changed
      .map(({ from, to }): RewordedText => ({ ...to, was: from }))
      .sort((a, b) => a.line - b.line),
  };
}

const nameText = ({ kind, markdown }: ChangedText): string => `${kind} ${markdown}`;

interface Pair {
  from: ChangedText;
  to: ChangedText;
}

function countLetters(texts: readonly ChangedText[]): number {
  return texts.reduce((sum, { markdown }) => sum + markdown.length, 0);
}

/** Those most alike first; of equals, those that stand nearest. */
function pairChanged(went: readonly ChangedText[], came: readonly ChangedText[]): Pair[] {
  if (went.length * countLetters(came) + came.length * countLetters(went) > MOST_LETTERS) return [];
  const rated = went
    .flatMap((from) =>
      came
        .filter(({ kind }) => kind === from.kind)
        .map((to) => ({ from, to, likeness: measureDice(from.markdown, to.markdown) })),
    )
    .filter(({ likeness }) => likeness >= SAME_LINE)
    .sort(
      (a, b) =>
        b.likeness - a.likeness || Math.abs(a.from.line - a.to.line) - Math.abs(b.from.line - b.to.line),
    );
  const taken = new Set<ChangedText>();
  return rated.filter(({ from, to }) => {
    if (taken.has(from) || taken.has(to)) return false;
    taken.add(from);
    taken.add(to);
    return true;
  });
}
