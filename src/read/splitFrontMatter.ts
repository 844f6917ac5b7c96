import matter from 'gray-matter';
import type { ReadLimits, Warning } from '../types/index.ts';
import { locateFrontMatter } from './locateFrontMatter.ts';
import { type FrontMatter, type FrontMatterContext, parseFrontMatter } from './parseFrontMatter.ts';
import { ReadError } from './ReadError.ts';

/** Lines of the body with their 1-based numbers in the file. */
export interface Body {
  lines: string[];
  numbers: number[];
}

/**
 * Splits a file into front matter and body. Front matter after a comment, heading or blank line, in a fence, indented, closed by
 * more than three dashes or not closed at all is found too; the warning says so.
 *
 * @param text with `\n` line ends
 * @throws {ReadError} where front matter is code, in a language that is not read, or past a bound
 */
export function splitFrontMatter(
  text: string,
  path: string,
  limits: ReadLimits,
): { frontMatter: FrontMatter; body: Body } {
  const place = locateFrontMatter(text);
  if (!place) {
    const lines = text.split('\n');
    const warnings: Warning[] = [{ code: 'front-matter-missing', source: path, line: 1, args: {} }];
    return {
      frontMatter: { fields: [], overridden: [], comments: [], warnings },
      body: { lines, numbers: lines.map((_, index) => index + 1) },
    };
  }
  const raw = place.lines.slice(place.start, place.end).join('\n');
  const frontMatter = readMatter(raw, place.language, { firstLine: place.start + 1, path, limits });
  if (place.shape !== 'regular') {
    frontMatter.warnings.push({
      code: `front-matter-${place.shape}`,
      source: path,
      line: place.start,
      args: {},
    });
  }
  for (const index of place.marks) {
    // The info of a fence around front matter, or the language after its dashes.
    const text = (place.lines[index] ?? '').replace(/[-`~.]/g, '').trim();
    if (text !== '') frontMatter.comments.push({ text, line: index + 1 });
  }
  frontMatter.comments.sort((a, b) => a.line - b.line);
  const body: Body = { lines: [], numbers: [] };
  for (const [index, line] of place.lines.entries()) {
    if (index >= place.start && index < place.end) continue;
    // A delimiter still parts what stands before it from what stands after.
    body.lines.push(place.marks.has(index) ? '' : line);
    body.numbers.push(index + 1);
  }
  return { frontMatter, body };
}

/** Languages of front matter that are data, but none that is read. */
const OTHER_DATA = /^(?:toml|json5)$/i;
const YAML = /^(?:|ya?ml|json)$/i;

/**
 * gray-matter with every engine replaced: its own run JavaScript and read YAML 1.1. Options are always given, since without
 * them it caches, shares `data` between calls and yields `{}` for an error that it has thrown before.
 */
function readMatter(raw: string, language: string, context: FrontMatterContext): FrontMatter {
  if (!YAML.test(language)) throw refuseLanguage(language, context.firstLine, context.path);
  const parse = (yaml: string): FrontMatter => parseFrontMatter(yaml.replace(/^\n/, ''), context);
  const { data } = matter(`---${language.toLowerCase()}\n${raw}\n---`, {
    engines: { yaml: { parse }, json: { parse } },
  });
  // gray-matter passes over a block of nothing but comments, and ends one at a line like `---x`.
  return isFrontMatter(data) && !/^---/m.test(raw) ? data : parse(raw);
}

function refuseLanguage(language: string, firstLine: number, path: string): ReadError {
  const isData = OTHER_DATA.test(language);
  return new ReadError(
    isData ? 'front-matter-language' : 'front-matter-code',
    path,
    firstLine - 1,
    `Front matter in \`${language}\` ${isData ? 'is not read' : 'is code, and code is never run'}. Write it as YAML between two lines of \`---\`.`,
  );
}

function isFrontMatter(data: object): data is FrontMatter {
  return 'fields' in data && 'comments' in data;
}
