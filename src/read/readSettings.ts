import { detectByFields, detectByPath } from '../formats/detectFormat.ts';
import { FORMATS } from '../formats/formats.ts';
import { readFields } from '../formats/readFields.ts';
import type { FormatName, FrontMatterField, Source } from '../types/index.ts';
import { limitsOf } from './limits.ts';
import type { FrontMatter } from './parseFrontMatter.ts';
import { type Body, splitFrontMatter } from './splitFrontMatter.ts';
import { splitToml } from './splitToml.ts';

/** How a file begins that is TOML as a whole, wherever it stands. */
const TOML_START = /^(?:\s*#[^\n]*\n)*\s*(?:name|description|developer_instructions|model)[ \t]*=[ \t]*["']/;

/**
 * Parts a file into its settings, in neutral words, and its instructions.
 *
 * @param source its text with `\n` line ends.
 * @throws {ReadError} where its head cannot be read safely.
 */
export function readSettings(source: Source): {
  format: FormatName;
  frontMatter: FrontMatter;
  ownSettings: FrontMatterField[];
  body: Body;
} {
  const known = source.format ?? detectByPath(source.path);
  const isToml = known === 'codex' || (known === undefined && TOML_START.test(source.text.slice(0, 2_000)));
  const { frontMatter, body } = isToml
    ? splitToml(source)
    : splitFrontMatter(source.text, source.path, limitsOf(source));
  const format = known ?? (isToml ? 'codex' : detectByFields(frontMatter.fields));
  const fields = readFields(frontMatter.fields, FORMATS[format], known !== undefined);
  const warnings = frontMatter.warnings.filter(
    ({ code }) => code !== 'front-matter-missing' || FORMATS[format].head !== 'none',
  );
  return { format, frontMatter: { ...frontMatter, fields, warnings }, ownSettings: frontMatter.fields, body };
}

/** The instructions of a file as its tool gets them, whatever notation they are written in. */
export function readInstructions(source: Source): string {
  return readSettings(source).body.lines.join('\n').trim();
}
