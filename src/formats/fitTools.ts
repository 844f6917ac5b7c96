import { RETIRED_TOOLS } from './neutral.ts';
import { coversTool, reduceTools, type ToolSet } from './toolSet.ts';

/** A set of tools as one format can say it, in neutral names. */
export interface FittedTools extends ToolSet {
  /** What was to be said, without tools that the format does not know: where the format has no finer words, the set itself holds more. */
  given: ToolSet;
  /** Names of no tool that the format knows, and parts of one that it cannot say, as written. */
  unknown: string[];
  /** Names of tools that are gone, with the one that took over. */
  retired: { tool: string; successor: string | undefined }[];
  /** True where tools are named and the format knows none of them. */
  dead: boolean;
}

/** A tool by the format's name. */
export interface ToolName {
  own: string;
  /** What it lets do, in neutral names; its own name where no other tool has the like. */
  means: readonly string[];
  /** Further neutral tools that can only be said by this name. */
  also?: readonly string[];
  /** Earlier and other names of it. */
  alias?: readonly string[];
}

/** What the names of a format can say. */
export interface ToolNames {
  names: readonly ToolName[];
  /** Neutral names of tools that others bring (`mcp__server__tool`) and that the format can say. */
  foreign: RegExp;
  /** Whether a part of a tool can be said: `Bash(git log:*)`. */
  hasScope: (tool: string, scope: string) => boolean;
  /** Whether tools can be denied. Where they cannot, all the others are allowed by name. */
  hasDenials: boolean;
}

/** Puts a set into what the names of a format can say, and parts off what they cannot. */
export function fitTools(set: ToolSet, format: ToolNames): FittedTools {
  const unknown: string[] = [];
  const retired: FittedTools['retired'] = [];
  const translate = (written: string): { given: string; said: readonly string[] } | undefined => {
    const { base, scope } = splitScope(written);
    if (format.foreign.test(base)) return { given: written, said: [written] };
    const gone = findName(RETIRED_TOOLS.keys(), base);
    if (gone !== undefined && !findTool(gone, format)) {
      const successor = RETIRED_TOOLS.get(gone);
      retired.push({ tool: gone, successor });
      return successor === undefined ? undefined : translate(successor);
    }
    const found = findTool(base, format);
    if (found && scope === '') return { given: found.neutral, said: found.tool.means };
    if (found && format.hasScope(found.neutral, scope))
      return { given: found.neutral + scope, said: [found.neutral + scope] };
    unknown.push(written);
    return undefined;
  };
  const listed = (names: readonly string[]) => names.flatMap((name) => translate(name) ?? []);
  const [allowed, denied] = [set.allows && listed(set.allows), listed(set.denies)];
  const given = reduceTools({
    allows: allowed?.map((one) => one.given),
    denies: denied.map((one) => one.given),
  });
  // What may not be used in part, and no part can be named, may not be used at all.
  const unsaid = set.denies
    .filter((name) => unknown.includes(name))
    .flatMap((name) => findTool(splitScope(name).base, format)?.tool.means ?? []);
  const fitted = reduceTools({
    allows: allowed?.flatMap(({ said }) => said),
    denies: [...denied.flatMap(({ said }) => said), ...unsaid],
  });
  const dead = fitted.allows?.length === 0 && (set.allows?.length ?? 0) > 0;
  return { ...(format.hasDenials ? fitted : spellDenials(fitted, format)), given, unknown, retired, dead };
}

/** All that the format knows but what is denied, where it cannot say what is denied. */
function spellDenials({ allows, denies }: ToolSet, { names }: ToolNames): ToolSet {
  if (denies.length === 0) return { allows, denies };
  const isDenied = ({ means }: ToolName) =>
    means.some((tool) => denies.some((denial) => coversTool(denial, tool) || coversTool(tool, denial)));
  const left = names.filter((tool) => !isDenied(tool)).flatMap(({ means }) => means);
  return { allows: allows ? allows.filter((tool) => left.includes(tool)) : left, denies: [] };
}

/** `Bash(git log:*)` as the tool and its part, brackets and all; the part is empty where the whole tool is meant. */
export function splitScope(written: string): { base: string; scope: string } {
  const [, name = written, scope = ''] = /^([^()]*)(\([\s\S]*)?$/.exec(written) ?? [];
  return { base: name.trimEnd(), scope };
}

/** The format's tool by a neutral name or one of its own, whatever its capitals, and which neutral tool is meant. */
function findTool(name: string, { names }: ToolNames): { tool: ToolName; neutral: string } | undefined {
  for (const tool of names) {
    const neutral = findName([...tool.means, ...(tool.also ?? [])], name);
    if (neutral !== undefined) return { tool, neutral };
  }
  const tool = names.find(({ own, alias = [] }) => findName([own, ...alias], name) !== undefined);
  return tool && { tool, neutral: tool.means[0] ?? tool.own };
}

/** The neutral tools of one of the format's names; the name itself where it has none. */
export function readToolName(name: string, { names }: ToolNames): readonly string[] {
  const tool = names.find(({ own, alias = [] }) => findName([own, ...alias], name) !== undefined);
  return tool?.means ?? [name];
}

/** The format's names of neutral tools, each once, in the order given; a tool that it does not know keeps its name. */
export function writeToolNames(tools: readonly string[], format: ToolNames): string[] {
  return [...new Set(tools.map((tool) => findTool(tool, format)?.tool.own ?? tool))];
}

/** The name among those that are known, whatever its capitals. */
function findName(known: Iterable<string>, name: string): string | undefined {
  const lower = name.toLowerCase();
  for (const one of known) if (one.toLowerCase() === lower) return one;
  return undefined;
}
