import type {
  BlockContent,
  Heading,
  ListItem,
  Paragraph,
  PhrasingContent,
  Root,
  RootContent,
  Table,
} from 'mdast';

/** Pieces of a report in Markdown. All persona text goes through `words`, so that none of it takes effect. */

/**
 * Text of a persona as text: one line, no invisible direction marks or control characters, and without notifying anybody: an empty comment
 * after `@` and `#` keeps GitHub from linking people and issues.
 */
export function words(text: string): PhrasingContent[] {
  const plain = text
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replace(/[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, '')
    .trim();
  return plain
    .split(/(?<=[@#])(?=[\p{L}\p{N}])|(?<=\bGH)(?=-\d)|(?<=:)(?=\/\/)|(?<=\bwww)(?=\.)/u)
    .flatMap((value, at) => {
      const text: PhrasingContent = { type: 'text', value };
      return at === 0 ? [text] : [{ type: 'html', value: '<!-- -->' }, text];
    });
}

/** Between two pieces: `words` has none at its ends. */
export function space(): PhrasingContent {
  return { type: 'text', value: ' ' };
}

/** Pieces with commas between them. */
export function commas(pieces: readonly (readonly PhrasingContent[])[]): PhrasingContent[] {
  return pieces.flatMap((piece, at) =>
    at === 0 ? piece : [{ type: 'text' as const, value: ', ' }, ...piece],
  );
}

export function code(value: string): PhrasingContent {
  return { type: 'inlineCode', value: value.replace(/[\p{Cc}\s]+/gu, ' ') };
}

export function strong(value: string): PhrasingContent {
  return { type: 'strong', children: words(value) };
}

export function heading(depth: Heading['depth'], title: string): Heading {
  return { type: 'heading', depth, children: words(title) };
}

export function paragraph(...children: PhrasingContent[]): Paragraph {
  return { type: 'paragraph', children };
}

export function bullets(items: readonly (readonly PhrasingContent[])[]): BlockContent {
  return {
    type: 'list',
    ordered: false,
    spread: false,
    children: items.map((children): ListItem => {
      return { type: 'listItem', spread: false, children: [paragraph(...children)] };
    }),
  };
}

/** @param align `right` for columns of figures. */
export function table(
  head: readonly string[],
  rows: readonly (readonly PhrasingContent[])[][],
  align: Table['align'] = [],
): Table {
  const cells = (row: readonly (readonly PhrasingContent[])[]): Table['children'][number] => ({
    type: 'tableRow',
    children: row.map((children) => ({ type: 'tableCell', children: [...children] })),
  });
  return { type: 'table', align, children: [cells(head.map(words)), ...rows.map(cells)] };
}

export function root(blocks: readonly RootContent[]): Root {
  return { type: 'root', children: [...blocks] };
}
