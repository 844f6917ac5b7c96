import type { Json } from '../types/index.ts';

/** What an agent may use. */
export interface ToolSet {
  /** Tools it may use; undefined: all, empty: none. */
  allows: readonly string[] | undefined;
  /** Tools it may not use, though they are allowed. */
  denies: readonly string[];
}

export const ALL_TOOLS: ToolSet = { allows: undefined, denies: [] };

/**
 * Reads a list of tools in every form it comes in: a comma string (brackets may hold commas), a list, a map of what is on and off.
 * `*` and an absent value mean all, an empty one means none; a map that only turns off means all but these.
 */
export function readTools(value: Json | undefined): ToolSet {
  if (value === undefined) return ALL_TOOLS;
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) return readSwitches(value);
  const names = listNames(value);
  return { allows: names.some(isEverything) ? undefined : names, denies: [] };
}

/** The tools that a key like `disallowedTools` names. */
export function readDenied(value: Json | undefined): string[] {
  if (value === undefined || value === null) return [];
  if (typeof value === 'object' && !Array.isArray(value)) return listSwitches(value, true);
  return listNames(value);
}

/** Claude's own `tools` and `disallowedTools`, put together. */
export function readToolSet(allows: Json | undefined, denies: Json | undefined): ToolSet {
  const own = readTools(allows);
  return { ...own, denies: unique([...own.denies, ...readDenied(denies)]) };
}

/** True where whoever may use `wide` may also use `narrow`: `Bash` covers `Bash(git log:*)`, a server all its tools. */
export function coversTool(wide: string, narrow: string): boolean {
  if (wide === narrow || narrow.startsWith(`${wide}(`)) return true;
  if (!wide.startsWith('mcp__')) return false;
  const stem = wide.replace(/(?:__)?\*$/, '');
  return (
    narrow === stem || narrow.startsWith(wide.endsWith('*') && !wide.endsWith('__*') ? stem : `${stem}__`)
  );
}

/** True where the set lets its agent use the tool. */
export function allowsTool({ allows, denies }: ToolSet, tool: string): boolean {
  if (denies.some((denied) => coversTool(denied, tool))) return false;
  return allows === undefined || allows.some((allowed) => coversTool(allowed, tool));
}

/** What any of the sets allows. */
export function uniteTools(sets: readonly ToolSet[]): ToolSet {
  const lists = sets.map(({ allows }) => allows);
  const denies = unique(sets.flatMap((set) => set.denies)).filter(
    (tool) => !sets.some((set) => allowsTool(set, tool)),
  );
  if (lists.some((list) => list === undefined)) return { allows: undefined, denies };
  return reduceTools({ allows: unique(lists.flatMap((list) => list ?? [])), denies });
}

/** What each of the sets allows. */
export function intersectTools(sets: readonly ToolSet[]): ToolSet {
  const lists = sets.flatMap(({ allows }) => (allows ? [allows] : []));
  const denies = unique(sets.flatMap((set) => set.denies));
  if (lists.length === 0) return { allows: undefined, denies };
  const allows = unique(lists.flat()).filter((tool) => sets.every((set) => allowsTool(set, tool)));
  return reduceTools({ allows, denies });
}

/** The set without names that say nothing: allowed ones that another covers or that are denied, denials of what is not allowed. */
export function reduceTools({ allows, denies }: ToolSet): ToolSet {
  if (allows === undefined) return { allows, denies: unique(denies) };
  const kept = unique(allows)
    .filter((tool) => !denies.some((denied) => coversTool(denied, tool)))
    .filter((tool, _, all) => !all.some((other) => other !== tool && coversTool(other, tool)));
  return {
    allows: kept,
    denies: unique(denies).filter((tool) => kept.some((wide) => coversTool(wide, tool))),
  };
}

/** Tools of the first set that the second does not allow; `*` where it is all that is not named. */
export function listWider(set: ToolSet, than: ToolSet): string[] {
  if (set.allows !== undefined)
    return reduceTools(set).allows?.filter((tool) => !allowsTool(than, tool)) ?? [];
  if (than.allows !== undefined) return ['*'];
  return than.denies.filter((tool) => allowsTool(set, tool));
}

function readSwitches(map: { [tool: string]: Json }): ToolSet {
  const on = listSwitches(map, true);
  const off = listSwitches(map, false).filter((tool) => !isEverything(tool));
  if (on.some(isEverything) || (on.length === 0 && off.length > 0 && !isOff(map['*'])))
    return { allows: undefined, denies: off };
  return { allows: on, denies: off };
}

function listSwitches(map: { [tool: string]: Json }, on: boolean): string[] {
  return Object.keys(map).filter((tool) => tool.trim() !== '' && isOff(map[tool]) !== on);
}

function isOff(value: Json | undefined): boolean {
  return value === false || (typeof value === 'string' && /^(?:deny|denied|false|no|off)$/i.test(value));
}

function isEverything(name: string): boolean {
  return /^(?:\*|all|all tools)$/i.test(name);
}

function listNames(value: Json): string[] {
  const parts = (Array.isArray(value) ? value : [value]).flatMap((one) => {
    if (one === null) return [];
    // `- Bash(git log: *)` without quotes is a map to YAML.
    if (typeof one === 'object') return Object.entries(one).map(([key, rest]) => `${key}: ${String(rest)}`);
    return Array.isArray(value) ? [String(one)] : splitNames(String(one).replace(/^\s*\[|\]\s*$/g, ''));
  });
  return unique(parts.map((name) => name.trim()).filter((name) => name !== '' && !/^none$/i.test(name)));
}

/** Cuts at commas, semicolons and line ends outside brackets; where there are none, at the blanks between plain names. */
function splitNames(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '(') depth++;
    else if (char === ')') depth = Math.max(0, depth - 1);
    else if (/[,;\n]/.test(char) && depth === 0) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  parts.push(text.slice(start));
  const names = parts.map((part) =>
    part
      .trim()
      .replace(/^-\s+/, '')
      .replace(/^(["'`])(.*)\1$/, '$2'),
  );
  const [only = ''] = names;
  return names.length === 1 && /^\p{Lu}\w*(?:\s+(?:\p{Lu}\w*|mcp__\S+))+$/u.test(only) && !isEverything(only)
    ? only.split(/\s+/)
    : names;
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}
