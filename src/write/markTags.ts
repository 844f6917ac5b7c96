/** Elements that nobody writes into a bullet to take effect: without an end tag they are talked about. */
const TAG =
  /<(nav|main|aside|header|footer|section|article|div|button|form|fieldset|legend|label|input|select|textarea|table|thead|tbody|tr|th|td|ul|ol|li|dl|figure|figcaption|picture|video|audio|canvas|iframe|dialog|script|style|template|slot|body|head|html|h[1-6])(?: [^<>`]*)?>/gi;

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
