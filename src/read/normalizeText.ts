import type { Source, Warning } from '../types/index.ts';
import { ReadError } from './ReadError.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROL = /[\0-\x08\x0B\x0C\x0E-\x1F\x7F]/g;

/** Above this share of control characters a text is taken for a binary file. */
const BINARY_SHARE = 0.01;

/**
 * Text with `\n` line ends, without byte order mark and control characters. Every character that is taken out is replaced, so that
 * lines keep their numbers.
 *
 * @throws {ReadError} `binary` where the text is not text
 */
export function normalizeText(source: Source): { text: string; warnings: Warning[] } {
  const warnings: Warning[] = [];
  let text = source.text.replace(/^\uFEFF+/, '');
  if (text.includes('\r')) {
    text = text.replaceAll('\r\n', '\n');
    // A lone CR is a line end only in a file that has no other; editors count it so.
    text = text.replaceAll('\r', text.includes('\n') ? ' ' : '\n');
  }
  // Indentation by spaces of another kind is none for Markdown.
  if (/[\u00a0\u3000]/.test(text)) {
    text = text.replace(/^[ \t\u00a0\u3000]+/gm, (indent) => indent.replace(/[\u00a0\u3000]/g, ' '));
  }
  const controls = text.match(CONTROL)?.length ?? 0;
  if (controls > 0) {
    const line = text.slice(0, text.search(CONTROL)).split('\n').length;
    if (controls > 8 && controls > text.length * BINARY_SHARE) {
      throw new ReadError(
        'binary',
        source.path,
        line,
        `This is no text file: ${controls} of ${text.length} characters are control characters. Expected Markdown in UTF-8.`,
      );
    }
    text = text.replace(CONTROL, ' ');
    warnings.push({ code: 'control-characters', source: source.path, line, args: { count: controls } });
  }
  return { text, warnings };
}
