import { findJson } from '../judge/findJson.ts';
import { isRecord } from '../judge/isRecord.ts';

/** A change of one line of the agent. */
export interface LineEdit {
  /** 1-based line that it replaces, or below which it stands. */
  line: number;
  after: boolean;
  /** One line; empty takes it out. */
  text: string;
}

/** Most characters of an answer that are looked at. */
const LONGEST = 2_000_000;
/** Brackets around an edit: the object, its list. */
const DEEPEST = 3;

/**
 * Reads a whole text out of an answer: without front matter, a fence around it, or remarks before its first heading or "You are".
 *
 * @returns empty where it holds none
 */
export function readText(answer: string): string {
  let text = answer
    .slice(0, LONGEST)
    .replace(/\r\n?/g, '\n')
    .replace(/^\uFEFF/, '')
    .trim();
  const fenced = /(?:^|\n)(`{3,}|~{3,})(?:markdown|md)?[ \t]*\n([\s\S]*?)\n\1[ \t]*(?:\n[^\n]*)*$/.exec(text);
  const before = fenced ? text.slice(0, fenced.index) : '';
  if (fenced && !/^#{1,4} /m.test(before)) text = fenced[2] ?? '';
  text = text.replace(/^---\n[\s\S]*?\n---[ \t]*(?:\n|$)/, '');
  const lines = text.split('\n');
  const first = lines.findIndex((line) => /^#{1,4} \S|^(?:You|As an?)\b/.test(line));
  return lines.slice(Math.max(0, first)).join('\n').trim();
}

/** Reads edits out of an answer, those that are whole; what else stands in it is passed over. */
export function readEdits(answer: string): LineEdit[] {
  const edits: LineEdit[] = [];
  const add = (value: unknown): void => {
    const edit = toEdit(value);
    const isNew = edit && !edits.some((one) => JSON.stringify(one) === JSON.stringify(edit));
    if (edit && isNew) edits.push(edit);
  };
  const read = (text: string, depth = 0): void => {
    for (const piece of findJson(text)) {
      const value = parse(piece.text);
      const list = isRecord(value) ? (value.edits ?? [value]) : value;
      if (Array.isArray(list)) for (const one of list) add(one);
      // Cut off or with a mistake: the edits in it that are whole count.
      else if (value === undefined && depth < DEEPEST) read(piece.text.slice(1), depth + 1);
    }
  };
  read(answer.slice(0, LONGEST));
  return edits;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function toEdit(value: unknown): LineEdit | undefined {
  if (!isRecord(value) || typeof value.text !== 'string') return undefined;
  const place = value.line ?? value.after;
  if (typeof place !== 'number' || !Number.isInteger(place) || place < 0) return undefined;
  const [text = ''] = value.text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .filter((row) => row.trim() !== '');
  return { line: place, after: value.line === undefined, text: text.trimEnd() };
}
