import type { FrontMatterComment, FrontMatterField, Json } from '../types/index.ts';
import { parseYaml } from './parseYaml.ts';

/** Keys of the agent formats that are read or written; at the start of a line they always open a value. */
const KNOWN_KEYS = new Set(
  (
    'name description tools allowed-tools disallowedTools model permissionMode maxTurns max_turns skills mcpServers mcp-servers hooks ' +
    'memory background effort isolation initialPrompt color globs alwaysApply readonly is_background mode temperature permission ' +
    'permissions hidden disable target disable-model-invocation user-invocable metadata license compatibility kind timeout_mins ' +
    'version author category tags emoji vibe applyTo'
  ).split(' '),
);

/** Words that open a line of a transcript in a description; never keys. */
const SPEAKERS = new Set(
  (
    'user assistant human system agent ai bot context example examples commentary note notes input output response request question ' +
    'answer task trigger triggers usage http https result step scenario situation reason rationale'
  ).split(' '),
);

const KEY_LINE = /^(["']?)([A-Za-z_][\w.-]*)\1[ \t]*:(?=[ \t]|$)/;

export interface Repair {
  fields: FrontMatterField[];
  comments: FrontMatterComment[];
  /** Keys whose value is not YAML and is kept as plain text. */
  repaired: FrontMatterField[];
}

/**
 * Reads front matter that a YAML parser refuses, line by line: a key at the start of a line opens a value, every other line
 * continues it. Each value is then read as YAML where it is YAML and as the text it is where it is not.
 */
export function repairFrontMatter(raw: string): Repair {
  const fields: FrontMatterField[] = [];
  const comments: FrontMatterComment[] = [];
  const repaired: FrontMatterField[] = [];
  const lines = raw.split('\n');
  let start = -1;
  const close = (end: number): void => {
    if (start < 0) return;
    const { field, readAsText, comments: inner } = readField(lines.slice(start, end), start + 1);
    fields.push(field);
    comments.push(...inner);
    if (readAsText) repaired.push(field);
  };
  for (const [index, line] of lines.entries()) {
    if (opensValue(line)) {
      close(index);
      start = index;
    } else if (isComment(lines, index)) {
      close(index);
      start = -1;
      comments.push({ text: line.replace(/^#+/, '').trim(), line: index + 1 });
    } else if (start < 0 && line.trim() !== '') {
      comments.push({ text: line.trim(), line: index + 1 });
    }
  }
  close(lines.length);
  comments.sort((a, b) => a.line - b.line);
  return { fields, comments, repaired };
}

function opensValue(line: string): boolean {
  const key = KEY_LINE.exec(line)?.[2];
  if (key === undefined) return false;
  return KNOWN_KEYS.has(key) || (/^[a-z]/.test(key) && !SPEAKERS.has(key.toLowerCase()));
}

/** True for `# …` that a key follows; a `#` line inside a long description is part of it. */
function isComment(lines: string[], index: number): boolean {
  if (!lines[index]?.startsWith('#')) return false;
  let next = index + 1;
  while (next < lines.length && (lines[next]?.trim() === '' || lines[next]?.startsWith('#'))) next++;
  return opensValue(lines[next] ?? '');
}

function readField(
  lines: string[],
  line: number,
): { field: FrontMatterField; readAsText: boolean; comments: FrontMatterComment[] } {
  const strict = parseYaml(lines.join('\n'));
  const only = 'fields' in strict && strict.fields.length === 1 ? strict.fields[0] : undefined;
  if (only && 'comments' in strict) {
    const comments = strict.comments.map((comment) => ({ ...comment, line: comment.line + line - 1 }));
    return { field: { ...only, line }, readAsText: false, comments };
  }
  const [first = '', ...rest] = lines;
  const match = KEY_LINE.exec(first);
  const value = readText([first.slice(match?.[0].length ?? 0), ...rest]);
  return { field: { key: match?.[2] ?? '', value, line }, readAsText: true, comments: [] };
}

/** The text of a value as it was meant: without quotes and block marks around it, continuation lines without their indentation. */
function readText(lines: string[]): Json {
  const [first = '', ...rest] = lines.map((line) => line.trimEnd());
  const indents = rest.filter((line) => line !== '').map((line) => line.length - line.trimStart().length);
  const indent = indents.length > 0 ? Math.min(...indents) : 0;
  const head = /^\s*[|>][+-]?$/.test(first) ? '' : first.trim();
  const text = [head, ...rest.map((line) => line.slice(indent))].join('\n').trim();
  const quoted = /^(["'])([\s\S]*)\1$/.exec(text);
  if (!quoted) return text;
  return quoted[1] === '"'
    ? (quoted[2] ?? '').replaceAll('\\"', '"')
    : (quoted[2] ?? '').replaceAll("''", "'");
}
