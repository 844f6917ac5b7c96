import type { AgentFormat } from '../../formats/AgentFormat.ts';
import { listWider, type ToolSet } from '../../formats/toolSet.ts';
import type { Conflict, MergeOptions, ToolUse, Warning } from '../../types/index.ts';
import { chooseTools, type HeldTools, readHeldTools } from './chooseTools.ts';
import { describeMember, leaveOut, type Reconciled, warnWider } from './describeSettings.ts';
import { gainOrdered } from './gainOrdered.ts';
import { type Choice, type Setting, showValue } from './Setting.ts';

/** Settles what the agent may use, and adds fields, conflicts, lines and warnings about it to the result. */
export function settleTools(
  { allows, denies }: { allows: Setting; denies: Setting },
  policy: NonNullable<MergeOptions['policy']>,
  format: AgentFormat,
  result: Reconciled,
): void {
  const held = readHeldTools(allows, denies, format);
  if (held.every(({ state }) => state === 'absent')) return;
  const { tools: chosen, rule: chosenBy } = chooseTools(held, policy);
  const gained = policy === 'lead' ? gainOrdered(chosen, held) : [];
  const tools: ToolSet = {
    ...chosen,
    allows: chosen.allows && [...chosen.allows, ...gained.map(({ tool }) => tool)],
  };
  const rule = [chosenBy, ...gained.map(({ tool, place }) => `with ${tool}, which ${place} orders`)].join(
    ', ',
  );
  const value = tools.allows && (tools.allows.length > 0 ? tools.allows.join(', ') : []);
  const allowed: Choice = {
    ...(value !== undefined && { field: { key: allows.key, value, line: 0 } }),
    rule,
  };
  const isDenying = tools.denies.length > 0;
  const denied: Choice = {
    ...(isDenying && { field: { key: denies.key, value: tools.denies.join(', '), line: 0 } }),
    rule,
  };
  for (const { field } of [allowed, denied]) if (field) result.fields.push(field);
  const isTaken = (one: HeldTools) =>
    one.state !== 'absent' && keyTools(one.given) === keyTools(chosen) && one.unknown.length === 0;
  const differ = held.some(
    (one) =>
      keyTools(one.given) !== keyTools(held[0]?.given ?? one) || (one.state !== 'absent' && !isTaken(one)),
  );
  if (differ)
    result.conflicts.push(
      ...describeTools(allows, allowed).map((conflict) => ({
        ...conflict,
        tools: { agent: describeUse(tools), members: held.map(({ own }) => describeUse(own)) },
      })),
      ...(isDenying || denies.held.some(({ field }) => field) ? describeTools(denies, denied) : []),
    );
  for (const [at, one] of held.entries())
    if (!isTaken(one)) result.leftOut.push(...[allows, denies].flatMap(({ held }) => leaveOut(held[at])));
  result.warnings.push(
    ...gained.map((args): Warning => ({ code: 'gained-tool', args: { ...args } })),
    ...listDeadTools(held, allows.key, format),
    ...warnWider(
      allows.key,
      held.map((one) => [one.persona, listWider(tools, one.given)]),
    ),
  );
  if (value?.length === 0 && held.some(({ state }) => state !== 'empty'))
    result.warnings.push({ code: 'no-tools', args: { field: allows.key } });
}

/** Equal for sets that let do the same. */
function keyTools({ allows, denies }: ToolSet): string {
  return JSON.stringify([allows?.toSorted() ?? '*', denies.toSorted()]);
}

function describeUse({ allows, denies }: ToolSet): ToolUse {
  return { ...(allows && { allows: [...allows] }), denies: [...denies] };
}

function describeTools({ key, held }: Setting, { field, rule }: Choice): Conflict[] {
  const absent = key === 'tools' ? '(absent: all tools)' : '(absent)';
  const left = key === 'tools' ? 'left out (all tools)' : 'left out (not set)';
  return [
    {
      kind: 'front-matter',
      field: key,
      members: held.map((one) => describeMember(one, absent)),
      resolution: `${field ? showValue(field) : left}: ${rule}`,
    },
  ];
}

/** Tools that the target has no more, or never had; each once, with the sources that name it. */
function listDeadTools(held: readonly HeldTools[], field: string, { title }: AgentFormat): Warning[] {
  const retired = new Map<string, { successor: string; sources: string[] }>();
  const unknown = new Map<string, string[]>();
  for (const { persona, ...one } of held) {
    for (const { tool, successor = '' } of one.retired)
      retired.set(tool, { successor, sources: [...(retired.get(tool)?.sources ?? []), persona.path] });
    if (one.unknown.length > 0)
      unknown.set(one.unknown.join(', '), [...(unknown.get(one.unknown.join(', ')) ?? []), persona.path]);
  }
  return [
    ...[...unknown].map(([value, sources]): Warning => {
      return { code: 'unusable-setting', args: { field, value, sources: sources.join(', '), target: title } };
    }),
    ...[...retired].map(([tool, { successor, sources }]): Warning => {
      return {
        code: 'retired-tool',
        args: { tool, successor, sources: [...new Set(sources)].join(', '), target: title },
      };
    }),
  ];
}
