import type { JSX } from 'preact';
import { useCallback, useEffect, useMemo, useRef } from 'preact/hooks';
import { isMarkedIn } from './collectDecisions.ts';
import { Detail } from './Detail.tsx';
import { FilterBar } from './FilterBar.tsx';
import { listRows } from './listRows.ts';
import { Matrix } from './Matrix.tsx';
import { useDismiss } from './useDismiss.ts';
import { addressOf, usePage } from './usePage.ts';

/** The matrix, and beside it (on narrow windows over it) the capability that is open. */
export function CapabilitiesView(): JSX.Element {
  const { model, state } = usePage();
  const { filter, order, isGrouped, marks, selected } = state;
  // Only the filter for marks looks at them; without it a mark must not list 5,000 rows anew.
  const relevantMarks = filter.show === 'marked' ? marks : undefined;
  const rows = useMemo(
    () =>
      listRows(model, filter, order, isGrouped, (capability) =>
        relevantMarks ? isMarkedIn(relevantMarks, capability) : false,
      ),
    [model, filter, order, isGrouped, relevantMarks],
  );
  const capability = selected === undefined ? undefined : model.capabilityById.get(selected);

  const panel = useRef<HTMLElement>(null);
  const isOpen = capability !== undefined;
  useEffect(() => {
    // Where the panel covers the list, it takes the focus; beside the list it leaves it there.
    if (isOpen && panel.current && coversList(panel.current)) panel.current.focus();
  }, [isOpen, selected]);

  const close = useCallback((): void => {
    location.hash = addressOf('capabilities');
    requestAnimationFrame(() => focusRow(selected));
  }, [selected]);
  const dismiss = useCallback(
    (byKey: boolean, { target }: Event): void => {
      // Beside the list it is no popover, and a press on another row opens that one.
      const isOutside =
        panel.current && coversList(panel.current) && !(target as Element).closest('[data-id]');
      if (byKey || isOutside) close();
    },
    [close],
  );
  useDismiss(panel, isOpen, dismiss);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Tab' && panel.current && coversList(panel.current)) keepFocusIn(panel.current, event);
  };

  return (
    <div class={isOpen ? 'explorer open' : 'explorer'}>
      <h1 class="hidden">Capabilities</h1>
      <div class="list">
        <FilterBar rows={rows} />
        <Matrix rows={rows} />
      </div>
      <aside
        class="panel"
        ref={panel}
        tabIndex={-1}
        aria-label={isOpen ? 'The open capability' : 'How to read the matrix'}
        onKeyDown={onKeyDown}
      >
        {capability ? (
          <Detail key={capability.data.id} capability={capability} rows={rows} close={close} />
        ) : (
          <Guide />
        )}
      </aside>
    </div>
  );
}

function Guide(): JSX.Element {
  return (
    <div class="guide">
      <h2>How to read this</h2>
      <p>Each row is something that the sources ask of the agent; each column is a source.</p>
      <ul class="plain keys">
        <li>
          <span class="dot lead" aria-hidden="true" /> has the text that the others were held against
        </li>
        <li>
          <span class="dot" aria-hidden="true" /> says the same; the fainter, the less alike
        </li>
        <li>
          <span class="dot only" aria-hidden="true" /> is the only one to say it
        </li>
      </ul>
      <p>
        Open a row for its members, the words that differ, and why they were put together. Then say whether
        the group is fine, and save your decisions for the next run.
      </p>
      <p>
        In the list: <kbd>↑</kbd> <kbd>↓</kbd> move, <kbd>Enter</kbd> opens, <kbd>f</kbd> marks fine,{' '}
        <kbd>a</kbd> apart.
      </p>
    </div>
  );
}

function coversList(panel: HTMLElement): boolean {
  return getComputedStyle(panel).position === 'fixed';
}

function focusRow(id: string | undefined): void {
  if (id !== undefined) document.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"] button`)?.focus();
}

function keepFocusIn(panel: HTMLElement, event: KeyboardEvent): void {
  const stops = [...panel.querySelectorAll<HTMLElement>('button:not([disabled]), a[href], summary')].filter(
    (element) => element.offsetParent !== null,
  );
  const edge = event.shiftKey ? stops[0] : stops.at(-1);
  if (document.activeElement === edge || (event.shiftKey && document.activeElement === panel)) {
    event.preventDefault();
    (event.shiftKey ? stops.at(-1) : stops[0])?.focus();
  }
}
