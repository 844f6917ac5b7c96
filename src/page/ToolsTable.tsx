import type { JSX } from 'preact';
import type { Conflict } from '../types/agent.ts';
import { listTools } from './listTools.ts';
import { spellControls } from './showControls.ts';
import { Text } from './Text.tsx';
import { usePage } from './usePage.ts';

/** Tools by sources: who may use what, and what the agent may. */
export function ToolsTable({ conflict, uses }: { conflict: Conflict; uses: ToolUses }): JSX.Element {
  const { model } = usePage();
  const sources = conflict.members.map(({ source }) => model.sources.find(({ path }) => path === source));
  return (
    <div class="scroller" role="region" aria-label="Tools by source" tabIndex={0}>
      <table class="tools-table">
        <thead>
          <tr>
            <th scope="col">Tool</th>
            <th scope="col">Agent</th>
            {sources.map((source) => (
              <th scope="col" title={spellControls(source?.path ?? '')}>
                {source?.code}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {listTools(uses).map(({ tool, may }) => (
            <tr>
              <th scope="row">{tool === undefined ? 'All others' : <Text text={tool} />}</th>
              {may.map((one) => (
                <Use may={one} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type ToolUses = NonNullable<Conflict['tools']>;

function Use({ may }: { may: boolean }): JSX.Element {
  return (
    <td class={may ? 'may' : ''}>
      <span aria-hidden="true">{may ? '✓' : '·'}</span>
      <span class="hidden">{may ? 'yes' : 'no'}</span>
    </td>
  );
}
