import type { JSX } from 'preact';
import { AgentDocument } from './AgentDocument.tsx';
import { ConflictsView } from './ConflictsView.tsx';
import { LeftOutView } from './LeftOutView.tsx';
import { listRows } from './listRows.ts';
import { Overview } from './Overview.tsx';
import { parseAgent } from './parseAgent.ts';
import { InlineMarkdown, PlaceName, Text } from './Text.tsx';
import { usePage } from './usePage.ts';
import { percent } from './words.ts';

/** Everything, written out. The capabilities are those that the filter shows. */
export function PrintView(): JSX.Element {
  const { model, state } = usePage();
  const rows = listRows(model, state.filter, state.order, state.isGrouped, () => true);
  return (
    <>
      <Overview />
      <h1>Capabilities</h1>
      <table class="printed">
        <thead>
          <tr>
            <th scope="col">Capability</th>
            <th scope="col">Sure</th>
            <th scope="col">Where it stands</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) =>
            row.kind === 'section' ? (
              <tr>
                <th colSpan={3} scope="colgroup">
                  <Text text={row.title} />
                </th>
              </tr>
            ) : (
              <tr>
                <td dir="auto">
                  <InlineMarkdown markdown={row.capability.data.text} />
                </td>
                <td>
                  {row.capability.data.members.length > 1 ? percent(row.capability.data.confidence) : ''}
                </td>
                <td>
                  {row.capability.data.members.map((member) => (
                    <>
                      <PlaceName place={member} />{' '}
                    </>
                  ))}
                </td>
              </tr>
            ),
          )}
        </tbody>
      </table>
      <ConflictsView showsAll />
      <LeftOutView showsAll />
      <h1>The merged agent</h1>
      <AgentDocument
        model={model}
        blocks={parseAgent(model.data.agentLines.map(({ line }) => line))}
        lens={-1}
      />
    </>
  );
}
