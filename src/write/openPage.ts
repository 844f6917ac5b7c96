import { FORMATS } from '../formats/formats.ts';
import { cutToml } from '../read/cutToml.ts';
import type { FormatName } from '../types/index.ts';
import { wrapInstructions } from './writeToml.ts';

/** The instructions of an agent's file, and how others take their place. */
export interface OpenPage {
  /** As the tool gets them, row by row. */
  rows: string[];
  /** Lines of the file before the first row. */
  offset: number;
  /** The file around other instructions. */
  close: (rows: readonly string[]) => string;
}

/** Opens an agent's file. @param text with `\n` line ends @throws ReadError where it is to be TOML and is none */
export function openPage(text: string, format: FormatName): OpenPage {
  if (FORMATS[format].head === 'toml') {
    const { before, body, after } = cutToml(text);
    const close = (rows: readonly string[]): string => {
      const file = wrapInstructions(before, rows, after);
      return `${[...file.head, ...file.body, ...file.tail].join('\n')}\n`;
    };
    return { rows: body, offset: before.length + 1, close };
  }
  const head = /^---\n[\s\S]*?\n---[ \t]*\n/.exec(text)?.[0] ?? '';
  const rows = text.slice(head.length).replace(/\n$/, '').split('\n');
  return { rows, offset: head.split('\n').length - 1, close: (own) => `${head}${own.join('\n')}\n` };
}
