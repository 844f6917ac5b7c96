import { validName } from './chooseName.ts';

export interface RenameContext {
  /** What the text's own source calls its agent. */
  from: string;
  /** What the agent is called now. */
  to: string;
  /** True for an example of how the agent is called: there "use the X to …" means the agent as well. */
  isExample?: boolean;
}

export interface Renamed {
  markdown: string;
  /** Old names that were replaced, as written, in order. */
  from: string[];
}

/** Code, link targets, URLs and paths: whatever a name is part of there, it is no agent. */
const PROTECTED =
  /(`{1,3})[\s\S]*?\1|\]\([^)\s]{0,2000}\)|<?https?:\/\/[^\s>]+|(?<![\w.~/\\-])(?:[\w.~-]{0,200}[/\\])+[\w.-]{1,200}|[\w-]{1,80}\.(?:md|ts|js|py|json|ya?ml|toml|sh)\b/g;

/** Nobody calls an agent by a longer name, and a pattern of tens of thousands of letters overflows. */
const MOST_LETTERS = 500;

const CALL =
  '(?:use|using|launch|launching|invoke|invoking|call|calling|engage|engaging|ask|asking|consult|consulting|trigger|triggering|spawn|employ|delegate to|hand (?:it |this |over |off )?to|switch to)';
const FOLLOWS =
  '(?=[*_"\'”’]{0,3}(?:[.,;:!?)]|\\s*$|\\s+(?:to|for|and|or|here|now|when|because|since|as|so|with|on)\\b))';
const DOES = '(?=[*_"\'”’]{0,3}\\s+(?:is|can|will|has|should|would|must|could|knows|handles)\\b)';

/**
 * Puts the new name where the old one plainly is the agent: "the X agent", "@X", `subagent_type: X`, and in examples "use the X to …".
 * Everywhere else, in code, commands, paths and links above all, the same word may mean something else and stays.
 */
export function renameAgent(markdown: string, { from, to, isExample = false }: RenameContext): Renamed {
  const names = [...new Set([from, validName(from)])].filter(
    (name) => name !== to && [...name].length > 2 && name.length <= MOST_LETTERS,
  );
  const renamed: string[] = [];
  let text = markdown;
  for (const name of names) {
    if (!text.toLowerCase().includes(name.toLowerCase())) continue;
    const spans = [...text.matchAll(PROTECTED)].map(
      (match) => [match.index, match.index + match[0].length, match[0]] as const,
    );
    text = text.replace(matchName(name, isExample), (found: string, ...rest: unknown[]) => {
      const at = rest.find((one) => typeof one === 'number') as number;
      const span = spans.find(([start, end]) => start <= at && at < end)?.[2];
      const groups = rest.at(-1) as Record<string, string | undefined>;
      const isMention = span !== undefined && /^`@?(?:agent-)?[^`]*`$/.test(span) && unwrap(span) === found;
      if (span !== undefined && groups.type === undefined && !isMention) return found;
      renamed.push(found);
      return to;
    });
  }
  return { markdown: text, from: renamed };
}

function unwrap(span: string): string {
  return span.replace(/^`@?(?:agent-)?|`$/g, '');
}

/** One pattern for all places; the group `type` is a place in a call, where code is what is meant. */
function matchName(name: string, isExample: boolean): RegExp {
  const word = name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  const start = '(?<![\\p{L}\\p{N}_/@.-])';
  const isCompound = /[-_\s]/.test(name);
  const places = [
    `(?<type>(?<=subagent_type["']?\\s{0,3}[:=]\\s{0,3}["'\`]?)${word}(?![\\p{L}\\p{N}_/-]))`,
    `${start}${word}(?=[\`*_"'”’]{0,3}\\s+(?:sub-?)?agent(?![\\p{L}\\p{N}_-]))`,
    `(?<=(?:^|[^\\p{L}\\p{N}_./-])@(?:agent-)?)${word}(?![\\p{L}\\p{N}_/-]|\\.\\w)`,
    ...(isExample && isCompound
      ? [
          `(?<=\\b${CALL}\\s(?:the\\s|our\\s|my\\s)?[*_"'“‘\`]{0,3})${word}${FOLLOWS}`,
          `(?<=\\bthe\\s[*_"'“‘]{0,3})${word}${DOES}`,
        ]
      : []),
  ];
  return new RegExp(places.join('|'), isCompound ? 'giu' : 'gu');
}
