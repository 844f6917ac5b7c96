import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { LeftOut, LeftOutReason } from '../types/agent.ts';
import { placeKey } from './deriveModel.ts';
import { InlineMarkdown, PlaceName, Text } from './Text.tsx';
import { useGrowing } from './useGrowing.ts';
import { addressOf, usePage } from './usePage.ts';
import { group, kindWords, reasonWords } from './words.ts';

/** What the agent does not say in its own words, and why. */
export function LeftOutView({ showsAll }: { showsAll: boolean }): JSX.Element {
  const { model } = usePage();
  const [search, setSearch] = useState('');
  const [reason, setReason] = useState('');
  const [source, setSource] = useState('');
  const counts = useMemo(() => countReasons(model.leftOut), [model]);
  const found = useMemo(() => {
    const wanted = search.toLowerCase();
    return model.leftOut.filter(
      (left) =>
        (!reason || left.reason === reason) &&
        (!source || left.source === source) &&
        (!wanted ||
          `${left.source}:${left.line} ${left.text} ${left.coveredBy ?? ''}`.toLowerCase().includes(wanted)),
    );
  }, [model, search, reason, source]);
  const [shown, end] = useGrowing(found.length, showsAll);
  return (
    <>
      <h1>Left out</h1>
      <p class="intro">
        {model.leftOut.length === 0
          ? 'Everything that the sources say is in the agent.'
          : 'What a source says and the agent does not say in its own words, each with the reason.'}
      </p>
      {model.leftOut.length > 0 && (
        <>
          <dl class="reasons">
            {[...counts].map(([name, number]) => (
              <div>
                <dt>{reasonWords[name].title}</dt>
                <dd>
                  <span class="figure">{group(number)}</span>{' '}
                  <span class="note">{reasonWords[name].why}</span>
                </dd>
              </div>
            ))}
          </dl>
          <form
            class="filters"
            role="search"
            aria-label="What was left out"
            onSubmit={(event) => event.preventDefault()}
          >
            <input
              type="search"
              aria-label="Search what was left out"
              placeholder="Search"
              value={search}
              onInput={(event) => setSearch(event.currentTarget.value)}
            />
            <label>
              <span>Reason</span>
              <select value={reason} onChange={(event) => setReason(event.currentTarget.value)}>
                <option value="">Any</option>
                {[...counts.keys()].map((name) => (
                  <option value={name}>{reasonWords[name].title}</option>
                ))}
              </select>
            </label>
            <label>
              <span>Source</span>
              <select value={source} onChange={(event) => setSource(event.currentTarget.value)}>
                <option value="">Any</option>
                {model.sources.map((one) => (
                  <option value={one.path}>{one.shortPath}</option>
                ))}
              </select>
            </label>
            <p class="found">
              <span role="status">
                {group(found.length)} of {group(model.leftOut.length)}
              </span>
            </p>
          </form>
          <ul class="plain lefts">
            {found.slice(0, shown).map((left) => (
              <LeftOutItem left={left} />
            ))}
          </ul>
          <div ref={end} />
        </>
      )}
    </>
  );
}

function LeftOutItem({ left }: { left: LeftOut }): JSX.Element {
  const { model } = usePage();
  const capability =
    left.kind === 'entry' ? model.capabilitiesAt.get(placeKey(left.source, left.line))?.[0] : undefined;
  const isBlock = left.text.includes('\n');
  return (
    <li>
      <div class="left-head">
        <PlaceName place={left} />
        <span class="tag">{kindWords[left.kind]}</span>
        <span class={`tag ${left.reason}`}>{reasonWords[left.reason].title.toLowerCase()}</span>
        {capability && (
          <a href={addressOf('capabilities', capability.data.id)}>
            Its group<span class="hidden">: {capability.data.text}</span>
          </a>
        )}
      </div>
      {isBlock ? (
        <pre tabIndex={0}>
          <Text text={left.text} />
        </pre>
      ) : (
        <p dir="auto">
          <Text text={left.text} />
        </p>
      )}
      {left.coveredBy !== undefined && (
        <p class="covered-by" dir="auto">
          <span class="eyebrow">Covered by</span> <InlineMarkdown markdown={left.coveredBy} />
        </p>
      )}
    </li>
  );
}

function countReasons(leftOut: readonly LeftOut[]): Map<LeftOutReason, number> {
  const counts = new Map<LeftOutReason, number>();
  for (const name of Object.keys(reasonWords) as LeftOutReason[]) {
    const number = leftOut.filter((left) => left.reason === name).length;
    if (number > 0) counts.set(name, number);
  }
  return counts;
}
