import type { Conflict, FrontMatterField, Json, LeftOut, MergeOptions, Persona } from '../../types/index.ts';
import { readTools, type Tools } from './toolList.ts';

export interface Reconciled {
  fields: FrontMatterField[];
  conflicts: Conflict[];
  leftOut: LeftOut[];
}

type Policy = NonNullable<MergeOptions['policy']>;

/** Keys that grant or widen something: only the policy decides, never a source that happens to have one. */
const GRANTS = new Set([
  'permissionMode',
  'mcpServers',
  'mcp-servers',
  'hooks',
  'skills',
  'permission',
  'memory',
  'background',
  'initialPrompt',
]);
const STRICTNESS = ['plan', 'dontAsk', 'default', 'acceptEdits', 'bypassPermissions'];
const TOOL_KEYS = new Set(['tools', 'disallowedTools', 'allowed-tools']);

/**
 * Every field besides name and description, by the policy. `lead`: the most central source's value; what it lacks comes
 * from the next source that has it, unless it would grant something. `strictest` and `widest` choose by what a
 * value allows. Every difference is a conflict with its resolution.
 * @param ranked personas, the lead first
 */
export function reconcileFrontMatter(ranked: readonly Persona[], policy: Policy): Reconciled {
  const result: Reconciled = { fields: [], conflicts: [], leftOut: [] };
  const keys = [...new Set(ranked.flatMap((p) => p.frontMatter.map((f) => f.key)))].filter(
    (k) => k !== 'name' && k !== 'description',
  );
  for (const key of keys.sort((a, b) => rank(a) - rank(b))) {
    const held = ranked.map((persona) => ({
      persona,
      field: persona.frontMatter.find((f) => f.key === key),
    }));
    const chosen = TOOL_KEYS.has(key) ? chooseTools(key, held, policy) : chooseValue(key, held, policy);
    if (chosen.value !== undefined) result.fields.push({ key, value: chosen.value, line: 0 });
    const present = held.flatMap(({ persona, field }) => (field ? [{ persona, field }] : []));
    const differ =
      new Set(
        held.map(({ field }) => (field ? canonical(key, field.value) : TOOL_KEYS.has(key) ? 'absent' : '')),
      ).size > 1;
    const others = present.filter(
      ({ field }) =>
        chosen.value === undefined || canonical(key, field.value) !== canonical(key, chosen.value),
    );
    if (others.length > 0 || (differ && (TOOL_KEYS.has(key) || GRANTS.has(key))))
      result.conflicts.push({
        kind: 'front-matter',
        field: key,
        members: held
          .filter(({ field }) => field || TOOL_KEYS.has(key) || GRANTS.has(key))
          .map(({ persona, field }) => ({
            source: persona.path,
            line: field?.line ?? 1,
            text: field ? show(field.value) : key === 'tools' ? '(absent: all tools)' : '(absent)',
          })),
        resolution: `${chosen.value === undefined ? `left out (${key === 'tools' ? 'all tools' : 'not set'})` : show(chosen.value)}: ${chosen.rule}`,
      });
    for (const { persona, field } of others)
      result.leftOut.push({
        source: persona.path,
        line: field.line,
        kind: 'field',
        text: `${key}: ${show(field.value)}`,
        reason: 'policy',
      });
  }
  for (const persona of ranked) {
    for (const { key, value, line } of persona.overridden)
      result.leftOut.push({
        source: persona.path,
        line,
        kind: 'field',
        text: `${key}: ${show(value)}`,
        reason: 'policy',
      });
    for (const { text, line } of persona.comments)
      result.leftOut.push({ source: persona.path, line, kind: 'field', text: `# ${text}`, reason: 'policy' });
  }
  return result;
}

const ORDER = ['tools', 'disallowedTools', 'model', 'permissionMode', 'color'];
function rank(key: string): number {
  const at = ORDER.indexOf(key);
  return at < 0 ? ORDER.length : at;
}

interface Choice {
  value: Json | undefined;
  rule: string;
}
type Held = readonly { persona: Persona; field: FrontMatterField | undefined }[];

function chooseTools(key: string, held: Held, policy: Policy): Choice {
  const denies = key === 'disallowedTools';
  const lists = held.map(({ field }) => (field ? readTools(field.value) : denies ? [] : undefined));
  // Denying more is stricter; allowing more is wider.
  if (policy === 'widest')
    return say(
      denies ? intersect(lists) : unite(lists),
      denies ? 'denied by all (widest)' : 'allowed by any (widest)',
    );
  if (policy === 'strictest')
    return say(
      denies ? unite(lists) : intersect(lists),
      denies ? 'denied by any (strictest)' : 'allowed by all (strictest)',
    );
  const lead = held[0];
  return say(lists[0], `as the most central source (${lead?.persona.path ?? ''}) sets it`);

  function say(tools: Tools, rule: string): Choice {
    if (denies && tools?.length === 0) return { value: undefined, rule };
    return { value: tools === undefined ? (denies ? '*' : undefined) : tools.join(', '), rule };
  }
}

function unite(lists: readonly Tools[]): Tools {
  return lists.some((l) => l === undefined) ? undefined : [...new Set(lists.flatMap((l) => l ?? []))];
}

function intersect(lists: readonly Tools[]): Tools {
  const named = lists.filter((l): l is string[] => l !== undefined);
  if (named.length === 0) return undefined;
  return (named[0] ?? []).filter((tool) => named.every((l) => l.includes(tool)));
}

function chooseValue(key: string, held: Held, policy: Policy): Choice {
  const lead = held[0];
  if (key === 'permissionMode' && policy !== 'lead') {
    const modes = held.map(({ field }) => (field ? String(field.value) : 'default'));
    const known = [...new Set(modes)].sort((a, b) => STRICTNESS.indexOf(a) - STRICTNESS.indexOf(b));
    const value = policy === 'strictest' ? known[0] : known.at(-1);
    return { value: value === 'default' ? undefined : value, rule: policy };
  }
  if (lead?.field)
    return { value: lead.field.value, rule: `as the most central source (${lead.persona.path}) sets it` };
  if (GRANTS.has(key) && policy !== 'widest')
    return {
      value: undefined,
      rule: 'the most central source does not set it, and it could widen what the agent may do',
    };
  const next = held.find(({ field }) => field);
  return {
    value: next?.field?.value,
    rule: `from ${next?.persona.path ?? ''}, as the most central source does not set it`,
  };
}

function canonical(key: string, value: Json): string {
  return TOOL_KEYS.has(key)
    ? (readTools(value)?.slice().sort().join(',') ?? '*')
    : JSON.stringify(value).toLowerCase();
}

function show(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
