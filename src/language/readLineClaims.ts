import { type Claims, readClaims } from './readClaims.ts';
import { rememberBy } from './remember.ts';

/** A line with its Markdown, as reading yields it. */
export interface Line {
  text: string;
  markdown: string;
  label?: string;
}

/** The claims of a line, read once: matching and composing both ask, and personas repeat each other. */
export function readLineClaims(line: Line, forbids: boolean): Claims {
  return forbids ? readForbidden(line) : readPlain(line);
}

const keyOf = ({ text, markdown, label }: Line): string =>
  `${label ?? ''}\0${text}${markdown === text ? '' : `\0${markdown}`}`;

const readPlain = rememberBy(keyOf, (line: Line) => read(line, false));
const readForbidden = rememberBy(keyOf, (line: Line) => read(line, true));

function read({ text, markdown, label }: Line, forbids: boolean): Claims {
  return readClaims(text, { forbids, markdown, ...(label !== undefined && { label }) });
}
