import type { JSX } from 'preact';
import { memo } from 'preact/compat';
import { useMemo, useRef, useState } from 'preact/hooks';
import type { Model } from './deriveModel.ts';
import { noFilter } from './listRows.ts';
import { orderSources, type SourceOrder } from './orderSources.ts';
import { spellControls } from './showControls.ts';
import { Text } from './Text.tsx';
import { takeTabStop } from './takeTabStop.ts';
import { addressOf, usePage } from './usePage.ts';
import { group, percent } from './words.ts';

/** Two sources, by index. */
interface Pair {
  row: number;
  column: number;
}

/** Sources by sources: the darker a cell, the more of the row's capabilities the column's source has too. */
export function OverlapMap(): JSX.Element {
  const { model, dispatch } = usePage();
  const [order, setOrder] = useState<SourceOrder>('alike');
  const shown = useMemo(() => orderSources(model, order), [model, order]);
  const [pair, setPair] = useState<Pair | undefined>(undefined);
  const table = useRef<HTMLDivElement>(null);

  const point = (event: Event): void => {
    const cell = (event.target as Element).closest<HTMLElement>('[data-row]');
    if (!cell || !table.current) return;
    if (event.type === 'focusin') takeTabStop(table.current, cell);
    setPair(pairOf(cell, shown));
  };
  const choose = (event: Event): void => {
    const cell = (event.target as Element).closest<HTMLElement>('[data-row]');
    if (!cell) return;
    const { row, column } = pairOf(cell, shown);
    const wanted = new Map([...new Set([row, column])].map((source) => [source, 'with' as const]));
    dispatch({
      do: 'filter',
      filter: { ...noFilter, sources: wanted, saidBy: row === column ? 1 : undefined },
    });
    location.hash = addressOf('capabilities');
  };
  const move = (event: KeyboardEvent): void => {
    const cell = (event.target as Element).closest<HTMLElement>('[data-row]');
    const step = steps[event.key];
    if (event.key === 'Enter' || event.key === ' ') choose(event);
    else if (!cell || !step) return;
    else {
      const [row, column] = [Number(cell.dataset.row) + step[0], Number(cell.dataset.column) + step[1]];
      table.current?.querySelector<HTMLElement>(`[data-row="${row}"][data-column="${column}"]`)?.focus();
    }
    event.preventDefault();
  };

  return (
    <>
      {model.sources.length > 2 && (
        <div class="filters">
          <label>
            <span>Order</span>
            <select
              value={order}
              onChange={(event) => setOrder(event.currentTarget.value as SourceOrder)}
              aria-label="Order of the sources"
            >
              {orders.map(([value, title]) => (
                <option value={value}>{title}</option>
              ))}
            </select>
          </label>
        </div>
      )}
      <div
        class="scroller overlap"
        ref={table}
        onMouseOver={point}
        onFocusIn={point}
        onClick={choose}
        onKeyDown={move}
      >
        <OverlapTable model={model} shown={shown} />
      </div>
      <p class="readout" aria-live="polite">
        {pair ? (
          <PairText model={model} pair={pair} />
        ) : (
          'Each cell: how much of the row’s capabilities the column has too. The diagonal: what only that source says. Point at a cell, or choose it to list them.'
        )}
      </p>
    </>
  );
}

const orders: [SourceOrder, string][] = [
  ['alike', 'Alike side by side'],
  ['given', 'As given'],
  ['shared', 'Most shared first'],
  ['size', 'Largest first'],
];

const steps: Record<string, [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

interface OverlapTableProps {
  model: Model;
  /** Indexes of the sources, in the order of rows and columns. */
  shown: readonly number[];
}

const OverlapTable = memo(function OverlapTable({ model, shown }: OverlapTableProps): JSX.Element {
  const sources = shown.flatMap((index) => model.sources[index] ?? []);
  const isSmall = sources.length <= 14;
  return (
    <table role="grid" aria-labelledby="overlap-title" class={isSmall ? 'small' : 'large'}>
      <thead>
        <tr>
          <td />
          {sources.map((source) => (
            <th scope="col" title={spellControls(source.path)}>
              {source.code}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {sources.map((source, row) => (
          <tr>
            <th scope="row" title={spellControls(source.path)}>
              <span class="code">{source.code}</span>
              {isSmall && <Text text={source.shortPath} />}
            </th>
            {sources.map((other, column) => {
              const share = shareOf(model, source.index, other.index);
              const isSelf = source === other;
              return (
                <td
                  role="gridcell"
                  tabIndex={row === 0 && column === 0 ? 0 : -1}
                  aria-label={isSmall ? undefined : percent(share)}
                  data-row={row}
                  data-column={column}
                  class={`${isSelf ? 'self' : 'heat'}-${Math.min(5, Math.ceil(share * 5))}`}
                >
                  {isSmall && Math.round(share * 100)}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
});

function PairText({ model, pair }: { model: Model; pair: Pair }): JSX.Element | null {
  const row = model.sources[pair.row];
  const column = model.sources[pair.column];
  const both = model.overlap[pair.row]?.[pair.column] ?? 0;
  if (!row || !column) return null;
  if (row === column) {
    return (
      <>
        <strong>
          <Text text={row.shortPath} />
        </strong>{' '}
        has {group(both)} capabilities; {percent(shareOf(model, pair.row, pair.row))} of them nobody else has.
      </>
    );
  }
  return (
    <>
      <strong>
        <Text text={row.shortPath} />
      </strong>{' '}
      and{' '}
      <strong>
        <Text text={column.shortPath} />
      </strong>{' '}
      share {group(both)} capabilities: {percent(shareOf(model, pair.row, pair.column))} of the first’s,{' '}
      {percent(shareOf(model, pair.column, pair.row))} of the second’s.
    </>
  );
}

function shareOf(model: Model, row: number, column: number): number {
  const all = model.overlap[row]?.[row] ?? 0;
  if (all === 0) return 0;
  return (row === column ? (model.alone[row] ?? 0) : (model.overlap[row]?.[column] ?? 0)) / all;
}

/** The sources of a cell, which knows its place only. */
function pairOf(cell: HTMLElement, shown: readonly number[]): Pair {
  const [row, column] = [shown[Number(cell.dataset.row)], shown[Number(cell.dataset.column)]];
  return { row: row ?? -1, column: column ?? -1 };
}
