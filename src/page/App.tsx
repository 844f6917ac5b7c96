import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useReducer, useRef } from 'preact/hooks';
import { formatDecisions } from '../judge/formatDecisions.ts';
import { AgentView } from './AgentView.tsx';
import { CapabilitiesView } from './CapabilitiesView.tsx';
import { ConflictsView } from './ConflictsView.tsx';
import { collectDecisions, countMarks } from './collectDecisions.ts';
import { DecisionsView } from './DecisionsView.tsx';
import type { Model } from './deriveModel.ts';
import { LeftOutView } from './LeftOutView.tsx';
import { Overview } from './Overview.tsx';
import { PrintView } from './PrintView.tsx';
import { saveFile } from './saveFile.ts';
import { Text } from './Text.tsx';
import { addressOf, PageContext, readAddress, reducePage, startState, type Theme } from './usePage.ts';
import type { View } from './views.ts';
import { count, group } from './words.ts';

const decisionsFile = 'persona-merge.decisions.json';
const themes: Theme[] = ['auto', 'light', 'dark'];

export function App({ model, isPrinting }: { model: Model; isPrinting: boolean }): JSX.Element {
  const [state, dispatch] = useReducer(reducePage, { ...startState, ...readAddress(location.hash) });
  const page = useMemo(() => ({ model, state, dispatch }), [model, state]);
  const main = useRef<HTMLElement>(null);

  useEffect(() => {
    const follow = (): void => dispatch({ do: 'go', ...readAddress(location.hash) });
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);

  const isFirst = useRef(true);
  useLayoutEffect(() => {
    if (isFirst.current) isFirst.current = false;
    else {
      window.scrollTo(0, 0);
      main.current?.focus({ preventScroll: true });
    }
    // On narrow windows the views scroll sideways.
    document.querySelector('nav [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [state.view]);

  useEffect(() => {
    document.documentElement.dataset.theme = state.theme;
  }, [state.theme]);

  useEffect(() => {
    if (!state.isUnsaved) return undefined;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [state.isUnsaved]);

  const save = (): void => {
    saveFile(decisionsFile, formatDecisions(collectDecisions(model, state.marks)));
    dispatch({ do: 'saved' });
  };

  const { report } = model.data;
  const marks = countMarks(state.marks);
  const tabs: [View, string, number | undefined][] = [
    ['overview', 'Overview', undefined],
    ['capabilities', 'Capabilities', report.capabilities.length],
    ['conflicts', 'Conflicts', report.conflicts.length],
    ['left-out', 'Left out', report.leftOut.length],
    ['agent', 'Agent', undefined],
    ['decisions', 'Decisions', marks],
  ];

  return (
    <PageContext.Provider value={page}>
      <button type="button" class="skip" onClick={() => main.current?.focus()}>
        Skip to content
      </button>
      <header class="bar">
        <p class="brand">
          <strong>
            <Text text={report.agent.name} />
          </strong>
          <span>merged from {count(model.sources.length, 'persona')}</span>
        </p>
        <nav aria-label="Views">
          {tabs.map(([view, title, number]) => (
            <a href={addressOf(view)} aria-current={state.view === view ? 'page' : undefined}>
              {title}
              {number !== undefined && <span class="number">{group(number)}</span>}
            </a>
          ))}
        </nav>
        <div class="tools">
          {marks > 0 && (
            <button type="button" class="save" onClick={save}>
              Save decisions
            </button>
          )}
          <button
            type="button"
            class="theme"
            aria-label={`Theme: ${state.theme}. Change`}
            title={`Theme: ${state.theme}`}
            onClick={() =>
              dispatch({ do: 'theme', theme: themes[(themes.indexOf(state.theme) + 1) % 3] ?? 'auto' })
            }
          >
            <span aria-hidden="true">{{ auto: '◐', light: '○', dark: '●' }[state.theme]}</span>
          </button>
        </div>
      </header>
      <main id="main" ref={main} tabIndex={-1} class={`view-${isPrinting ? 'print' : state.view}`}>
        {isPrinting ? <PrintView /> : viewOf(state.view, save)}
      </main>
      <p class="hidden" role="status">
        {marks > 0 ? `${count(marks, 'mark')}${state.isUnsaved ? ', not saved yet' : ', saved'}` : ''}
      </p>
    </PageContext.Provider>
  );
}

function viewOf(view: View, save: () => void): JSX.Element {
  switch (view) {
    case 'overview':
      return <Overview />;
    case 'capabilities':
      return <CapabilitiesView />;
    case 'conflicts':
      return <ConflictsView showsAll={false} />;
    case 'left-out':
      return <LeftOutView showsAll={false} />;
    case 'agent':
      return <AgentView />;
    case 'decisions':
      return <DecisionsView save={save} />;
  }
}
