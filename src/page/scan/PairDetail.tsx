import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { describeSettings, PROPOSALS } from '../../write/scanWords.ts';
import { Text } from '../Text.tsx';
import { count, percent } from '../words.ts';
import type { MapPair, ScanModel } from './deriveScan.ts';

/** What the chosen pair shares, line by line. */
export function PairDetail({ model, pair }: { model: ScanModel; pair: MapPair | undefined }): JSX.Element {
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    if (pair) place.current?.scrollIntoView({ block: 'nearest' });
  }, [pair]);
  if (!pair) {
    return (
      <section class="card pair-detail" ref={place}>
        <p class="note">Choose a pair to see what it shares.</p>
      </section>
    );
  }
  const { proposal, aInB, bInA, subject, shared, sharedCount, accepted } = pair.data;
  const settings = describeSettings(pair.data);
  const [a, b] = [model.agents[pair.a], model.agents[pair.b]];
  return (
    <section class="card pair-detail" ref={place} aria-live="polite">
      <h2>{PROPOSALS[proposal].title}</h2>
      <p class="note">
        {PROPOSALS[proposal].meaning}
        {accepted && '; accepted by the baseline'}
      </p>
      <p>
        {percent(aInB)} of <Path text={a?.data.path ?? ''} /> stands in <Path text={b?.data.path ?? ''} />,{' '}
        {percent(bInA)} of that one in the first. Their subjects are alike by {percent(subject)}.
      </p>
      {settings && <p>They say {settings}.</p>}
      {proposal === 'same' ? (
        <p>They have one text.</p>
      ) : (
        <>
          <h3>
            {count(sharedCount, 'line')} shared
            {sharedCount > shared.length && `, the ${shared.length} heaviest of them`}
          </h3>
          <ul class="plain shared-lines">
            {shared.map((line) => (
              <li>
                <span class="place">
                  {line.a} · {line.b}
                </span>{' '}
                <Text text={line.text} />
                {line.other !== undefined && (
                  <p class="note">
                    <Text text={line.other} />
                  </p>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Path({ text }: { text: string }): JSX.Element {
  return (
    <code>
      <Text text={text} />
    </code>
  );
}
