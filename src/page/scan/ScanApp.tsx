import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { PROPOSALS, SKIP_REASONS } from '../../write/scanWords.ts';
import { Text } from '../Text.tsx';
import { count, group } from '../words.ts';
import { AgentMap } from './AgentMap.tsx';
import { AgentTable } from './AgentTable.tsx';
import { type AgentOrder, listShown, type MapPair, type ScanModel } from './deriveScan.ts';
import { GroupList } from './GroupList.tsx';
import { PairDetail } from './PairDetail.tsx';

const orders: [AgentOrder, string][] = [
  ['clustered', 'Groups side by side'],
  ['overlap', 'Most overlapping first'],
  ['name', 'By name'],
  ['cost', 'Longest description first'],
];

export function ScanApp({ model }: { model: ScanModel }): JSX.Element {
  const [search, setSearch] = useState('');
  const [order, setOrder] = useState<AgentOrder>('clustered');
  const [pair, setPair] = useState<MapPair | undefined>(undefined);
  const shown = useMemo(() => listShown(model, search, order), [model, search, order]);
  const { report } = model;
  return (
    <>
      <header class="bar">
        <p class="brand">
          <strong>Scan of agents</strong>
          <span>{count(report.agents.length, 'agent')}</span>
        </p>
      </header>
      <main id="main" class="scan">
        <h1 class="hidden">Scan of agents</h1>
        <Figures model={model} />
        <div class="filters">
          <label>
            <span>Search</span>
            <input
              type="search"
              value={search}
              onInput={(event) => setSearch(event.currentTarget.value)}
              aria-label="Search agents by name or path"
            />
          </label>
          <label>
            <span>Order</span>
            <select
              value={order}
              onChange={(event) => setOrder(event.currentTarget.value as AgentOrder)}
              aria-label="Order of the agents"
            >
              {orders.map(([value, title]) => (
                <option value={value}>{title}</option>
              ))}
            </select>
          </label>
          <span class="note" role="status">
            {group(shown.length)} shown
          </span>
        </div>
        <div class="scan-columns">
          <AgentMap model={model} shown={shown} chosen={pair} choose={setPair} />
          <PairDetail model={model} pair={pair} />
        </div>
        <h2>Groups</h2>
        <GroupList model={model} shown={shown} choose={setPair} />
        <h2>Agents</h2>
        <AgentTable model={model} shown={shown} choose={setPair} />
        <Findings model={model} />
      </main>
    </>
  );
}

function Figures({ model: { report } }: { model: ScanModel }): JSX.Element {
  const { groups, descriptions } = report;
  const inGroups = groups.reduce((sum, { members }) => sum + members.length, 0);
  const figures: [string, string][] = [
    [group(report.agents.length), 'agents'],
    [group(inGroups), `overlap, in ${count(groups.length, 'group')}`],
    [group(descriptions.tokens), 'tokens of descriptions a session, about'],
    [
      group(descriptions.tokensAfter),
      `once the proposals are carried out, with ${count(descriptions.agentsAfter, 'agent')}`,
    ],
  ];
  return (
    <div class="figures">
      {figures.map(([figure, meaning]) => (
        <div>
          <p class="figure">{figure}</p>
          <p class="note">{meaning}</p>
        </div>
      ))}
    </div>
  );
}

function Findings({ model: { report } }: { model: ScanModel }): JSX.Element {
  const { clashes, skipped, unread } = report;
  const apart = report.pairs.filter(({ proposal }) => proposal === 'apart').length;
  return (
    <>
      {apart > 0 && (
        <p class="intro">
          {count(apart, 'pair')} to keep apart: {PROPOSALS.apart.meaning}.
        </p>
      )}
      {clashes.length > 0 && (
        <>
          <h2>One name, several agents</h2>
          <ul>
            {clashes.map(({ name, members, wins }) => (
              <li>
                <strong>
                  <Text text={name} />
                </strong>
                : <Text text={members.join(', ')} />.{' '}
                {wins === undefined ? 'Which one is loaded is not said.' : <>The first wins.</>}
              </li>
            ))}
          </ul>
        </>
      )}
      {skipped.length > 0 && (
        <>
          <h2>Skipped by Claude Code without a word</h2>
          <ul>
            {skipped.map(({ path, line, reason }) => (
              <li>
                <code>
                  <Text text={line === undefined ? path : `${path}:${line}`} />
                </code>{' '}
                {SKIP_REASONS[reason]}
              </li>
            ))}
          </ul>
        </>
      )}
      {unread.length > 0 && (
        <>
          <h2>Could not be read</h2>
          <ul>
            {unread.map(({ path, reason }) => (
              <li>
                <code>
                  <Text text={path} />
                </code>{' '}
                <Text text={reason} />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
