export type ReadErrorCode =
  | 'too-big'
  | 'too-many-lines'
  | 'binary'
  | 'too-deep'
  | 'too-dense'
  | 'other-format'
  | 'front-matter-code'
  | 'front-matter-language'
  | 'front-matter-too-big'
  | 'front-matter-too-deep';

/** A source that cannot be read. The message says what is wrong, where, and what to do. */
export class ReadError extends Error {
  override readonly name = 'ReadError';
  readonly code: ReadErrorCode;
  /** As the source names it. */
  readonly path: string;
  /** 1-based, where a line is to blame. */
  readonly line?: number;

  constructor(code: ReadErrorCode, path: string, line: number | undefined, problem: string) {
    super(`${path}${line === undefined ? '' : `:${line}`}: ${problem}`);
    this.code = code;
    this.path = path;
    if (line !== undefined) this.line = line;
  }
}
