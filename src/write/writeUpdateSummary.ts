import pc from 'picocolors';
import type { Finding, ReportedSource, UpdateReport } from '../types/index.ts';
import { cleanTexts } from './cleanText.ts';
import { plural, shorten } from './rows.ts';

export interface UpdateSummaryOptions {
  /** @default false */
  color?: boolean;
  /** Characters a line may have. @default 80 */
  width?: number;
  /** Most lines of each source, and of each kind of change of the agent. @default 20 */
  most?: number;
}

/** What an update found and did, for people: source by source what came (`+`), went (`-`) and changed (`~`), then the agent. */
export function writeUpdateSummary(found: UpdateReport, options: UpdateSummaryOptions = {}): string {
  const { color = false, width = 80, most = 20 } = options;
  const report = cleanTexts(found);
  if (report.state === 'current')
    return `${report.agent} is up to date with ${plural(report.sources.length, 'source')}\n`;
  const few = (rows: readonly string[]): string[] => {
    const rest = rows.length - most;
    return [...rows.slice(0, most), ...(rest > 0 ? [`  … and ${rest} more: see --json`] : [])];
  };
  const changed = report.sources.filter(({ state, was }) => state !== 'same' || was !== undefined);
  const lines = [
    ...changed.flatMap((source) => [describeSource(source), ...few(listChanges(source))]),
    ...report.options.map(
      ({ flag, was, is }) => `--${flag}: ${was === undefined ? 'not given' : show(was)} → ${show(is)}`,
    ),
    ...describeAgent(report, few),
  ];
  return `${lines.map((line) => tint(shorten(line, width), color)).join('\n')}\n`;
}

/** Colours the mark of a line that came, went or changed, once its length is known. */
function tint(line: string, color: boolean): string {
  const { red, green, yellow } = pc.createColors(color);
  return line.replace(
    /^ {2}([-+~]) /,
    (_, mark) => `  ${(mark === '+' ? green : mark === '-' ? red : yellow)(mark)} `,
  );
}

function describeSource({ path, was, state, ...lists }: ReportedSource): string {
  const { came, went, changed, settings } = lists;
  if (state === 'new') return `${path} is new (${plural(came.length, 'line')})`;
  if (state === 'gone') return `${path} is gone (${plural(went.length, 'line')})`;
  const renamed = was === undefined ? '' : ` (was ${was})`;
  if (state === 'same') return `${path}${renamed}: nothing else changed`;
  const counts = [
    came.length > 0 ? `${came.length} came` : '',
    went.length > 0 ? `${went.length} went` : '',
    changed.length > 0 ? `${changed.length} changed` : '',
    settings.length > 0 ? plural(settings.length, 'setting') : '',
  ].filter(Boolean);
  return `${path}${renamed}: ${counts.join(', ') || 'its titles, order or layout changed'}`;
}

/** Whole files are counted, not listed: whoever wants to read one opens it. */
function listChanges({ state, came, went, changed, settings }: ReportedSource): string[] {
  if (state === 'new' || state === 'gone') return [];
  const rows = [
    ...went.map(({ line, text }) => ({ line, row: `  - ${text}` })),
    ...came.map(({ line, text }) => ({ line, row: `  + ${line}: ${text}` })),
    ...changed.map(({ line, text, was }) => ({
      line,
      row: `  ~ ${line}: ${was.text} → ${text}`,
    })),
  ].sort((a, b) => a.line - b.line);
  return [
    ...settings.map(
      ({ key, was, is }) =>
        `  ~ ${key}: ${was === undefined ? 'not set' : show(was)} → ${is === undefined ? 'not set' : show(is)}`,
    ),
    ...rows.map(({ row }) => row),
  ];
}

function describeAgent(
  { agent, state, changes }: UpdateReport,
  few: (rows: readonly string[]) => string[],
): string[] {
  if (!changes) return [`${agent} is out of date: run \`persona-merge update ${agent}\``];
  const { way, came, went, own, clashes, open } = changes;
  const how = way === 'composed' ? 'merged anew' : 'revised line by line';
  const kept = own.length > 0 ? `; ${plural(own.length, 'line')} that a person wrote stay` : '';
  return [
    '',
    `${agent}${state === 'outdated' ? ' would be' : ''} ${how}: ${plural(came.length, 'line')} came, ${went.length} went${kept}`,
    ...few([...went.map((row) => `  - ${row}`), ...came.map((row) => `  + ${row}`)]),
    ...clashes.map((key) => `  ${key}: a person set it and a source changed it; the person’s stands`),
    ...(open.length > 0 ? ['', `For you to look at (${open.length}): a source says something else now`] : []),
    ...few(open.map(describeFinding)),
  ];
}

function describeFinding({ source, merged, words }: Finding): string {
  const here = merged ? `line ${merged.line}: ${merged.text}` : 'no line';
  return source
    ? `  ${source.source}:${source.line} ${source.text} ← ${here}`
    : `  ${here} (${words.slice(0, 4).join(', ')})`;
}

function show(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
