import { readClaims } from '../language/claims.ts';
import { readLevels } from '../language/readLevels.ts';
import type { Entry } from '../types/index.ts';
import type { Contradiction } from './opposeChoices.ts';

/** A line that says how soon something is done on a level. */
interface Timed {
  entry: Entry;
  /** The times that it names, in seconds. */
  seconds: ReadonlySet<number>;
  /** Stems of what is timed; where the line names nothing itself, of the title that it stands under. */
  subject: ReadonlySet<string>;
}

/**
 * Levels for which two sources name other times: "P1: respond within 15 minutes" and, under "P1 - High", "Response: under 1 hour".
 *
 * @param advice entries of all sources, each source's in document order
 */
export function opposeLevels(advice: readonly Entry[]): Contradiction[] {
  return [...gatherLevels(advice)].flatMap(([level, lines]) =>
    lines.flatMap((a, at) =>
      lines
        .slice(at + 1)
        .filter((b) => a.entry.source !== b.entry.source && areOpposed(a, b))
        .map((b): Contradiction => {
          const resolution = `both are kept: they name different times for ${level.toUpperCase()}`;
          return { kind: 'number', a: a.entry, b: b.entry, resolution };
        }),
    ),
  );
}

function gatherLevels(advice: readonly Entry[]): Map<string, Timed[]> {
  const found = new Map<string, Timed[]>();
  for (const entry of advice) {
    const titles = [...entry.path, entry.label ?? ''];
    const levels = titles.map(readLevels).findLast((one) => one.length > 0);
    if (!levels) continue;
    const seconds = listSeconds(entry.text);
    if (seconds.size === 0) continue;
    const isLabelled = readLevels(entry.label ?? '').length > 0;
    const own = listSubject(isLabelled ? entry.body : entry.text);
    const title = entry.path.findLast((one) => readLevels(one).length === 0) ?? '';
    const timed = { entry, seconds, subject: own.size > 0 ? own : listSubject(title) };
    for (const level of levels) {
      const lines = found.get(level) ?? [];
      found.set(level, lines);
      if (lines.filter((one) => one.entry.source === entry.source).length < MOST_LINES) lines.push(timed);
    }
  }
  return found;
}

/** Of thousands of lines of a source about one level, so many are held against those of others. */
const MOST_LINES = 16;

const SECONDS: Readonly<Record<string, number>> = {
  s: 1,
  minute: 60,
  hour: 3600,
  day: 86_400,
  week: 604_800,
};

function listSeconds(text: string): Set<number> {
  const times = readClaims(text).numbers.map(
    ({ value, unit }) => Number(value) * (SECONDS[unit] ?? Number.NaN),
  );
  return new Set(times.filter((one) => !Number.isNaN(one)));
}

function listSubject(text: string): Set<string> {
  const { words } = readClaims(text);
  return new Set(words.filter(({ weight }) => weight > 0).map(({ stem }) => stem));
}

/** True where they time one thing and agree in no time of it. */
function areOpposed(a: Timed, b: Timed): boolean {
  const isOneSubject = [...a.subject].some((stem) => b.subject.has(stem));
  return isOneSubject && ![...a.seconds].some((one) => b.seconds.has(one));
}
