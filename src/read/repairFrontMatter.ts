import { textKeys } from '../formats/knownKeys.ts';
import type { FrontMatterComment, FrontMatterField } from '../types/index.ts';
import { indentOf } from './blocks/Page.ts';
import { parseYaml } from './parseYaml.ts';
import { type FieldLine, readFieldLine } from './readFieldLine.ts';
import { cutItems, readListText, readRawText } from './readRawText.ts';

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
  const following = linesBehind(lines);
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
    if (opened.take(line, following[index])) {
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

/** For each line the next one that is not blank. */
function linesBehind(lines: readonly string[]): (string | undefined)[] {
  const behind: (string | undefined)[] = [];
  let next: string | undefined;
  for (let index = lines.length - 1; index >= 0; index--) {
    behind[index] = next;
    if (lines[index]?.trim() !== '') next = lines[index];
  }
  return behind;
}

/** Knows of each line whether it opens a field, given those around it. */
class OpenField {
  /** The deepest indentation at which a field of the root has stood. */
  private base = -1;
  /** The field whose first line was the line before. */
  private above: FieldLine | undefined;
  /** The field that is open. */
  private open: FieldLine | undefined;
  /** Indentation of the first line of text under the open field, which its other lines share. */
  private inner: number | undefined;

  /** @param next the line behind it that is not blank */
  take(line: string, next: string | undefined): boolean {
    if (line.trim() === '') return false;
    // A remark below a value that is complete opens nothing and ends nothing.
    if (/^\s*#/.test(line) && this.above && isComplete(this.above.value)) return false;
    const field = readFieldLine(line, this.isKeyPlace(line, next));
    const opens = field !== undefined && this.opens(field);
    if (opens) {
      this.base = Math.max(this.base, field.indent);
      this.open = field;
      this.inner = undefined;
    } else this.inner ??= indentOf(line);
    this.above = opens ? field : undefined;
    return opens;
  }

  private opens(field: FieldLine): boolean {
    if (field.indent === 0) return true;
    if (!field.known) return this.base > 0 && field.indent <= this.base && !this.holds();
    if (this.base < 0 || field.indent <= this.base) return !this.holds();
    // Nothing can be nested under a value that is complete on its line, and what stands out from the lines under a value ends it.
    if (this.above === undefined) return this.inner !== undefined && field.indent < this.inner;
    return isComplete(this.above.value);
  }

  /** Whether the line above opens a map or a block, to which an indented line belongs. */
  private holds(): boolean {
    return this.above !== undefined && this.above.indent < this.base && !isComplete(this.above.value);
  }

  /** Whether a line begins where the field above it does, behind all of its value, and what follows is a field again. */
  private isKeyPlace(line: string, next: string | undefined): boolean {
    const { above, open, inner } = this;
    if (open === undefined || indentOf(line) !== open.indent) return false;
    const isBehind = above ? isComplete(above.value) : inner !== undefined && inner > open.indent;
    return (
      isBehind &&
      (next === undefined || indentOf(next) > open.indent || readFieldLine(next, true) !== undefined)
    );
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
  const { key = '', indent = 0, value = '' } = readFieldLine(written[0] ?? '', true) ?? {};
  const rest = written.slice(1).map((row) => row.slice(Math.min(indent, indentOf(row))));
  const strict = parseYaml([`${key}: ${value}`, ...rest].join('\n'));
  const only = 'fields' in strict && strict.fields.length === 1 ? strict.fields[0] : undefined;
  if (only && 'comments' in strict) {
    const comments = strict.comments.map((comment) => ({ ...comment, line: comment.line + line - 1 }));
    return { field: { ...only, line }, readAsText: false, comments };
  }
  const text = readRawText([value, ...rest]);
  const isList = value === '' && textKeys.has(key) && text.startsWith('- ') && !/^\s+-\s/m.test(text);
  const meant = isList ? readListText(cutItems(text)) : text;
  return { field: { key, value: meant, line }, readAsText: true, comments: [] };
}
