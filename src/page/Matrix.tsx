import type { JSX } from 'preact';
import { memo } from 'preact/compat';
import { useEffect, useRef, useState } from 'preact/hooks';
import { isMarkedIn, type Marks } from './collectDecisions.ts';
import type { Capability, Model, PageSource } from './deriveModel.ts';
import { withWish } from './FilterBar.tsx';
import { isGroup, type Order, type Row } from './listRows.ts';
import { spellControls } from './showControls.ts';
import { InlineMarkdown, Text } from './Text.tsx';
import { openCapability, usePage } from './usePage.ts';
import { useVisibleRange } from './useVisibleRange.ts';
import { useWidth } from './useWidth.ts';
import { count, percent, wordConfidence } from './words.ts';

const narrowBelow = 620;

/** Capabilities by sources. Only the rows in sight exist; all have one height. */
export function Matrix({ rows }: { rows: readonly Row[] }): JSX.Element {
  const { model, state, dispatch } = usePage();
  const grid = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const width = useWidth(grid);
  const isNarrow = width < narrowBelow;
  const rowHeight = isNarrow ? 68 : 34;
  const cell = cellWidth(width, model.sources.length, isNarrow);
  const { first, last } = useVisibleRange(body, rows.length, rowHeight);

  // The row that holds the tab stop; it exists even out of sight, so that the focus is never lost by scrolling.
  const [active, setActive] = useState(0);
  const wantsFocus = useRef(false);
  const stop = clampToCapability(rows, active);
  useEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    const row = body.current?.querySelector<HTMLElement>(`[data-row="${stop}"] button`);
    row?.focus({ preventScroll: true });
    row?.closest('[role=row]')?.scrollIntoView({ block: 'nearest' });
  });

  const moveTo = (index: number, step: number): void => {
    const next = nextCapability(rows, index, step);
    if (next === undefined) return;
    wantsFocus.current = true;
    setActive(next);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor(window.innerHeight / rowHeight) - 6);
    const row = rows[stop];
    if (!(event.target as Element).closest('[data-row]')) return;
    if (event.key === 'ArrowDown') moveTo(stop + 1, 1);
    else if (event.key === 'ArrowUp') moveTo(stop - 1, -1);
    else if (event.key === 'PageDown') moveTo(Math.min(rows.length - 1, stop + page), 1);
    else if (event.key === 'PageUp') moveTo(Math.max(0, stop - page), -1);
    else if (event.key === 'Home') moveTo(0, 1);
    else if (event.key === 'End') moveTo(rows.length - 1, -1);
    else if ((event.key === 'f' || event.key === 'a') && row?.kind === 'capability') {
      if (!isGroup(row.capability)) return;
      dispatch({ do: 'mark group', id: row.capability.data.id, as: event.key === 'f' ? 'fine' : 'apart' });
    } else return;
    event.preventDefault();
  };
  const onClick = (event: MouseEvent): void => {
    const row = (event.target as Element).closest<HTMLElement>('[data-id]');
    if (!row?.dataset.id) return;
    setActive(Number(row.dataset.row));
    openCapability(row.dataset.id);
  };

  const shown = new Set(Array.from({ length: Math.max(0, last - first) }, (_, index) => first + index));
  if (rows.length > 0) shown.add(stop);
  const indexes = [...shown].sort((a, b) => a - b);
  return (
    <div
      class={isNarrow ? 'matrix narrow' : 'matrix'}
      ref={grid}
      role="grid"
      aria-label="Capabilities by source"
      aria-rowcount={rows.length + 1}
      aria-colcount={4}
      style={{ '--cell': `${cell}px`, '--sources': model.sources.length, '--row': `${rowHeight}px` }}
      onKeyDown={onKeyDown}
      onClick={onClick}
    >
      <div role="rowgroup" class="head">
        <div role="row" aria-rowindex={1}>
          <Sorter title="Capability" orders={['a-z', 'z-a']} />
          <div role="columnheader" class="heads">
            <span class="hidden">Sources that have it</span>
            {!isNarrow && <SourceHeads sources={model.sources} cell={cell} />}
          </div>
          <Sorter title="Said by" orders={['most', 'fewest']} />
          <Sorter title="Sure" orders={['unsure', 'sure']} />
        </div>
      </div>
      <div role="rowgroup" class="rows" ref={body} style={{ height: `${rows.length * rowHeight}px` }}>
        {indexes.map((index) => {
          const row = rows[index];
          if (!row) return null;
          const top = `${index * rowHeight}px`;
          return row.kind === 'section' ? (
            <SectionRow key={`section ${row.title}`} row={row} index={index} top={top} />
          ) : (
            <CapabilityRow
              key={row.capability.data.id}
              capability={row.capability}
              model={model}
              index={index}
              top={top}
              cell={cell}
              isStop={index === stop}
              isOpen={state.selected === row.capability.data.id}
              mark={markOf(state.marks, row.capability)}
            />
          );
        })}
        {rows.length === 0 && (
          <div role="row" class="nothing">
            <div role="gridcell">Nothing matches. Clear a filter to see more.</div>
          </div>
        )}
      </div>
    </div>
  );
}

function SectionRow({
  row,
  index,
  top,
}: {
  row: Extract<Row, { kind: 'section' }>;
  index: number;
  top: string;
}): JSX.Element {
  return (
    <div role="row" class="row section" aria-rowindex={index + 2} style={{ top }}>
      <div role="gridcell" aria-colspan={4}>
        <Text text={row.title} />
        <span class="note">
          {count(row.capabilities, 'capability', 'capabilities')}
          {row.shared > 0 && `, ${row.shared} shared`}
        </span>
      </div>
    </div>
  );
}

interface CapabilityRowProps {
  capability: Capability;
  model: Model;
  index: number;
  top: string;
  cell: number;
  isStop: boolean;
  isOpen: boolean;
  mark: string;
}

const CapabilityRow = memo(function CapabilityRow(props: CapabilityRowProps): JSX.Element {
  const { capability, model, index, top, cell, isStop, isOpen, mark } = props;
  const { data, cells } = capability;
  const codes = cells.map(({ source }) => model.sources[source]?.code).join(', ');
  return (
    <div
      role="row"
      class="row"
      aria-rowindex={index + 2}
      aria-selected={isOpen}
      data-row={index}
      data-id={data.id}
      style={{ top }}
    >
      <div role="gridcell" class="what">
        <button type="button" tabIndex={isStop ? 0 : -1} title={spellControls(data.text)}>
          <InlineMarkdown markdown={data.text} />
        </button>
        {capability.isConflicting && <span class="tag conflict">conflict</span>}
        {capability.isLeftOut && <span class="tag">left out</span>}
        {mark && <span class="tag mark">{mark}</span>}
      </div>
      <div role="gridcell" class="cells">
        <span class="hidden">{codes}</span>
        {cells.map(({ source, members, score, isLead }) => (
          <span
            aria-hidden="true"
            class={cells.length === 1 ? 'dot only' : isLead ? 'dot lead' : 'dot'}
            title={titleOfCell(model.sources[source], members, score, isLead)}
            style={{ left: `${source * cell}px`, opacity: isLead ? 1 : 0.35 + 0.65 * score }}
          >
            {members > 1 && cell >= 16 ? members : ''}
          </span>
        ))}
      </div>
      <div role="gridcell" class="said">
        {cells.length}
        <span class="note">/{model.sources.length}</span>
      </div>
      <div role="gridcell" class="sure">
        {isGroup(capability) ? (
          <span class={`meter ${wordConfidence(data.confidence)}`} title={`${percent(data.confidence)} sure`}>
            <span style={{ width: `${100 * data.confidence}%` }} />
            <span class="hidden">{percent(data.confidence)}</span>
          </span>
        ) : (
          <span class="hidden">alone</span>
        )}
      </div>
    </div>
  );
});

function Sorter({ title, orders }: { title: string; orders: [Order, Order] }): JSX.Element {
  const { state, dispatch } = usePage();
  const [first, second] = orders;
  const isFirst = state.order === first;
  const isSecond = state.order === second;
  // "Most" and "z-a" count down; "unsure" and "a-z" count up.
  const isDescending =
    (isFirst && first === 'most') || (isSecond && second === 'z-a') || (isSecond && second === 'sure');
  return (
    <div
      role="columnheader"
      class="sorter"
      aria-sort={isFirst || isSecond ? (isDescending ? 'descending' : 'ascending') : 'none'}
    >
      <button
        type="button"
        onClick={() =>
          dispatch({ do: 'filter', filter: {}, order: isFirst ? second : isSecond ? 'agent' : first })
        }
      >
        {title}
        <span aria-hidden="true">{isFirst || isSecond ? (isDescending ? ' ↓' : ' ↑') : ''}</span>
      </button>
    </div>
  );
}

/** A click on a column asks for the source, a second one for what it lacks. The menu does the same for keyboards. */
const SourceHeads = memo(function SourceHeads({
  sources,
  cell,
}: {
  sources: readonly PageSource[];
  cell: number;
}): JSX.Element {
  const { state, dispatch } = usePage();
  return (
    <span class={cell >= 14 ? 'names' : 'names tight'} aria-hidden="true">
      {sources.map((source) => {
        const wish = state.filter.sources.get(source.index);
        const next = wish === 'with' ? 'without' : wish === 'without' ? undefined : 'with';
        return (
          <button
            type="button"
            tabIndex={-1}
            class={wish}
            title={`${source.code}: ${spellControls(source.path)}`}
            onClick={() =>
              dispatch({ do: 'filter', filter: { sources: withWish(state.filter, source.index, next) } })
            }
          >
            <span>
              <Text text={cell >= 14 ? nameOf(source) : source.code} />
            </span>
          </button>
        );
      })}
    </span>
  );
});

function nameOf(source: PageSource): string {
  return source.shortPath.replace(/\.[a-z]+$/iu, '');
}

function titleOfCell(
  source: PageSource | undefined,
  members: number,
  score: number,
  isLead: boolean,
): string {
  const lines = members > 1 ? `, ${members} lines` : '';
  return `${spellControls(source?.shortPath ?? '')}${lines}${isLead ? '' : `, score ${score.toFixed(2)}`}`;
}

function markOf(marks: Marks, capability: Capability): string {
  const { id } = capability.data;
  if (!isMarkedIn(marks, capability)) return '';
  const parts: string[] = [];
  const verdict = marks.groups.get(id);
  if (verdict) parts.push(verdict);
  if (marks.splits.has(id)) parts.push('split');
  if (marks.unions.some((pair) => pair.includes(id))) parts.push('same');
  return parts.join(', ');
}

function cellWidth(width: number, sources: number, isNarrow: boolean): number {
  if (width === 0 || sources === 0) return 12;
  if (isNarrow) return Math.min(24, (width - 132) / sources);
  const textWidth = Math.max(240, width * 0.42);
  return Math.min(32, Math.max(5, Math.floor((width - textWidth - 130) / sources)));
}

function clampToCapability(rows: readonly Row[], index: number): number {
  const clamped = Math.min(index, rows.length - 1);
  return nextCapability(rows, clamped, 1) ?? nextCapability(rows, clamped, -1) ?? 0;
}

function nextCapability(rows: readonly Row[], from: number, step: number): number | undefined {
  for (let index = from; index >= 0 && index < rows.length; index += step) {
    if (rows[index]?.kind === 'capability') return index;
  }
  return undefined;
}
