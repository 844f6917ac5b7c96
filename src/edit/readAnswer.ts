import { findJson } from '../judge/findJson.ts';
import { isRecord } from '../judge/isRecord.ts';
import { readPersona } from '../read/readPersona.ts';

/** A change of one line of the agent. */
export interface LineEdit {
  /** 1-based line that it replaces, or below which it stands. */
  line: number;
  after: boolean;
  /** One line; empty takes it out. */
  text: string;
}

/** An editor's word that a line says what a finding misses. */
export interface SaidAnswer {
  /** 1-based, as in the request. */
  finding: number;
  /** 1-based. */
  line: number;
}

/** How an editor would settle a conflict. */
export interface SettledAnswer {
  /** 1-based, as in the request. */
  conflict: number;
  /** One line without its mark. */
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
  const text = unwrap(answer).replace(FRONT_MATTER, '');
  const lines = text.split('\n');
  const first = lines.findIndex((line) => /^#{1,4} \S|^(?:You|As an?)\b/.test(line));
  return lines.slice(Math.max(0, first)).join('\n').trim();
}

/** Reads the description out of the front matter that an answer begins with; empty where it has none. */
export function readDescription(answer: string): string {
  const text = unwrap(answer);
  const start = text.search(/^---$/m);
  const head = FRONT_MATTER.exec(text.slice(Math.max(0, start)))?.[0];
  if (head === undefined || /^#{1,4} /m.test(text.slice(0, start))) return '';
  return readPersona({ path: 'answer', text: `${head}\n` }).description;
}

const FRONT_MATTER = /^---\n[\s\S]*?\n---[ \t]*(?:\n|$)/;

/** An answer without the fence around its text. */
function unwrap(answer: string): string {
  const text = answer
    .slice(0, LONGEST)
    .replace(/\r\n?/g, '\n')
    .replace(/^\uFEFF/, '')
    .trim();
  const fenced = /(?:^|\n)(`{3,}|~{3,})(?:markdown|md)?[ \t]*\n([\s\S]*?)\n\1[ \t]*(?:\n[^\n]*)*$/.exec(text);
  const before = fenced ? text.slice(0, fenced.index) : '';
  return fenced && !/^#{1,4} |^---$/m.test(before) ? (fenced[2] ?? '') : text;
}

/** What an answer to findings holds. */
export interface MendAnswer {
  edits: LineEdit[];
  said: SaidAnswer[];
  settled: SettledAnswer[];
}

/** Reads edits and "said" out of an answer, those that are whole; what else stands in it is passed over. */
export function readMendAnswer(answer: string): MendAnswer {
  const edits: LineEdit[] = [];
  const said: SaidAnswer[] = [];
  const settled: SettledAnswer[] = [];
  const add = (value: unknown): void => {
    const saying = toSaid(value);
    if (saying) said.push(saying);
    const settlement = toSettled(value);
    if (settlement) settled.push(settlement);
    const edit = toEdit(value);
    const isNew = edit && !edits.some((one) => JSON.stringify(one) === JSON.stringify(edit));
    if (edit && isNew) edits.push(edit);
  };
  const read = (text: string, depth = 0): void => {
    for (const piece of findJson(text)) {
      const value = parse(piece.text);
      const lists = isRecord(value) ? [value.edits, value.said, value.settle].filter(Array.isArray) : [value];
      const isOne = isRecord(value) && lists.length === 0;
      for (const one of isOne ? [value] : lists.flat()) add(one);
      // Cut off or with a mistake: what is whole in it counts.
      if (value === undefined && depth < DEEPEST) read(piece.text.slice(1), depth + 1);
    }
  };
  read(answer.slice(0, LONGEST));
  return { edits, said, settled };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The number of a finding may come with its letter: "F3". */
function toSaid(value: unknown): SaidAnswer | undefined {
  if (!isRecord(value) || 'text' in value) return undefined;
  const [finding, line] = [value.finding, value.line].map((one) => Number(String(one).replace(/^F/i, '')));
  return isPlace(finding) && isPlace(line) ? { finding, line } : undefined;
}

function toSettled(value: unknown): SettledAnswer | undefined {
  if (!isRecord(value) || typeof value.text !== 'string') return undefined;
  const conflict = Number(String(value.conflict).replace(/^C/i, ''));
  const text = value.text.replace(/^\s*(?:[-*+]|\d+[.)])\s+/, '').trim();
  return isPlace(conflict) && text !== '' && !text.includes('\n') ? { conflict, text } : undefined;
}

function isPlace(value: number | undefined): value is number {
  return value !== undefined && Number.isInteger(value) && value > 0;
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
