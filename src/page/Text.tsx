import type { ComponentChildren, JSX } from 'preact';
import type { Place } from '../types/agent.ts';
import { diffWords } from './diffWords.ts';
import { type Inline, parseInline } from './parseInline.ts';
import { showControls, spellControls } from './showControls.ts';
import { usePage } from './usePage.ts';

/** Text of a persona: data, kept from turning its surroundings around, its invisible characters shown. */
export function Text({ text }: { text: string }): JSX.Element {
  return <bdi>{partsOf(text)}</bdi>;
}

function partsOf(text: string): ComponentChildren {
  const parts = showControls(text);
  if (parts.length === 1 && parts[0]?.kind === 'text') return text;
  return parts.map((part) =>
    part.kind === 'text' ? (
      part.text
    ) : (
      <span class="control" title="Invisible character of the source">
        {part.code}
      </span>
    ),
  );
}

/** A text with the words marked that another text lacks, and the other's words that it lacks after it. */
export function DifferingText({ text, other }: { text: string; other: string }): JSX.Element {
  const { stretches, missing } = diffWords(text, other);
  return (
    <>
      <bdi>
        {stretches.map((stretch) =>
          stretch.isCommon ? partsOf(stretch.text) : <mark>{partsOf(stretch.text)}</mark>,
        )}
      </bdi>
      {missing.length > 0 && (
        <span class="missing">
          <span class="hidden">lacks: </span>
          {missing.map((word) => (
            <del>
              <Text text={word} />
            </del>
          ))}
        </span>
      )}
    </>
  );
}

/** Inline Markdown, shown. Links are written out, never followed. */
export function InlineMarkdown({ markdown }: { markdown: string }): JSX.Element {
  return <bdi>{renderInlines(parseInline(markdown))}</bdi>;
}

function renderInlines(inlines: readonly Inline[]): ComponentChildren {
  return inlines.map((inline) => {
    switch (inline.kind) {
      case 'text':
        return partsOf(inline.text);
      case 'code':
        return (
          <code>
            <Text text={inline.text} />
          </code>
        );
      case 'strong':
        return <strong>{renderInlines(inline.children)}</strong>;
      case 'emphasis':
        return <em>{renderInlines(inline.children)}</em>;
      case 'strike':
        return <s>{renderInlines(inline.children)}</s>;
      default:
        return (
          <span class="link" title={spellControls(inline.target)}>
            {inline.kind === 'image' && 'image: '}
            {renderInlines(inline.children)}
            <span class="target">
              <Text text={inline.target} />
            </span>
          </span>
        );
    }
  });
}

/** Code and file:line of a source. */
export function PlaceName({ place }: { place: Place }): JSX.Element {
  const { model } = usePage();
  const source = model.sources.find((one) => one.path === place.source);
  return (
    <span class="place" title={`${spellControls(place.source)}:${place.line}`}>
      {source && <span class="code">{source.code}</span>}
      <Text text={source?.shortPath ?? place.source} />
      <span class="line">:{place.line}</span>
    </span>
  );
}
