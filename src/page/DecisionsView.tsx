import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { DecisionsFile } from '../types/decisions.ts';
import { collectDecisions, countMarks } from './collectDecisions.ts';
import { InlineMarkdown, Text } from './Text.tsx';
import { addressOf, usePage } from './usePage.ts';
import { count } from './words.ts';

/** What was marked on this page, and how to make it count. */
export function DecisionsView({ save }: { save: () => void }): JSX.Element {
  const { model, state, dispatch } = usePage();
  const { marks } = state;
  const known = countKnown(model.data.decisions);
  const decisions = useMemo(() => collectDecisions(model, marks).decisions.length, [model, marks]);
  return (
    <>
      <h1>Decisions</h1>
      <p class="intro">
        {countMarks(marks) === 0
          ? 'Nothing is marked yet. Open a capability and say whether its members are the same.'
          : `${count(countMarks(marks), 'mark')}, which make ${count(decisions, 'decision')} about pairs of lines.`}
        {known > 0 && ` This run knew ${count(known, 'decision')} already; they are kept.`}
      </p>
      <ul class="plain decisions">
        {[...marks.groups].map(([id, verdict]) => (
          <Item verdict={verdict} ids={[id]} remove={() => dispatch({ do: 'mark group', id, as: verdict })} />
        ))}
        {[...marks.splits].flatMap(([id, members]) =>
          [...members].map((member) => (
            <Item
              verdict="split off"
              ids={[id]}
              text={model.capabilityById.get(id)?.data.members[member]?.text}
              remove={() => dispatch({ do: 'split', id, member })}
            />
          )),
        )}
        {marks.unions.map(([a, b]) => (
          <Item verdict="same" ids={[a, b]} remove={() => dispatch({ do: 'separate', a, b })} />
        ))}
      </ul>
      <p>
        <button type="button" class="button" disabled={countMarks(marks) === 0} onClick={save}>
          Save decisions
        </button>
      </p>
      <p class="note">
        Saves <code>persona-merge.decisions.json</code>. Put it beside the merged agent, or name it with{' '}
        <code>--decisions</code>, and run the merge again: what you decided holds, whatever the scores say.
      </p>
    </>
  );
}

function countKnown({ decisions, groups }: DecisionsFile): number {
  return decisions.length + groups.length;
}

interface ItemProps {
  verdict: string;
  ids: string[];
  text?: string | undefined;
  remove: () => void;
}

function Item({ verdict, ids, text, remove }: ItemProps): JSX.Element {
  const { model } = usePage();
  return (
    <li>
      <span class={`tag mark ${verdict}`}>{verdict}</span>
      <div>
        {text !== undefined && (
          <p>
            <Text text={text} />
          </p>
        )}
        {ids.map((id) => (
          <p class={text === undefined ? '' : 'note'}>
            {text !== undefined && 'from '}
            <a href={addressOf('capabilities', id)}>
              <InlineMarkdown markdown={model.capabilityById.get(id)?.data.text ?? id} />
            </a>
          </p>
        ))}
      </div>
      <button type="button" class="text" onClick={remove}>
        Take back
      </button>
    </li>
  );
}
