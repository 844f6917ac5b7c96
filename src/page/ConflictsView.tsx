import type { JSX } from 'preact';
import { nameSources } from '../write/nameSources.ts';
import type { PageConflict } from './deriveModel.ts';
import { DifferingText, InlineMarkdown, PlaceName, Text } from './Text.tsx';
import { ToolsTable } from './ToolsTable.tsx';
import { useGrowing } from './useGrowing.ts';
import { addressOf, usePage } from './usePage.ts';
import { conflictWords, count } from './words.ts';

/** What the sources disagree about, side by side. */
export function ConflictsView({ showsAll }: { showsAll: boolean }): JSX.Element {
  const { model } = usePage();
  const [shown, end] = useGrowing(model.conflicts.length, showsAll);
  return (
    <>
      <h1>Conflicts</h1>
      <p class="intro">
        {model.conflicts.length === 0
          ? 'The sources do not contradict each other.'
          : `${count(model.conflicts.length, 'place')} where the sources disagree, and what the agent says there.`}
      </p>
      <div class="conflicts">
        {model.conflicts.slice(0, shown).map((conflict) => (
          <ConflictCard conflict={conflict} />
        ))}
        <div ref={end} />
      </div>
    </>
  );
}

function ConflictCard({ conflict }: { conflict: PageConflict }): JSX.Element {
  const { model } = usePage();
  const names = nameSources(model.sources.map(({ path }) => path));
  const { kind, field, members, resolution, tools } = conflict.data;
  return (
    <section class="card conflict">
      <h2>
        {conflictWords[kind]}
        {field !== undefined && (
          <code>
            <Text text={field} />
          </code>
        )}
      </h2>
      {tools ? (
        <ToolsTable conflict={conflict.data} uses={tools} />
      ) : (
        <ul class="sides">
          {members.map((member, index) => (
            <li>
              <PlaceName place={member} />
              <p dir="auto">
                <DifferingText text={member.text} other={members[index === 0 ? 1 : 0]?.text ?? member.text} />
              </p>
            </li>
          ))}
        </ul>
      )}
      <p class="resolution">
        <span class="eyebrow">In the agent</span> <Text text={names.nameIn(resolution)} />
      </p>
      {conflict.capabilities.map((capability) => (
        <p class="see">
          <a href={addressOf('capabilities', capability.data.id)}>
            <InlineMarkdown markdown={capability.data.text} />
          </a>
        </p>
      ))}
    </section>
  );
}
