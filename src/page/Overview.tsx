import type { JSX } from 'preact';
import { rankFindings } from '../report/rankFindings.ts';
import type { Warning } from '../types/persona.ts';
import { describeWarning } from '../write/describeWarning.ts';
import { nameSources } from '../write/nameSources.ts';
import { listPoints, measureCoverage, type Point } from './listPoints.ts';
import { noFilter, unsureBelow } from './listRows.ts';
import { OverlapMap } from './OverlapMap.tsx';
import { Text } from './Text.tsx';
import { addressOf, type Page, usePage } from './usePage.ts';
import { count, group, percent, percentDown, wordConfidence } from './words.ts';

export function Overview(): JSX.Element {
  const { model } = usePage();
  const { warnings, aliases } = model.data.report;
  const names = Object.entries(aliases).filter(([old, name]) => old !== name);
  return (
    <>
      <h1 class="hidden">Overview</h1>
      <Figures />
      <Points points={listPoints(model)} />
      <div class="columns">
        <section class="card wide" aria-labelledby="sources-title">
          <h2 id="sources-title">What each source brought</h2>
          <SourceTable />
        </section>
        <section class="card" aria-labelledby="said-title">
          <h2 id="said-title">Said by how many</h2>
          <SaidBy />
        </section>
        <section class="card" aria-labelledby="sure-title">
          <h2 id="sure-title">How sure the groups are</h2>
          <Certainty />
        </section>
        <section class="card wide" aria-labelledby="overlap-title">
          <h2 id="overlap-title">How much the sources overlap</h2>
          <OverlapMap />
        </section>
        {names.length > 0 && (
          <section class="card" aria-labelledby="names-title">
            <h2 id="names-title">Names</h2>
            <ul class="plain">
              {names.map(([old, name]) => (
                <li>
                  <Text text={old} /> <span aria-hidden="true">→</span>
                  <span class="hidden">became</span> <Text text={name} />
                </li>
              ))}
            </ul>
          </section>
        )}
        {warnings.length > 0 && (
          <section class="card" aria-labelledby="warnings-title">
            <h2 id="warnings-title">Warnings</h2>
            <Warnings warnings={warnings} />
          </section>
        )}
      </div>
    </>
  );
}

function Figures(): JSX.Element {
  const { model } = usePage();
  const { report } = model.data;
  const { totals } = model;
  const capabilities = report.capabilities.length;
  const figures: [string, string, string][] = [
    ['Entries', group(totals.entries), `in ${count(model.sources.length, 'source')}`],
    ['Capabilities', group(capabilities), `in ${count(report.agent.sections, 'section')}`],
    ['Shared', group(totals.shared), `${percent(totals.shared / (capabilities || 1))} said by two or more`],
    ['Coverage', percentDown(measureCoverage(model)), 'of the entries said, or claimed by one line'],
    ['Left out', group(totals.left), 'each with its reason'],
    ['Conflicts', group(report.conflicts.length), 'both sides shown'],
    [
      'Words',
      group(report.agent.words),
      `${percent(report.agent.words / (totals.wordsBefore || 1))} of ${group(totals.wordsBefore)}`,
    ],
  ];
  return (
    <dl class="figures">
      {figures.map(([name, figure, note]) => (
        <div>
          <dt>{name}</dt>
          <dd>
            <span class="figure">{figure}</span> <span class="note">{note}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** What a person should look at first. */
function Points({ points }: { points: readonly Point[] }): JSX.Element {
  const { dispatch } = usePage();
  return (
    <section class="card points" aria-labelledby="points-title">
      <h2 id="points-title">What to look at</h2>
      {points.length === 0 && (
        <p>Nothing stands out: no loss, no wider right, no dispute, no unsure group.</p>
      )}
      <ul class="plain">
        {points.map((point) => (
          <li>
            {point.view === 'overview' ? (
              <strong>{point.text}</strong>
            ) : (
              <a
                href={addressOf(point.view)}
                onClick={point.isUnsure ? () => reviewUnsure(dispatch) : undefined}
              >
                {point.text}
              </a>
            )}
            {point.details.length > 0 && (
              <ul class="plain note">
                {point.details.map((text) => (
                  <li>
                    <Text text={text} />
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function SourceTable(): JSX.Element {
  const { model, dispatch } = usePage();
  const most = Math.max(1, ...model.sources.map((source) => source.entries));
  return (
    <>
      <p class="legend" aria-hidden="true">
        <span class="swatch shared" /> shared <span class="swatch unique" /> only here{' '}
        <span class="swatch left" /> left out
      </p>
      <div class="scroller" role="region" aria-labelledby="sources-title" tabIndex={0}>
        <table class="sources">
          <thead>
            <tr>
              <th scope="col">Source</th>
              <th scope="col" class="bars">
                Entries
              </th>
              <th scope="col">Shared</th>
              <th scope="col">Only here</th>
              <th scope="col">Left out</th>
              <th scope="col">Words</th>
            </tr>
          </thead>
          <tbody>
            {model.sources.map((source) => (
              <tr>
                <th scope="row">
                  <a
                    href={addressOf('capabilities')}
                    title="Its capabilities"
                    onClick={() =>
                      dispatch({
                        do: 'filter',
                        filter: { ...noFilter, sources: new Map([[source.index, 'with']]) },
                      })
                    }
                  >
                    <span class="code">{source.code}</span>
                    <Text text={source.shortPath} />
                  </a>
                </th>
                <td class="bars">
                  <span
                    class="stack"
                    style={{ width: `${(60 * source.entries) / most}%` }}
                    aria-hidden="true"
                  >
                    <span class="shared" style={{ flexGrow: source.shared }} />
                    <span class="unique" style={{ flexGrow: Math.max(0, source.unique) }} />
                    <span class="left" style={{ flexGrow: source.leftOut }} />
                  </span>
                  <span class="total">{group(source.entries)}</span>
                </td>
                <td>{group(source.shared)}</td>
                <td>{group(source.unique)}</td>
                <td>{group(source.leftOut)}</td>
                <td>{group(source.words)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function SaidBy(): JSX.Element {
  const { model, dispatch } = usePage();
  const bars = model.saidBy
    .map((capabilities, sources) => ({ capabilities, sources }))
    .filter(({ capabilities, sources }) => sources > 0 && (capabilities > 0 || model.sources.length <= 12));
  return (
    <Bars
      bars={bars.map(({ capabilities, sources }) => ({
        label: sources === 1 ? 'one source' : `${sources} sources`,
        number: capabilities,
        tone: sources === 1 ? 'unique' : 'shared',
        choose: () => dispatch({ do: 'filter', filter: { ...noFilter, saidBy: sources } }),
      }))}
    />
  );
}

const ranges = [
  { from: 0.9, to: 1.01 },
  { from: 0.7, to: 0.9 },
  { from: 0.5, to: 0.7 },
  { from: 0, to: 0.5 },
];

function Certainty(): JSX.Element {
  const { model, dispatch } = usePage();
  const groups = model.capabilities.filter((capability) => capability.data.members.length > 1);
  const unsure = groups.filter((capability) => capability.data.confidence < unsureBelow).length;
  return (
    <>
      <Bars
        bars={ranges.map((range) => ({
          label: `${wordConfidence(range.from)}, ${range.from === 0 ? 'below 0.5' : `from ${range.from}`}`,
          number: groups.filter(({ data }) => data.confidence >= range.from && data.confidence < range.to)
            .length,
          tone: range.from < unsureBelow ? 'unsure' : 'shared',
          choose: () =>
            dispatch({ do: 'filter', filter: { ...noFilter, confidence: range }, order: 'unsure' }),
        }))}
      />
      {unsure > 0 && (
        <p>
          <a class="button" href={addressOf('capabilities')} onClick={() => reviewUnsure(dispatch)}>
            Review {count(unsure, 'group')}, least sure first
          </a>
        </p>
      )}
    </>
  );
}

function reviewUnsure(dispatch: Page['dispatch']): void {
  dispatch({ do: 'filter', filter: { ...noFilter, show: 'unsure' }, order: 'unsure', isGrouped: false });
}

interface BarData {
  label: string;
  number: number;
  tone: 'shared' | 'unique' | 'unsure';
  choose: () => void;
}

function Bars({ bars }: { bars: readonly BarData[] }): JSX.Element {
  const most = Math.max(1, ...bars.map((bar) => bar.number));
  return (
    <ul class="barchart">
      {bars.map((bar) => (
        <li>
          <a href={addressOf('capabilities')} onClick={bar.choose} title="Show these capabilities">
            <span class="label">{bar.label}</span>
            <span class="track" aria-hidden="true">
              <span class={bar.tone} style={{ width: `${(100 * bar.number) / most}%` }} />
            </span>
            <span class="total">{group(bar.number)}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

/** All of them, the worst first. */
function Warnings({ warnings }: { warnings: readonly Warning[] }): JSX.Element {
  const { model } = usePage();
  const { nameOf } = nameSources(model.sources.map(({ path }) => path));
  return (
    <ul class="plain">
      {rankFindings(warnings).map((warning) => (
        <li>
          <Text text={describeWarning(nameOf(warning))} />
        </li>
      ))}
    </ul>
  );
}
