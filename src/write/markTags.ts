import { TALKED_ABOUT } from '../read/htmlElements.ts';

const TAG = new RegExp(`<(${[...TALKED_ABOUT].join('|')})(?: [^<>\`]*)?>`, 'gi');

/** Sets tags that are talked about as code, so that they are read and not swallowed. Code, escaped tags and markup with an end stay. */
export function markTags(markdown: string): string {
  if (!markdown.includes('<')) return markdown;
  return markdown
    .split(/(`+[^`]*`+|\[[^[\]]*\]\([^)]*\))/)
    .map((piece, i) =>
      i % 2 === 1
        ? piece
        : piece.replace(TAG, (tag, name: string, at: number) =>
            piece[at - 1] === '\\' || markdown.toLowerCase().includes(`</${name.toLowerCase()}>`)
              ? tag
              : `\`${tag}\``,
          ),
    )
    .join('');
}
