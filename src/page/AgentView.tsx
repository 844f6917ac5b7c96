import type { JSX } from 'preact';
import { memo } from 'preact/compat';
import { useMemo, useRef, useState } from 'preact/hooks';
import { AgentDocument } from './AgentDocument.tsx';
import { CopyButton } from './CopyButton.tsx';
import { placeKey } from './deriveModel.ts';
import { parseAgent } from './parseAgent.ts';
import { DifferingText, PlaceName, Text } from './Text.tsx';
import { takeTabStop } from './takeTabStop.ts';
import { usePage } from './usePage.ts';
import { count } from './words.ts';

const Document = memo(AgentDocument);

/** The merged agent; pointing at a line, or moving to it by keyboard, shows what it comes from. */
export function AgentView(): JSX.Element {
  const { model } = usePage();
  const { agentLines } = model.data;
  const blocks = useMemo(() => parseAgent(agentLines.map(({ line }) => line)), [agentLines]);
  const raw = useMemo(() => agentLines.map(({ line }) => `${line}\n`).join(''), [agentLines]);
  const [isRaw, setRaw] = useState(false);
  const [lens, setLens] = useState(-1);
  const [pointed, setPointed] = useState<number | undefined>(undefined);
  const [pinned, setPinned] = useState<number | undefined>(undefined);
  const paper = useRef<HTMLDivElement>(null);

  const point = (event: Event): void => {
    const button = buttonOf(event);
    if (!button || !paper.current) return;
    if (event.type === 'focusin') takeTabStop(paper.current, button);
    setPointed(Number(button.dataset.line));
  };
  const choose = (event: Event): void => {
    const button = buttonOf(event);
    if (!button) return;
    const line = Number(button.dataset.line);
    setPinned(pinned === line ? undefined : line);
  };
  const move = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Escape') setPinned(undefined);
    const button = buttonOf(event);
    if (!step || !button || !paper.current) return;
    event.preventDefault();
    const all = [...paper.current.querySelectorAll<HTMLElement>('button[data-line]')];
    all[all.indexOf(button) + step]?.focus();
  };

  return (
    <div class="reader">
      <h1 class="hidden">The merged agent</h1>
      <div
        class="paper"
        ref={paper}
        onMouseOver={point}
        onMouseLeave={() => setPointed(undefined)}
        onFocusIn={point}
        onClick={choose}
        onKeyDown={move}
      >
        <div class="filters">
          <CopyButton label="Copy the agent" text={raw} />
          <button type="button" aria-pressed={isRaw} onClick={() => setRaw(!isRaw)}>
            Raw Markdown
          </button>
          <label>
            <span>Show what came from</span>
            <select value={lens} onChange={(event) => setLens(Number(event.currentTarget.value))}>
              <option value={-1}>all sources</option>
              {model.sources.map((source) => (
                <option value={source.index}>
                  {source.code} {source.shortPath}
                </option>
              ))}
            </select>
          </label>
        </div>
        {isRaw ? (
          <pre class="raw" tabIndex={0}>
            <Text text={raw} />
          </pre>
        ) : (
          <Document model={model} blocks={blocks} lens={lens} />
        )}
      </div>
      <Origins line={pinned ?? pointed} isPinned={pinned !== undefined} />
    </div>
  );
}

function buttonOf(event: Event): HTMLElement | null {
  const line = (event.target as Element).closest('.ln');
  return line?.querySelector<HTMLElement>('button[data-line]') ?? null;
}

/** Where a line comes from: the source lines as they stand, the words marked that the agent words otherwise. */
function Origins({ line, isPinned }: { line: number | undefined; isPinned: boolean }): JSX.Element {
  const { model } = usePage();
  const agentLine = line === undefined ? undefined : model.data.agentLines[line];
  if (line === undefined || !agentLine) {
    return (
      <aside class="origins empty" aria-label="Where the line comes from">
        <p>
          The marks beside a line stand for the sources that it comes from. Point at a line to see them;
          choose it to keep them in sight. By keyboard: <kbd>Tab</kbd> to the marks, then <kbd>↑</kbd>{' '}
          <kbd>↓</kbd>.
        </p>
      </aside>
    );
  }
  const { origins } = agentLine;
  return (
    <aside class="origins" aria-label="Where the line comes from">
      <p class="eyebrow">
        Line {line + 1}, from {count(origins.length, 'place')}
        {isPinned && ', kept in sight'}
      </p>
      <ol class="members">
        {origins.map((place) => {
          const member = model.capabilitiesAt
            .get(placeKey(place.source, place.line))
            ?.flatMap((capability) => capability.data.members)
            .find((one) => one.source === place.source && one.line === place.line);
          return (
            <li>
              <PlaceName place={place} />
              {member && (
                <p class="member-text" dir="auto">
                  <DifferingText text={member.text} other={agentLine.line} />
                </p>
              )}
            </li>
          );
        })}
      </ol>
    </aside>
  );
}
