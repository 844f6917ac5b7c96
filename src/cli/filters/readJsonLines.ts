/** Characters of a line that are kept; what is longer is no pair of agents that can be read. */
export const MOST_CHARACTERS = 64_000_000;

export type JsonLine = { line: number; value: unknown } | { line: number; reason: string };

/**
 * The lines of a stream of JSON, one at a time, and no more of it in memory than a line and a chunk.
 *
 * @param most Characters of the longest line that is read.
 */
export async function* readJsonLines(
  stream: AsyncIterable<Buffer | string>,
  most: number = MOST_CHARACTERS,
): AsyncGenerator<JsonLine> {
  const decoder = new TextDecoder();
  let line = 1;
  let pieces: string[] = [];
  let size = 0;
  const take = (text: string): void => {
    size += text.length;
    if (size <= most) pieces.push(text);
    else pieces = [];
  };
  const finish = (): JsonLine | undefined => {
    const [text, isLong] = [pieces.join(''), size > most];
    [pieces, size] = [[], 0];
    const at = line++;
    if (isLong) return { line: at, reason: `longer than ${most} characters` };
    return text.trim() === '' ? undefined : parseLine(text, at);
  };
  for await (const chunk of stream) {
    const text = typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    let from = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      take(text.slice(from, end));
      from = end + 1;
      const found = finish();
      if (found) yield found;
    }
    take(text.slice(from));
  }
  const last = finish();
  if (last) yield last;
}

function parseLine(text: string, line: number): JsonLine {
  try {
    return { line, value: JSON.parse(text) };
  } catch (error) {
    return { line, reason: `no JSON (${error instanceof Error ? error.message : String(error)})` };
  }
}
