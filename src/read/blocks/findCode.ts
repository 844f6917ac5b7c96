import { findBraced } from './findBraced.ts';
import { findHttp } from './findHttp.ts';
import { findSql } from './findSql.ts';
import { endOfParagraph, type FoundBlock, indentOf, isBlank, isLed, type Page } from './Page.ts';

const TOOLS =
  'npm|npx|pnpm|yarn|bun|bunx|node|deno|git|gh|docker|docker-compose|podman|kubectl|helm|terraform|ansible|pip3?|python3?|uv|poetry|pytest|' +
  'cargo|rustup|go|make|just|brew|apt|apt-get|curl|wget|ssh|scp|rsync|cd|mkdir|rm|cp|mv|ls|cat|grep|rg|find|sed|awk|export|source|chmod|' +
  'aws|gcloud|az|systemctl|tar|psql|mysql|redis-cli|mvn|gradle|dotnet|composer|bundle|rails|php|ruby|java|javac|gcc|cmake|claude|tsc|eslint';
const VERBS =
  'install|uninstall|run|test|build|start|stop|add|remove|commit|push|pull|fetch|init|status|diff|log|logs|apply|plan|destroy|get|up|down|exec|' +
  'ci|dev|lint|audit|clone|checkout|switch|branch|merge|rebase|stash|tag|describe|version|update|upgrade|deploy|create|delete|list|ps|mod|vet|fmt|check';
/** `$ anything`, `./script`, or a tool with a verb, an option, a path, a file or an address. */
const COMMAND = new RegExp(
  `^\\s*(?:[$%] \\S|\\./\\S|(?:sudo )?(?:${TOOLS}) (?:(?:${VERBS})(?:[ :]|$)|-\\S|["'$]|\\S*[/=@]\\S*|\\S+\\.\\w+(?:\\s|$)))`,
);
/** A command behind the prompt of a shell, as it stands on a screen with what it says below. */
const PROMPTED = new RegExp(
  `^\\s*(?:(?:\\([\\w.-]+\\) )?[\\w.-]+@[\\w.-]+:[~/]\\S*[$#] \\S|[$] (?:sudo )?(?:\\.{0,2}/\\S|(?:${TOOLS})(?:\\s|$)))`,
);
const REQUEST = /^\s*(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) (?:\/|https?:)\S*/;
const SENTENCE_END = /[.!?:,]["')]?$/;

/** What hardly stands in prose. */
const HARD =
  /[{}]|=>|->|[\w)]\(|[=!]=|\s[+*/-]?=\s|::|;$|^\s*(?:#include|import\s|from\s\S+\simport|@\w+(?:\(|$)|def\s|class\s+\w+[:(]|return\b|\/\/|\/\*|\*\/|SELECT\s|FROM\s|WHERE\s|INSERT\s|UPDATE\s|CREATE\s|ALTER\s|DROP\s|JOIN\s|LEFT\s|GROUP BY|ORDER BY)|<\/\w+>/;
const LOOSE = /[;{}()[\],:\\]\s*$|^\s*(?:--|#|\.|\|)|^\s{2,}/;

const DIAGRAM =
  /^\s*(?:(?:graph|flowchart)\s+(?:TD|TB|LR|RL|BT)\b|(?:sequenceDiagram|classDiagram|stateDiagram(?:-v2)?|erDiagram|gantt|mindmap|timeline|gitGraph)\s*$)/;

/** Code, commands, requests, diagrams in words and formulas that stand without a fence. */
export function findCode(page: Page, first: number): FoundBlock | undefined {
  const { lines } = page;
  const line = lines[first] as string;
  const known =
    findFormula(page, first) ??
    findTranscript(page, first) ??
    findHttp(page, first) ??
    findSql(page, first) ??
    findBraced(page, first);
  if (known) return known;
  const end = endOfParagraph(page, first);
  const own = lines.slice(first, end);
  const found: FoundBlock = { first, last: end - 1, what: 'code' };
  if (DIAGRAM.test(line)) return { ...found, last: endOfDiagram(page, end) };
  if (REQUEST.test(line)) return own.every((one) => REQUEST.test(one)) ? found : undefined;
  if (COMMAND.test(line)) {
    const isShell = own.every(
      (one, at) =>
        (COMMAND.test(one) && !SENTENCE_END.test(one)) || /\\$/.test(own[at - 1] ?? '') || /^\s*#/.test(one),
    );
    if (isShell && (own.length > 1 || isLed(page, first) || /^\s*[$%] /.test(line))) return found;
  }
  return isCode(own) ? found : undefined;
}

/** Commands behind a prompt, with all that they say up to the next blank line or the end of the tag or item around them. */
function findTranscript({ lines, inside }: Page, first: number): FoundBlock | undefined {
  const line = lines[first] as string;
  if (!PROMPTED.test(line)) return undefined;
  let end = first + 1;
  for (; end < lines.length && !inside[end]; end++) {
    const row = lines[end] as string;
    if (isBlank(row) || indentOf(row) < indentOf(line) || /^[ \t]*<\/[A-Za-z]/.test(row)) break;
    // What a command says may begin with a mark, but a heading or a list behind it is more likely.
    if (/^[ \t]*(?:#{2,6}[ \t]|-[ \t]|\d{1,9}[.)][ \t])/.test(row)) break;
  }
  return { first, last: end - 1, what: 'code' };
}

function isCode(lines: readonly string[]): boolean {
  if (lines.length < 2 || !HARD.test(lines[0] as string)) return false;
  if (!lines.every((line) => HARD.test(line) || LOOSE.test(line))) return false;
  // Arrows between words lead from a case to what is done about it.
  if (!lines.some((line) => HARD.test(line.replace(/\s[-=]>\s/g, ' ')))) return false;
  const hard = lines.filter((line) => HARD.test(line)).length;
  const prose = lines.filter((line) => {
    const bare = line.replace(/(?:\/\/|#|--|").*$/, '');
    return /\p{L}{2,} \p{L}{2,} \p{L}{2,}|\p{L}\.$/u.test(bare);
  }).length;
  return hard * 2 >= lines.length && prose * 4 <= lines.length;
}

/** `$$` or `\[` up to the line that closes it. */
function findFormula({ lines, inside }: Page, first: number): FoundBlock | undefined {
  const line = (lines[first] as string).trim();
  const closing = line === '$$' ? '$$' : line === '\\[' ? '\\]' : undefined;
  if (closing === undefined) return undefined;
  for (let at = first + 1; at < lines.length && at < first + MOST_FORMULA && !inside[at]; at++) {
    if ((lines[at] as string).trim() === closing) return { first, last: at, what: 'code' };
  }
  return undefined;
}

const MOST_FORMULA = 40;

function endOfDiagram({ lines, inside }: Page, end: number): number {
  let last = end - 1;
  for (let at = end; at < lines.length && !inside[at]; at++) {
    if (isBlank(lines[at])) continue;
    if (!/^\s/.test(lines[at] as string)) break;
    last = at;
  }
  return last;
}
