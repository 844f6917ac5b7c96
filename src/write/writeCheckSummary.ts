import pc from 'picocolors';
import type { CheckReport, Gap } from '../types/index.ts';
import { cleanTexts } from './cleanText.ts';
import { count, padName, percent, plural, shorten, shortPaths } from './rows.ts';
import { worstFirst } from './worstFirst.ts';
import { measureWidth } from './wrapText.ts';

export interface CheckSummaryOptions {
  /** @default false */
  color?: boolean;
  /** Characters a line may have. @default 80 */
  width?: number;
  /** Most lines of each kind of finding. @default 10 */
  most?: number;
}

const BAR = 24;

/**
 * The findings of a check for people: a bar per source (covered `█`, in part `▒`, missing `·`), then what is missing, weakened, contradicted
 * and invented, each with its place, the worst first. At most 80 columns; all that colour says is also said without it.
 */
export function writeCheckSummary(checked: CheckReport, options: CheckSummaryOptions = {}): string {
  const { color = false, width = 80, most = 10 } = options;
  const report = cleanTexts(worstFirst(checked));
  const paint = pc.createColors(color);
  const paths = report.sources.map(({ path }) => path);
  const short = shortPaths(paths);
  const at = ({ source, line }: { source: string; line: number }): string =>
    `${short[paths.indexOf(source)] ?? source}:${line}`;
  const missing = report.gaps.filter(({ degree }) => degree === 'missing');
  const partly = report.gaps.filter(({ degree }) => degree === 'partly');

  const list = <T>(
    title: string,
    tone: (text: string) => string,
    all: readonly T[],
    row: (one: T) => string[],
  ): string[] => {
    if (all.length === 0) return [];
    const rest = all.length - most;
    return [
      '',
      tone(`${title} (${count(all.length)})`),
      ...all.slice(0, most).flatMap((one) => row(one).map((line) => shorten(line, width))),
      ...(rest > 0 ? [`  … and ${count(rest)} more: see --report or --json`] : []),
    ];
  };
  const gapRow = (gap: Gap): string[] => {
    const lacks = gap.lacks.slice(0, 6).join(', ');
    return [
      `  ${at(gap)}  ${fold(gap.text)}`,
      ...(gap.degree === 'partly' && lacks ? [`      lacks ${lacks}`] : []),
    ];
  };
  const lines = [
    `${paint.bold(percent(report.coverage))} of ${plural(report.sources.length, 'source')} covered by ` +
      `${shorten(report.merged.path, 40, 'start')} (${count(report.merged.words)} words)`,
    '',
    ...sourceRows(report, short, paint, width),
    ...list('Missing', paint.red, missing, gapRow),
    ...list('Covered in part', paint.yellow, partly, gapRow),
    ...list('Weakened', paint.yellow, report.weakened, (one) => [
      `  ${at(one)}  ${fold(one.text)}`,
      `      “${one.was}” became ${one.became ? `“${one.became}”` : 'nothing'} in line ${one.merged.line}: ${fold(one.merged.text)}`,
    ]),
    ...list('In conflict', paint.red, report.conflicts, (one) => [
      `  ${at(one)}  ${fold(one.text)}`,
      `      line ${one.merged.line}: ${fold(one.merged.text)}`,
    ]),
    ...list('Invented', paint.yellow, report.invented, (one) => [
      `  line ${one.line}  ${fold(one.text)}`,
      ...(one.kind === 'names' ? [`      no source has ${one.words.join(', ')}`] : []),
    ]),
    ...termRows(report, paint, width),
  ];
  return `${lines.join('\n')}\n`;
}

type Paint = ReturnType<typeof pc.createColors>;

function sourceRows(
  { sources }: CheckReport,
  short: readonly string[],
  paint: Paint,
  width: number,
): string[] {
  const names = short.map((name) => shorten(name, width - BAR - 36, 'start'));
  const left = names.reduce((most, name) => Math.max(most, measureWidth(name)), 'source'.length);
  const rows = sources.map(({ looked, covered, partly, missing, coverage }, at) => {
    const full = share(covered, looked);
    // Both shares may round up.
    const part = Math.min(BAR - full, share(partly, looked));
    const bar =
      paint.green('█'.repeat(full)) +
      paint.yellow('▒'.repeat(part)) +
      paint.dim('·'.repeat(BAR - full - part));
    const figures = [
      [percent(coverage), 5],
      [looked, 7],
      [partly, 7],
      [missing, 7],
    ] as const;
    return `${padName(names[at] ?? '', left)}  ${bar}  ${figures.map(([text, room]) => String(text).padStart(room)).join(' ')}`;
  });
  const head = `${'source'.padEnd(left)}  ${'█ covered ▒ part · not'.padEnd(BAR)}        entries in part missing`;
  return [paint.dim(head), ...rows];
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part / whole) * BAR);
}

function termRows({ lostTerms }: CheckReport, paint: Paint, width: number): string[] {
  if (lostTerms.length === 0) return [];
  const terms = lostTerms.map(({ term, places }) => (places.length > 1 ? `${term} ×${places.length}` : term));
  return [
    '',
    paint.yellow(`Names and numbers lost (${lostTerms.length})`),
    shorten(`  ${terms.join(', ')}`, width),
  ];
}

function fold(text: string): string {
  return text.replace(/\s+/g, ' ');
}
