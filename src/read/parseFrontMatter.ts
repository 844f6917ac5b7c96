import type { FrontMatterComment, FrontMatterField, ReadLimits, Warning } from '../types/index.ts';
import { checkFrontMatter } from './checkLimits.ts';
import { parseYaml } from './parseYaml.ts';
import { ReadError } from './ReadError.ts';
import { repairFrontMatter } from './repairFrontMatter.ts';

export interface FrontMatter {
  /** In file order, each key once. */
  fields: FrontMatterField[];
  overridden: FrontMatterField[];
  comments: FrontMatterComment[];
  warnings: Warning[];
}

/** Where front matter stands, and what it may hold. */
export interface FrontMatterContext {
  /** 1-based line of the file on which it begins. */
  firstLine: number;
  path: string;
  limits: ReadLimits;
}

/**
 * Reads front matter strictly, and line by line where YAML refuses it; the warning says what was repaired.
 *
 * @param raw what stands between the delimiters
 * @throws {ReadError} `front-matter-too-big`, `front-matter-too-deep`
 */
export function parseFrontMatter(raw: string, context: FrontMatterContext): FrontMatter {
  const { firstLine, path, limits } = context;
  checkFrontMatter(raw, context);
  const toFile = <T extends { line: number }>(place: T): T => ({
    ...place,
    line: place.line + firstLine - 1,
  });
  const warnings: Warning[] = [];
  const strict = parseYaml(raw, limits);
  if ('unbounded' in strict) {
    throw new ReadError(
      'front-matter-too-big',
      path,
      firstLine,
      `Aliases of the front matter unfold to more than ${limits.frontMatterValues} values. Write out what is meant.`,
    );
  }
  let read: { fields: FrontMatterField[]; comments: FrontMatterComment[] };
  if ('fields' in strict) {
    read = strict;
  } else {
    const repair = repairFrontMatter(raw);
    read = repair;
    warnings.push({
      code: 'front-matter-repaired',
      source: path,
      line: strict.line + firstLine - 1,
      args: { problem: strict.problem, keys: repair.repaired.map((field) => field.key).join(', ') },
    });
  }
  const last = new Map(read.fields.map((field) => [field.key, field]));
  const overridden = read.fields.filter((field) => last.get(field.key) !== field).map(toFile);
  for (const field of overridden) {
    warnings.push({ code: 'duplicate-key', source: path, line: field.line, args: { key: field.key } });
  }
  return {
    fields: read.fields.filter((field) => last.get(field.key) === field).map(toFile),
    overridden,
    comments: read.comments.map(toFile),
    warnings,
  };
}
