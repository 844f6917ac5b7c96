import type { JSX } from 'preact';
import { PROPOSALS } from '../../write/scanWords.ts';
import { Text } from '../Text.tsx';
import { useGrowing } from '../useGrowing.ts';
import { group, percent } from '../words.ts';
import type { MapAgent, MapPair, ScanModel } from './deriveScan.ts';

interface Props {
  model: ScanModel;
  shown: readonly MapAgent[];
  choose: (pair: MapPair) => void;
}

/** The agents in the order of the map, each with the one that it overlaps most. */
export function AgentTable({ model, shown, choose }: Props): JSX.Element {
  const [visible, end] = useGrowing(shown.length, false);
  return (
    <>
      <div class="scroller">
        <table class="agents">
          <thead>
            <tr>
              <th scope="col">Agent</th>
              <th scope="col">Description, tokens</th>
              <th scope="col">Whole, tokens</th>
              <th scope="col">In another</th>
              <th scope="col">Most alike</th>
            </tr>
          </thead>
          <tbody>
            {shown.slice(0, visible).map((agent) => {
              const [pair] = model.pairsOf.get(agent.index) ?? [];
              const other = pair && model.agents[pair.a === agent.index ? pair.b : pair.a];
              return (
                <tr key={agent.index}>
                  <th scope="row">
                    <Text text={agent.data.name} />
                    <span class="note">
                      {' '}
                      <Text text={agent.shortPath} />
                    </span>
                  </th>
                  <td>{group(agent.data.descriptionTokens)}</td>
                  <td>{group(agent.data.tokens)}</td>
                  <td>{percent(agent.overlap)}</td>
                  <td>
                    {pair && other && (
                      <button type="button" class="quiet" onClick={() => choose(pair)}>
                        <Text text={other.shortPath} /> ({PROPOSALS[pair.data.proposal].title.toLowerCase()})
                      </button>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <div ref={end} />
    </>
  );
}
