import type { JSX } from 'preact';
import type { Conflict } from '../types/agent.ts';
import type { ReportCapability } from '../types/report.ts';
import type { Capability } from './deriveModel.ts';
import { isGroup, type Row } from './listRows.ts';
import { spellControls } from './showControls.ts';
import { DifferingText, InlineMarkdown, PlaceName, Text } from './Text.tsx';
import { addressOf, openCapability, usePage } from './usePage.ts';
import { conflictWords, count, decidedWords, percent, wordConfidence, wordFeature } from './words.ts';

interface Props {
  capability: Capability;
  /** What the list shows, for going on from here. */
  rows: readonly Row[];
  close: () => void;
}

export function Detail({ capability, rows, close }: Props): JSX.Element {
  const { model } = usePage();
  const { data, cells } = capability;
  const conflicts = model.conflicts.filter((conflict) => conflict.capabilities.includes(capability));
  return (
    <article>
      <div class="steps">
        <Step capability={capability} rows={rows} step={-1} title="Previous" sign="↑" />
        <Step capability={capability} rows={rows} step={1} title="Next" sign="↓" />
        <button type="button" class="close" aria-label="Close" onClick={close}>
          <span aria-hidden="true">×</span>
        </button>
      </div>
      <p class="eyebrow">
        <Text text={capability.section} />
      </p>
      <h2 dir="auto">
        <InlineMarkdown markdown={data.text} />
      </h2>
      <p class="facts">
        {count(data.members.length, 'member')} in {cells.length} of {count(model.sources.length, 'source')}
        {isGroup(capability) && (
          <>
            {', '}
            <strong>{wordConfidence(data.confidence)}</strong> ({percent(data.confidence)}),{' '}
            {decidedWords[data.decidedBy]}
          </>
        )}
        {capability.isLeftOut && ', left out of the agent'}
      </p>
      <Verdict capability={capability} />
      <h3>{data.members.length === 1 ? 'Where it stands' : 'Members'}</h3>
      <ol class="members">
        {data.members.map((member, index) => (
          <Member capability={capability} member={member} index={index} />
        ))}
      </ol>
      {conflicts.map((conflict) => (
        <ConflictNote conflict={conflict.data} />
      ))}
      <Unions capability={capability} />
    </article>
  );
}

function Step(props: {
  capability: Capability;
  rows: readonly Row[];
  step: 1 | -1;
  title: string;
  sign: string;
}): JSX.Element {
  const { capability, rows, step, title, sign } = props;
  const capabilities = rows.flatMap((row) => (row.kind === 'capability' ? [row.capability] : []));
  const at = capabilities.indexOf(capability);
  const next = capabilities[at < 0 ? 0 : at + step];
  return (
    <button
      type="button"
      disabled={!next}
      onClick={() => next && openCapability(next.data.id)}
      aria-label={`${title} capability`}
    >
      <span aria-hidden="true">{sign}</span>
    </button>
  );
}

function Verdict({ capability }: { capability: Capability }): JSX.Element | null {
  const { state, dispatch } = usePage();
  if (!isGroup(capability)) return null;
  const { id } = capability.data;
  const verdict = state.marks.groups.get(id);
  return (
    <div class="verdict" role="group" aria-label="Your decision about this group">
      {(['fine', 'apart'] as const).map((as) => (
        <button
          type="button"
          class={as}
          aria-pressed={verdict === as}
          onClick={() => dispatch({ do: 'mark group', id, as })}
        >
          {as === 'fine' ? 'Fine: the same' : 'Apart: not the same'}
        </button>
      ))}
    </div>
  );
}

interface MemberProps {
  capability: Capability;
  member: ReportCapability['members'][number];
  index: number;
}

function Member({ capability, member, index }: MemberProps): JSX.Element {
  const { state, dispatch } = usePage();
  const { id, text } = capability.data;
  const isSplit = state.marks.splits.get(id)?.has(index) === true;
  const isApart = state.marks.groups.get(id) === 'apart';
  const leadText = capability.data.members.find((one) => one.score === undefined)?.text ?? text;
  return (
    <li class={isSplit ? 'split' : ''}>
      <div class="member-head">
        <PlaceName place={member} />
        {member.score === undefined ? (
          isGroup(capability) && <span class="note">held against</span>
        ) : (
          <span class="note">score {member.score.toFixed(2)}</span>
        )}
        {isGroup(capability) && (
          <button
            type="button"
            class="text"
            aria-pressed={isSplit}
            disabled={isApart}
            onClick={() => dispatch({ do: 'split', id, member: index })}
          >
            {isSplit ? 'Put back' : 'Split off'}
            <span class="hidden">
              : {spellControls(member.source)} line {member.line}
            </span>
          </button>
        )}
      </div>
      <p class="member-text" dir="auto">
        <DifferingText text={member.text} other={member.score === undefined ? text : leadText} />
      </p>
      {member.why && Object.keys(member.why).length > 0 && <Why why={member.why} />}
    </li>
  );
}

function Why({ why }: { why: Record<string, number> }): JSX.Element {
  const { model } = usePage();
  const features = Object.entries(why)
    .filter(([, value]) => value !== 0)
    .sort(([, a], [, b]) => Math.abs(b) - Math.abs(a));
  const most = Math.max(...features.map(([, value]) => Math.abs(value)));
  return (
    <details class="why">
      <summary>Why</summary>
      <table>
        <thead class="hidden">
          <tr>
            <th scope="col">Feature</th>
            <th scope="col">Speaks against or for</th>
          </tr>
        </thead>
        <tbody>
          {features.map(([name, value]) => (
            <tr>
              <th scope="row">
                <Text text={wordFeature(name, model.data.featureLabels)} />
              </th>
              <td class={value < 0 ? 'against' : 'for'}>
                <span class="scale" aria-hidden="true">
                  <span style={{ width: `${(50 * Math.abs(value)) / most}%` }} />
                </span>
                {value > 0 ? '+' : '−'}
                {Math.abs(value).toFixed(2)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function ConflictNote({ conflict }: { conflict: Conflict }): JSX.Element {
  return (
    <section class="conflict-note">
      <h3>{conflictWords[conflict.kind]}</h3>
      <ul class="plain">
        {conflict.members.map((member) => (
          <li>
            <PlaceName place={member} /> <Text text={member.text} />
          </li>
        ))}
      </ul>
      <p class="note">
        <Text text={conflict.resolution} />
      </p>
    </section>
  );
}

/** Groups that may say the same, and those that were marked so. */
function Unions({ capability }: { capability: Capability }): JSX.Element {
  const { model, state, dispatch } = usePage();
  const { id } = capability.data;
  const united = state.marks.unions.flatMap(([a, b]) => (a === id ? [b] : b === id ? [a] : []));
  const near = capability.near
    .map((miss) => ({ id: miss.a === id ? miss.b : miss.a, score: miss.score }))
    .filter((miss) => !united.includes(miss.id))
    .slice(0, 6);
  const pending = state.unionWith;
  const pendingText = pending === undefined ? undefined : model.capabilityById.get(pending)?.data.text;
  return (
    <section class="unions">
      <h3>Same as another?</h3>
      <ul class="plain">
        {united.map((other) => (
          <UnionItem id={other} note="marked the same">
            <button type="button" aria-pressed onClick={() => dispatch({ do: 'separate', a: id, b: other })}>
              Same
            </button>
          </UnionItem>
        ))}
        {near.map((miss) => (
          <UnionItem id={miss.id} note={`score ${miss.score.toFixed(2)}`}>
            <button type="button" onClick={() => dispatch({ do: 'unite', a: id, b: miss.id })}>
              Same
            </button>
          </UnionItem>
        ))}
      </ul>
      {pending === undefined && (
        <button type="button" class="text" onClick={() => dispatch({ do: 'start union', id })}>
          Pick the group that says the same
        </button>
      )}
      {pending === id && (
        <p class="picking" role="status">
          Open the other group in the list and confirm there.{' '}
          <button type="button" class="text" onClick={() => dispatch({ do: 'start union', id: undefined })}>
            Cancel
          </button>
        </p>
      )}
      {pending !== undefined && pending !== id && (
        <p class="picking">
          The same as “<InlineMarkdown markdown={pendingText ?? ''} />
          ”?{' '}
          <button type="button" onClick={() => dispatch({ do: 'unite', a: pending, b: id })}>
            Mark both the same
          </button>{' '}
          <button type="button" class="text" onClick={() => dispatch({ do: 'start union', id: undefined })}>
            Cancel
          </button>
        </p>
      )}
    </section>
  );
}

function UnionItem(props: { id: string; note: string; children: JSX.Element }): JSX.Element | null {
  const { model } = usePage();
  const other = model.capabilityById.get(props.id);
  if (!other) return null;
  return (
    <li>
      <a href={addressOf('capabilities', props.id)}>
        <InlineMarkdown markdown={other.data.text} />
      </a>{' '}
      <span class="note">{props.note}</span> {props.children}
    </li>
  );
}
