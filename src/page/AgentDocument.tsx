import type { JSX } from 'preact';
import type { Model } from './deriveModel.ts';
import { type Block, type Line, type ListItem, splitCells } from './parseAgent.ts';
import { InlineMarkdown, Text } from './Text.tsx';
import { count } from './words.ts';

interface Props {
  model: Model;
  blocks: readonly Block[];
  /** Source whose lines stand out; -1 for none. */
  lens: number;
}

/** The agent's Markdown as elements, in chunks from heading to heading, so that the browser lays out only what is near. */
export function AgentDocument({ model, blocks, lens }: Props): JSX.Element {
  const chunks: Block[][] = [];
  for (const block of blocks) {
    const last = chunks.at(-1);
    if (last && block.kind !== 'heading') last.push(block);
    else chunks.push([block]);
  }
  const lines = new LineMarks(model, lens);
  return (
    <div class={`document${lens < 0 ? '' : ' lens'}${model.sources.length > 12 ? ' many' : ''}`}>
      {chunks.map((chunk) => (
        <section class="chunk">{chunk.map((block) => renderBlock(block, lines))}</section>
      ))}
    </div>
  );
}

/** Draws the marks beside lines. */
class LineMarks {
  readonly #model: Model;
  readonly #lens: number;
  /** The line whose marks take the tab stop at first. */
  readonly #first: number;
  readonly #indexes: Map<string, number>;

  constructor(model: Model, lens: number) {
    this.#model = model;
    this.#lens = lens;
    this.#first = model.data.agentLines.findIndex(({ origins }) => origins.length > 0);
    this.#indexes = new Map(model.sources.map((source) => [source.path, source.index]));
  }

  classOf(line: Line): string {
    return this.#sourcesOf(line).includes(this.#lens) ? 'ln lit' : 'ln';
  }

  draw(line: Line): JSX.Element | null {
    const sources = this.#sourcesOf(line);
    if (sources.length === 0) return null;
    const names = sources.map((index) => this.#model.sources[index]?.code).join(', ');
    const share = 100 / Math.max(8, this.#model.sources.length);
    return (
      <button
        type="button"
        class="marks"
        data-line={line.index}
        tabIndex={line.index === this.#first ? 0 : -1}
        aria-label={`Line ${line.index + 1}, from ${count(sources.length, 'source')}: ${names}`}
      >
        {sources.map((index) => (
          <span style={{ left: `${index * share}%`, width: `${share * 0.8}%` }} />
        ))}
      </button>
    );
  }

  #sourcesOf(line: Line): number[] {
    const origins = this.#model.data.agentLines[line.index]?.origins ?? [];
    const indexes = origins.map((place) => this.#indexes.get(place.source) ?? -1);
    return [...new Set(indexes)].filter((index) => index >= 0).sort((a, b) => a - b);
  }
}

function renderBlock(block: Block, lines: LineMarks): JSX.Element {
  switch (block.kind) {
    case 'front-matter':
      return (
        <div class="front-matter">
          {block.lines.map((line) => (
            <RawLine line={line} lines={lines} />
          ))}
        </div>
      );
    case 'heading':
      return <Heading level={block.level} line={block.line} lines={lines} />;
    case 'paragraph':
      return (
        <div class="paragraph">
          {block.lines.map((line) => (
            <InlineLine line={line} lines={lines} />
          ))}
        </div>
      );
    case 'quote':
      return (
        <blockquote>
          {block.lines.map((line) => (
            <InlineLine line={line} lines={lines} />
          ))}
        </blockquote>
      );
    case 'list':
      return block.isOrdered ? (
        <ol start={block.start}>{block.items.map((item) => renderItem(item, lines))}</ol>
      ) : (
        <ul>{block.items.map((item) => renderItem(item, lines))}</ul>
      );
    case 'code':
      return (
        <div class="fence">
          <div class={lines.classOf(block.fence)}>
            {lines.draw(block.fence)}
            <span class="note">
              <Text text={block.language || 'text'} />
            </span>
          </div>
          <pre tabIndex={0}>
            {block.lines.map((line) => (
              <RawLine line={line} lines={lines} />
            ))}
          </pre>
        </div>
      );
    case 'table':
      return (
        <div class="scroller">
          <table>
            <thead>
              <TableRow line={block.head} lines={lines} isHead />
            </thead>
            <tbody>
              {block.rows.map((row) => (
                <TableRow line={row} lines={lines} isHead={false} />
              ))}
            </tbody>
          </table>
        </div>
      );
    case 'rule':
      return <hr />;
  }
}

function renderItem(item: ListItem, lines: LineMarks): JSX.Element {
  return (
    <li class={item.isChecked === undefined ? '' : 'task'}>
      {item.isChecked !== undefined && (
        <span class="box" role="img" aria-label={item.isChecked ? 'done' : 'to do'}>
          {item.isChecked ? '☑' : '☐'}
        </span>
      )}
      <InlineLine line={item.line} lines={lines} />
      {item.blocks.map((block) => renderBlock(block, lines))}
    </li>
  );
}

interface LineProps {
  line: Line;
  lines: LineMarks;
}

function InlineLine({ line, lines }: LineProps): JSX.Element {
  return (
    <div class={lines.classOf(line)} dir="auto">
      {lines.draw(line)}
      <InlineMarkdown markdown={line.text} />
    </div>
  );
}

function RawLine({ line, lines }: LineProps): JSX.Element {
  return (
    <div class={lines.classOf(line)}>
      {lines.draw(line)}
      <Text text={line.text || ' '} />
    </div>
  );
}

function Heading({ level, line, lines }: LineProps & { level: number }): JSX.Element {
  // The page has a first-level heading of its own.
  const Tag = `h${Math.min(6, level + 1)}` as 'h2';
  return (
    <Tag class={`level-${level} ${lines.classOf(line)}`} dir="auto">
      {lines.draw(line)}
      <InlineMarkdown markdown={line.text} />
    </Tag>
  );
}

function TableRow({ line, lines, isHead }: LineProps & { isHead: boolean }): JSX.Element {
  const cells = splitCells(line.text);
  return (
    <tr class={lines.classOf(line)}>
      {cells.map((cell, index) => {
        const content = (
          <>
            {index === 0 && lines.draw(line)}
            <InlineMarkdown markdown={cell} />
          </>
        );
        return isHead ? <th scope="col">{content}</th> : <td>{content}</td>;
      })}
    </tr>
  );
}
