import { FORMATS } from '../formats/formats.ts';
import type { Block, Entry, Persona, ReadLimits, Section, Source, VerbatimBlock } from '../types/index.ts';
import { breakLines } from './breakLines.ts';
import { buildSections } from './buildSections.ts';
import { checkMarkdown, checkSize } from './checkLimits.ts';
import { fenceSamples, findSamples } from './findSamples.ts';
import { findTemplates, widenFences } from './findTemplates.ts';
import { limitsOf } from './limits.ts';
import { normalizeText } from './normalizeText.ts';
import { prepareBody } from './prepareBody.ts';
import { readSettings } from './readSettings.ts';
import { refuseOtherFormats } from './refuseOtherFormats.ts';
import type { Body } from './splitFrontMatter.ts';

/**
 * Reads one persona: front matter, section tree, entries with their lines.
 *
 * Whatever front matter and Markdown look like, every word of the source is in the persona once; what had to be repaired or
 * guessed is a warning. Codes: `control-characters`, `duplicate-key`, `front-matter-displaced`, `front-matter-fenced`,
 * `front-matter-indented`, `front-matter-missing`, `front-matter-repaired`, `front-matter-unclosed`, `stray-fence`,
 * `unclosed-fence`.
 *
 * @throws {ReadError} where the text is past a bound of `LIMITS`, is no text, is of another format as a whole, or has front matter that is
 * code
 */
export function readPersona(source: Source): Persona {
  const limits = limitsOf(source);
  checkSize(source, limits);
  refuseOtherFormats(source);
  const { text, warnings } = normalizeText(source);
  const { format, frontMatter, ownSettings, body } = readSettings({ ...source, text });
  const { root, entries, definitions, prepared } = readTemplates(body, source.path, limits);
  const fieldText = (key: string): string => {
    const value = frontMatter.fields.find((field) => field.key === key)?.value ?? '';
    return typeof value === 'string' ? value.trim() : '';
  };
  return {
    path: source.path,
    format,
    name:
      fieldText('name') || (FORMATS[format].isNamedByFile ? '' : firstHeading(root)) || baseName(source.path),
    description: breakLines(fieldText('description')),
    frontMatter: frontMatter.fields,
    ownSettings,
    overridden: frontMatter.overridden,
    comments: frontMatter.comments,
    root,
    entries,
    definitions,
    words: body.lines.reduce((sum, line) => sum + countWords(line), 0),
    warnings: [...warnings, ...frontMatter.warnings, ...prepared.warnings],
  };
}

/**
 * Reads a body with its templates and its samples of output as one block each. What CommonMark takes for list items in them are entries
 * of those blocks, so that they are accounted for as any others.
 */
function readTemplates(body: Body, path: string, limits: ReadLimits) {
  const templates = findTemplates(body.lines);
  const lines = templates.length > 0 ? widenFences(body.lines, templates) : body.lines;
  const samples = findSamples(lines);
  if (templates.length + samples.length === 0) return readBody(body, path, limits);
  const whole = readBody(fenceSamples({ lines, numbers: body.numbers }, samples), path, limits);
  const plain = readBody(body, path, limits).entries.filter(({ kind }) => kind !== 'sentence');
  const entries = [...whole.entries];
  const spans = [
    ...templates.map(({ open, close }) => ({ begin: open, first: open + 1, last: close - 1 })),
    ...samples.map(({ first, last }) => ({ begin: first, first, last })),
  ];
  for (const { begin, first, last } of spans) {
    const block = findBlock(whole.root.blocks, body.numbers[begin] as number);
    const [from, to] = [body.numbers[first] as number, body.numbers[last] as number];
    const own = plain.filter(({ line }) => line >= from && line <= to);
    if (!block || own.length === 0) continue;
    block.entries = own;
    for (const entry of own) entries.push(entry);
  }
  const order = new Map(body.numbers.map((line, index) => [line, index]));
  const placeOf = ({ line }: Entry) => order.get(line) ?? 0;
  return { ...whole, entries: entries.sort((a, b) => placeOf(a) - placeOf(b)) };
}

function findBlock(blocks: readonly Block[], line: number): VerbatimBlock | undefined {
  for (const block of blocks) {
    if (block.kind === 'verbatim' && block.line === line) return block;
    const inner = block.kind === 'section' ? findBlock(block.blocks, line) : undefined;
    if (inner) return inner;
  }
  return undefined;
}

function readBody(body: Body, path: string, limits: ReadLimits) {
  checkMarkdown(body, path, limits);
  for (const marking of ['all', 'margin', 'none'] as const) {
    const prepared = prepareBody(body, path, marking);
    const sections = buildSections(prepared, path);
    if (sections) return { ...sections, prepared };
  }
  throw new Error('A body without marks cannot lose one.');
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

/** The file's name without its endings; of a file that is called by its folder, as `SKILL.md` is, the folder's. */
function baseName(path: string): string {
  const [file = path, folder = ''] = path.split(/[\\/]/).reverse();
  return /^SKILL\.md$/i.test(file) && folder !== ''
    ? folder
    : file.replace(/(?:\.agent|\.chatmode)?\.[^.]*$/, '');
}
