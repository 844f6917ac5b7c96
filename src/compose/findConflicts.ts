import { findChoice, isOpposed } from '../match/findChoice.ts';
import type { Conflict, Entry, EntryId, PairScore, Persona } from '../types/index.ts';
import { compareText } from './rankPersonas.ts';
import { detectForm } from './wording/grammar.ts';

/** From this likeness a vetoed pair speaks of the same thing and disagrees about it. */
const SAME_THING = 0.4;

/** The same where a limit is what they disagree about: that alone makes them unlike. */
const SAME_BUT_FOR_LIMIT = 0.1;

const KIND: Record<NonNullable<PairScore['veto']>['kind'], Conflict['kind'] | undefined> = {
  number: 'number',
  negation: 'advice',
  force: 'force',
  technology: 'preference',
  // Choices are held against each other below, however alike the rest is.
  preference: undefined,
  format: undefined,
  decision: undefined,
};

/** Entries of different sources that matching found alike and yet opposed, and years of experience that differ. */
export function findConflicts(personas: readonly Persona[], pairs: readonly PairScore[]): Conflict[] {
  const entries = new Map<EntryId, Entry>(personas.flatMap((p) => p.entries.map((e) => [e.id, e] as const)));
  const conflicts: Conflict[] = [];
  for (const pair of pairs) {
    const a = entries.get(pair.a);
    const b = entries.get(pair.b);
    const kind = pair.veto && KIND[pair.veto.kind];
    if (!a || !b || !kind || !pair.veto || a.source === b.source) continue;
    if (pair.score < (kind === 'number' ? SAME_BUT_FOR_LIMIT : SAME_THING)) continue;
    // "Memory leaks" beside "No memory leaks" names what is forbidden, and asks for nothing.
    if (kind === 'advice' && detectForm((pair.veto.a === 'not' ? b : a).body) !== 'imperative') continue;
    conflicts.push({
      kind,
      members: [a, b].map((e) => ({ source: e.source, line: e.line, text: e.text })),
      resolution:
        kind === 'advice'
          ? 'both are kept: one asks for what the other forbids'
          : `both are kept: ${pair.veto.a} against ${pair.veto.b}`,
    });
  }
  conflicts.push(...opposeChoices(personas));
  const years = findYears(personas);
  if (new Set(years.map((y) => y.years)).size > 1)
    conflicts.push({
      kind: 'number',
      members: years.map(({ entry }) => ({ source: entry.source, line: entry.line, text: entry.text })),
      resolution: `years of experience: ${[...new Set(years.map((y) => y.years))].join(' against ')}`,
    });
  return conflicts.sort((a, b) => compareText(key(a), key(b)));
}

/** Choices of different sources that exclude each other: "prefer CSS Modules" and "prefer Tailwind" for the same thing. */
function opposeChoices(personas: readonly Persona[]): Conflict[] {
  const choices = personas.flatMap((p) =>
    p.entries.flatMap((entry) => {
      const choice = findChoice(entry.text);
      return choice ? [{ entry, choice }] : [];
    }),
  );
  return choices.flatMap((a, i) =>
    choices.slice(i + 1).flatMap((b): Conflict[] => {
      if (a.entry.source === b.entry.source || !isOpposed(a.choice, b.choice)) return [];
      const [first, second] = [a, b].sort((x, y) => compareText(x.entry.text, y.entry.text)) as [
        typeof a,
        typeof b,
      ];
      return [
        {
          kind: a.choice.kind,
          members: [first, second].map(({ entry: { source, line, text } }) => ({ source, line, text })),
          resolution: `both are kept: ${first.choice.text} against ${second.choice.text}`,
        },
      ];
    }),
  );
}

function key(conflict: Conflict): string {
  return conflict.members.map((m) => `${m.text} ${m.source}`).join(' ');
}

function findYears(personas: readonly Persona[]): { entry: Entry; years: string }[] {
  return personas.flatMap((p) =>
    p.entries.flatMap((entry) => {
      const years = /\b(\d{1,2}\+?) years? of\b/i.exec(entry.text)?.[1];
      return years ? [{ entry, years }] : [];
    }),
  );
}
