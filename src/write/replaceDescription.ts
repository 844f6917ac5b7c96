import { FORMATS } from '../formats/formats.ts';
import { writeFields } from '../formats/writeFields.ts';
import type { Agent } from '../types/index.ts';
import { writeFrontMatter } from './writeFrontMatter.ts';

/** A file in Markdown with its agent's description; as it is where its front matter has none. The description is one row, so that all others keep their numbers. */
export function replaceDescription(markdown: string, { format, frontMatter }: Agent): string {
  const head = /^---\n[\s\S]*?\n---[ \t]*\n/.exec(markdown)?.[0] ?? '';
  const fields = writeFields(frontMatter, FORMATS[format]).filter(({ key }) => key === 'description');
  const row = writeFrontMatter(fields).split('\n')[1] ?? '';
  if (head === '' || !row.startsWith('description:')) return markdown;
  return head.replace(/^description:.*$/m, () => row) + markdown.slice(head.length);
}
