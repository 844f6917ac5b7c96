import { estimateTokens } from '../language/estimateTokens.ts';
import { splitWords } from '../language/splitWords.ts';
import type { Finding } from '../types/index.ts';
import { cutSections } from './cutSections.ts';

/** Lines of the agent with what was found about them. */
export interface FoundIn {
  /** 0-based, of the first line. */
  from: number;
  rows: readonly string[];
  findings: Finding[];
}

/** So much of a question may be the text; the findings take the rest. */
const SHARE = 0.6;
/** About the tokens of a finding with its two lines. */
const FINDING = 90;

/**
 * Splits an agent that is too long for one question, with the findings about each part: where the line stands that they name, else where most of their
 * words are said. A part takes its weightiest findings, as many as there is room for.
 *
 * @param findings with 1-based lines of `rows`, the weightiest first
 */
export function splitFindings(
  rows: readonly string[],
  findings: readonly Finding[],
  budget: number,
): FoundIn[] {
  const most = Math.floor(budget * SHARE);
  const parts: FoundIn[] = [];
  for (const { text, from } of cutSections(rows.join('\n'), most)) {
    const last = parts.at(-1);
    const own = text.split('\n');
    const grown = last && rows.slice(last.from, from + own.length);
    if (last && grown && estimateTokens(grown.join('\n')) <= most) last.rows = grown;
    else parts.push({ from, rows: own, findings: [] });
  }
  const words = parts.map((part) => new Set(splitWords(part.rows.join('\n'))));
  for (const finding of findings) {
    const line = finding.merged?.line;
    const wanted = splitWords(finding.source?.text ?? '');
    const shared = words.map((own) => wanted.filter((word) => own.has(word)).length);
    const at =
      line === undefined
        ? shared.indexOf(Math.max(0, ...shared))
        : parts.findLastIndex(({ from }) => from < line);
    const part = parts[Math.max(0, at)];
    if (part && (part.findings.length + 1) * FINDING <= budget - most) part.findings.push(finding);
  }
  return parts.filter((part) => part.findings.length > 0);
}
