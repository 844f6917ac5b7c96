import type { FrontMatterComment, FrontMatterField } from '../types/index.ts';
import { parseYaml } from './parseYaml.ts';
import { type FieldLine, readFieldLine } from './readFieldLine.ts';
import { readRawText } from './readRawText.ts';

export interface Repair {
  fields: FrontMatterField[];
  comments: FrontMatterComment[];
  /** Keys whose value is not YAML and is kept as plain text. */
  repaired: FrontMatterField[];
}

/**
 * Reads front matter that a YAML parser refuses, line by line: a key opens a value, every other line continues it. Each value is
 * then read as YAML where it is YAML and as the text it is where it is not.
 */
export function repairFrontMatter(raw: string): Repair {
  const fields: FrontMatterField[] = [];
  const comments: FrontMatterComment[] = [];
  const repaired: FrontMatterField[] = [];
  const lines = raw.split('\n');
  const opened = new OpenField();
  let start = -1;
  const close = (end: number): void => {
    if (start < 0) return;
    const { field, readAsText, comments: inner } = readField(lines.slice(start, end), start + 1);
    fields.push(field);
    for (const comment of inner) comments.push(comment);
    if (readAsText) repaired.push(field);
  };
  for (const [index, line] of lines.entries()) {
    if (opened.take(line)) {
      close(index);
      start = index;
    } else if (isComment(lines, index)) {
      close(index);
      start = -1;
      comments.push({ text: line.replace(/^\s*#+/, '').trim(), line: index + 1 });
    } else if (start < 0 && line.trim() !== '') {
      comments.push({ text: line.trim(), line: index + 1 });
    }
  }
  close(lines.length);
  comments.sort((a, b) => a.line - b.line);
  return { fields, comments, repaired };
}

/** Knows of each line whether it opens a field, given those above it. */
class OpenField {
  /** The deepest indentation at which a field of the root has stood. */
  private base = -1;
  /** The field whose first line was the line before. */
  private above: FieldLine | undefined;

  take(line: string): boolean {
    const field = readFieldLine(line);
    const opens = field !== undefined && this.opens(field);
    if (opens) this.base = Math.max(this.base, field.indent);
    if (line.trim() !== '') this.above = opens ? field : undefined;
    return opens;
  }

  private opens(field: FieldLine): boolean {
    if (field.indent === 0) return true;
    if (!field.known) return this.base > 0 && field.indent <= this.base && !this.holds();
    if (this.base < 0 || field.indent <= this.base) return !this.holds();
    // Nothing can be nested under a value that is complete on its line.
    return this.above !== undefined && isComplete(this.above.value);
  }

  /** Whether the line above opens a map or a block, to which an indented line belongs. */
  private holds(): boolean {
    return this.above !== undefined && this.above.indent < this.base && !isComplete(this.above.value);
  }
}

function isComplete(value: string): boolean {
  return value !== '' && !/^[|>[{&!*]/.test(value) && !/^(["'])(?![\s\S]*\1$)/.test(value);
}

/** True for `# …` that a key follows; a `#` line inside a long description is part of it. */
function isComment(lines: string[], index: number): boolean {
  if (!/^\s*#/.test(lines[index] ?? '')) return false;
  let next = index + 1;
  while (next < lines.length && /^\s*(?:#|$)/.test(lines[next] ?? '')) next++;
  return readFieldLine(lines[next] ?? '') !== undefined;
}

function readField(
  written: string[],
  line: number,
): { field: FrontMatterField; readAsText: boolean; comments: FrontMatterComment[] } {
  const { key = '', indent = 0, value = '' } = readFieldLine(written[0] ?? '') ?? {};
  const rest = written
    .slice(1)
    .map((row) => row.slice(Math.min(indent, row.length - row.trimStart().length)));
  const strict = parseYaml([`${key}: ${value}`, ...rest].join('\n'));
  const only = 'fields' in strict && strict.fields.length === 1 ? strict.fields[0] : undefined;
  if (only && 'comments' in strict) {
    const comments = strict.comments.map((comment) => ({ ...comment, line: comment.line + line - 1 }));
    return { field: { ...only, line }, readAsText: false, comments };
  }
  return { field: { key, value: readRawText([value, ...rest]), line }, readAsText: true, comments: [] };
}
