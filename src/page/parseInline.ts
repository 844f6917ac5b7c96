/** Inline Markdown as data: what the page can show without ever making HTML of it. */
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'code'; text: string }
  | { kind: 'strong' | 'emphasis' | 'strike'; children: Inline[] }
  /** Shown, never followed. */
  | { kind: 'link' | 'image'; target: string; children: Inline[] };

const mostDepth = 8;

/**
 * Reads the subset that merged agents use: code, strong, emphasis, strike, links, images, escapes. What does not parse
 * stays as written.
 *
 * @param depth Nesting so far; beyond a bound, marks stay as written.
 */
export function parseInline(text: string, depth = 0): Inline[] {
  const parts: Inline[] = [];
  let plain = '';
  const flush = (): void => {
    if (plain) parts.push({ kind: 'text', text: plain });
    plain = '';
  };
  let at = 0;
  // Openers that found no closer once will not find one later either; this keeps hostile text linear.
  const closed = new Set<string>();
  while (at < text.length) {
    const found = depth < mostDepth ? readMark(text, at, depth, closed) : undefined;
    if (found) {
      flush();
      parts.push(found.inline);
      at = found.end;
    } else if (text[at] === '\\' && /[!-/:-@[-`{-~]/u.test(text.charAt(at + 1))) {
      plain += text.charAt(at + 1);
      at += 2;
    } else {
      const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
      plain += character;
      at += character.length;
    }
  }
  flush();
  return parts;
}

interface Found {
  inline: Inline;
  end: number;
}

function readMark(text: string, at: number, depth: number, closed: Set<string>): Found | undefined {
  const character = text.charAt(at);
  if (character === '`') return readCode(text, at, closed);
  if (character === '*' || character === '_' || character === '~') return readSpan(text, at, depth, closed);
  if (character === '[') return readLink(text, at, depth, 'link', closed);
  if (character === '!' && text[at + 1] === '[') return readLink(text, at + 1, depth, 'image', closed);
  return undefined;
}

function readCode(text: string, at: number, closed: Set<string>): Found | undefined {
  let ticks = 1;
  while (text[at + ticks] === '`') ticks += 1;
  const mark = '`'.repeat(ticks);
  // A run that nothing closes stands as written, as a whole.
  const asWritten: Found = { inline: { kind: 'text', text: mark }, end: at + ticks };
  if (closed.has(mark)) return asWritten;
  let close = text.indexOf(mark, at + ticks);
  while (close >= 0 && (text[close + ticks] === '`' || text[close - 1] === '`')) {
    close = text.indexOf(mark, close + 1);
  }
  if (close < 0) {
    closed.add(mark);
    return asWritten;
  }
  const inner = text.slice(at + ticks, close);
  const isPadded = inner.length > 2 && inner.startsWith(' ') && inner.endsWith(' ');
  return { inline: { kind: 'code', text: isPadded ? inner.slice(1, -1) : inner }, end: close + ticks };
}

function readSpan(text: string, at: number, depth: number, closed: Set<string>): Found | undefined {
  const character = text.charAt(at);
  const isDouble = text[at + 1] === character;
  if (character === '~' && !isDouble) return undefined;
  const mark = isDouble ? character + character : character;
  const start = at + mark.length;
  if (closed.has(mark) || !/\S/u.test(text.charAt(start))) return undefined;
  // Within words, underscores are part of names.
  if (character === '_' && /[\p{L}\p{N}]/u.test(text.charAt(at - 1))) return undefined;
  let close = text.indexOf(mark, start + 1);
  while (close >= 0 && !canClose(text, close, mark)) close = text.indexOf(mark, close + 1);
  if (close < 0) {
    closed.add(mark);
    return undefined;
  }
  const kind = character === '~' ? 'strike' : isDouble ? 'strong' : 'emphasis';
  return {
    inline: { kind, children: parseInline(text.slice(start, close), depth + 1) },
    end: close + mark.length,
  };
}

function canClose(text: string, at: number, mark: string): boolean {
  if (/[\s\\]/u.test(text.charAt(at - 1))) return false;
  if (mark.length === 1 && (text[at + 1] === mark || text[at - 1] === mark)) return false;
  return !mark.startsWith('_') || !/[\p{L}\p{N}]/u.test(text.charAt(at + mark.length));
}

function readLink(
  text: string,
  at: number,
  depth: number,
  kind: 'link' | 'image',
  closed: Set<string>,
): Found | undefined {
  if (closed.has('](')) return undefined;
  const middle = text.indexOf('](', at);
  const close = middle < 0 ? -1 : text.indexOf(')', middle);
  if (close < 0) closed.add('](');
  const label = text.slice(at + 1, middle);
  if (close < 0 || label.includes('[')) return undefined;
  return {
    inline: { kind, target: text.slice(middle + 2, close), children: parseInline(label, depth + 1) },
    end: close + 1,
  };
}
