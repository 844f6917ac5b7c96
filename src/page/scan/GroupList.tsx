import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { PROPOSALS, quoteCommand } from '../../write/scanWords.ts';
import { CopyButton } from '../CopyButton.tsx';
import { Text } from '../Text.tsx';
import { useGrowing } from '../useGrowing.ts';
import { count } from '../words.ts';
import type { MapAgent, MapPair, ScanModel } from './deriveScan.ts';

interface Props {
  model: ScanModel;
  shown: readonly MapAgent[];
  choose: (pair: MapPair) => void;
}

/** Groups of which an agent is shown, with what to do about each, and the command that does it. */
export function GroupList({ model, shown, choose }: Props): JSX.Element {
  const { report, agents, pairsOf } = model;
  const wanted = useMemo(() => new Set(shown.map(({ group }) => group?.id)), [shown]);
  const groups = report.groups.filter(({ id }) => wanted.has(id));
  const [visible, end] = useGrowing(groups.length, false);
  const places = useMemo(() => new Map(agents.map(({ data, index }) => [data.path, index])), [agents]);
  return (
    <>
      <ul class="plain agent-groups">
        {groups.slice(0, visible).map(({ id, proposal, members, command, saves }) => (
          <li key={id} class="card">
            <h3>
              {PROPOSALS[proposal].title}: {count(members.length, 'agent')}
            </h3>
            <p class="note">
              {PROPOSALS[proposal].meaning}
              {saves > 0 && `; saves about ${count(saves, 'token')} a session`}
            </p>
            <ul class="plain">
              {members.map((path) => {
                const index = places.get(path) ?? -1;
                const pair = pairsOf
                  .get(index)
                  ?.find(({ data }) => members.includes(data.a) && members.includes(data.b));
                return (
                  <li>
                    <button type="button" class="quiet" disabled={!pair} onClick={() => pair && choose(pair)}>
                      <Text text={agents[index]?.shortPath ?? path} />
                    </button>
                  </li>
                );
              })}
            </ul>
            <p class="command">
              <code>
                <Text text={quoteCommand(command)} />
              </code>{' '}
              <CopyButton label="Copy the command" text={quoteCommand(command)} />
            </p>
          </li>
        ))}
      </ul>
      <div ref={end} />
    </>
  );
}
