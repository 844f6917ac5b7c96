import type { JSX } from 'preact';
import { useCallback, useRef, useState } from 'preact/hooks';
import { type Filter, noFilter, type Order, type Row } from './listRows.ts';
import { Text } from './Text.tsx';
import { useDismiss } from './useDismiss.ts';
import { usePage } from './usePage.ts';
import { group, percent } from './words.ts';

const shows: [Filter['show'], string][] = [
  ['all', 'All'],
  ['shared', 'Shared by two or more'],
  ['unique', 'Said by only one'],
  ['unsure', 'Unsure groups'],
  ['conflict', 'In conflict'],
  ['left-out', 'Left out'],
  ['marked', 'Marked by you'],
];

const orders: [Order, string][] = [
  ['agent', 'As in the agent'],
  ['most', 'Most sources first'],
  ['fewest', 'Fewest sources first'],
  ['unsure', 'Least sure first'],
  ['sure', 'Most sure first'],
  ['a-z', 'A to Z'],
  ['z-a', 'Z to A'],
];

export function FilterBar({ rows }: { rows: readonly Row[] }): JSX.Element {
  const { model, state, dispatch } = usePage();
  const { filter, order, isGrouped } = state;
  const found = rows.filter((row) => row.kind === 'capability').length;
  const set = (change: Partial<Filter>): void => dispatch({ do: 'filter', filter: change });
  return (
    <form
      class="filters"
      role="search"
      aria-label="Capabilities"
      onSubmit={(event) => event.preventDefault()}
    >
      <input
        type="search"
        aria-label="Search capabilities and their members"
        placeholder="Search"
        value={filter.search}
        onInput={(event) => set({ search: event.currentTarget.value })}
      />
      <label>
        <span>Show</span>
        <select
          value={filter.show}
          onChange={(event) => set({ show: event.currentTarget.value as Filter['show'] })}
        >
          {shows.map(([value, title]) => (
            <option value={value}>{title}</option>
          ))}
        </select>
      </label>
      <label>
        <span>Order</span>
        <select
          value={order}
          onChange={(event) =>
            dispatch({ do: 'filter', filter: {}, order: event.currentTarget.value as Order })
          }
        >
          {orders.map(([value, title]) => (
            <option value={value}>{title}</option>
          ))}
        </select>
      </label>
      <SourceMenu filter={filter} set={set} />
      <label class="check">
        <input
          type="checkbox"
          checked={isGrouped}
          onChange={(event) => dispatch({ do: 'filter', filter: {}, isGrouped: event.currentTarget.checked })}
        />
        <span>By section</span>
      </label>
      <p class="found">
        <span role="status">
          {group(found)} of {group(model.capabilities.length)}
        </span>
        {filter.saidBy !== undefined && (
          <Chip label={`said by ${filter.saidBy}`} remove={() => set({ saidBy: undefined })} />
        )}
        {filter.confidence && (
          <Chip
            label={`${percent(filter.confidence.from)}–${percent(Math.min(1, filter.confidence.to))} sure`}
            remove={() => set({ confidence: undefined })}
          />
        )}
        {[...filter.sources].map(([source, wish]) => (
          <Chip
            label={`${wish} ${model.sources[source]?.shortPath ?? ''}`}
            remove={() => set({ sources: withWish(filter, source, undefined) })}
          />
        ))}
        {filter !== noFilter && !isEmpty(filter) && (
          <button type="button" class="text" onClick={() => dispatch({ do: 'filter', filter: noFilter })}>
            Clear
          </button>
        )}
      </p>
    </form>
  );
}

function SourceMenu({
  filter,
  set,
}: {
  filter: Filter;
  set: (change: Partial<Filter>) => void;
}): JSX.Element {
  const { model } = usePage();
  const menu = useRef<HTMLDetailsElement>(null);
  const [isOpen, setOpen] = useState(false);
  const close = useCallback((byKey: boolean) => {
    setOpen(false);
    if (byKey) menu.current?.querySelector('summary')?.focus();
  }, []);
  useDismiss(menu, isOpen, close);
  return (
    <details class="menu" ref={menu} open={isOpen}>
      <summary
        onClick={(event) => {
          event.preventDefault();
          setOpen(!isOpen);
        }}
      >
        Sources{filter.sources.size > 0 && ` (${filter.sources.size})`}
      </summary>
      <div class="sheet">
        <table>
          <thead>
            <tr>
              <th scope="col">Source</th>
              <th scope="col">any</th>
              <th scope="col">with</th>
              <th scope="col">without</th>
            </tr>
          </thead>
          <tbody>
            {model.sources.map((source) => (
              <tr>
                <th scope="row">
                  <span class="code">{source.code}</span>
                  <Text text={source.shortPath} />
                </th>
                {([undefined, 'with', 'without'] as const).map((wish) => (
                  <td>
                    <input
                      type="radio"
                      name={`source-${source.index}`}
                      aria-label={`${wish ?? 'with or without'} ${source.code}`}
                      checked={filter.sources.get(source.index) === wish}
                      onChange={() => set({ sources: withWish(filter, source.index, wish) })}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function Chip({ label, remove }: { label: string; remove: () => void }): JSX.Element {
  return (
    <button type="button" class="chip" onClick={remove}>
      <Text text={label} />
      <span aria-hidden="true"> ×</span>
      <span class="hidden">: remove this filter</span>
    </button>
  );
}

export function withWish(
  filter: Filter,
  source: number,
  wish: 'with' | 'without' | undefined,
): Filter['sources'] {
  const sources = new Map(filter.sources);
  if (wish) sources.set(source, wish);
  else sources.delete(source);
  return sources;
}

function isEmpty(filter: Filter): boolean {
  return (
    !filter.search &&
    filter.show === 'all' &&
    filter.sources.size === 0 &&
    filter.saidBy === undefined &&
    !filter.confidence
  );
}
