import type { Persona, Section, Source } from '../types/index.ts';
import { buildSections } from './buildSections.ts';
import { checkSize } from './limits.ts';
import { normalizeText } from './normalizeText.ts';
import { prepareBody } from './prepareBody.ts';
import { type Body, splitFrontMatter } from './splitFrontMatter.ts';

/**
 * Reads one persona: front matter, section tree, entries with their lines.
 *
 * Whatever front matter and Markdown look like, every word of the source is in the persona once; what had to be repaired or
 * guessed is a warning. Codes: `control-characters`, `duplicate-key`, `front-matter-displaced`, `front-matter-fenced`,
 * `front-matter-indented`, `front-matter-missing`, `front-matter-repaired`, `front-matter-unclosed`, `stray-fence`,
 * `unclosed-fence`.
 *
 * @throws {ReadError} where the text is past a bound of `LIMITS`, is no text, or has front matter that is code
 */
export function readPersona(source: Source): Persona {
  checkSize(source);
  const { text, warnings } = normalizeText(source);
  const { frontMatter, body } = splitFrontMatter(text, source.path);
  const { root, entries, prepared } = readBody(body, source.path);
  const fieldText = (key: string): string => {
    const value = frontMatter.fields.find((field) => field.key === key)?.value ?? '';
    return typeof value === 'object' ? '' : String(value).trim();
  };
  return {
    path: source.path,
    name: fieldText('name') || firstHeading(root) || baseName(source.path),
    description: fieldText('description').replaceAll('\\n', '\n'),
    frontMatter: frontMatter.fields,
    overridden: frontMatter.overridden,
    comments: frontMatter.comments,
    root,
    entries,
    words: body.lines.reduce((sum, line) => sum + countWords(line), 0),
    warnings: [...warnings, ...frontMatter.warnings, ...prepared.warnings],
  };
}

function readBody(body: Body, path: string) {
  let prepared = prepareBody(body, path);
  let sections = buildSections(prepared, path);
  if (!sections) {
    prepared = prepareBody(body, path, false);
    sections = buildSections(prepared, path);
  }
  if (!sections) throw new Error('A body without marks cannot lose one.');
  return { ...sections, prepared };
}

function countWords(line: string): number {
  return line.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

function firstHeading(section: Section): string {
  for (const block of section.blocks) {
    if (block.kind !== 'section') continue;
    const title = block.style === 'heading' ? block.title : firstHeading(block);
    if (title !== '') return title;
  }
  return '';
}

function baseName(path: string): string {
  return (path.split(/[\\/]/).at(-1) ?? path).replace(/\.[^.]*$/, '');
}
