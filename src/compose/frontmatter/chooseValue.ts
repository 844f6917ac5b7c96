import type { AgentFormat } from '../../formats/AgentFormat.ts';
import { INHERITED_MODEL, isInert, PERMISSION_MODES, TUNING } from '../../formats/neutral.ts';
import type { MergeOptions } from '../../types/index.ts';
import { fillEmpty } from './fillEmpty.ts';
import { type Choice, type HeldValue, type Setting, valueKey } from './Setting.ts';

type Policy = NonNullable<MergeOptions['policy']>;

/**
 * The value of a setting that is no list of tools. How the agent answers (model, temperature) is settled by what most sources do, those
 * that do not set it included, and so is a note that the target makes nothing of (category, version); how the target shows it (color), by the
 * first source that says; whatever else may be a right, by the policy.
 */
export function chooseValue(setting: Setting, policy: Policy, format: AgentFormat): Choice {
  if (setting.held.every(({ value }) => value === undefined))
    return { rule: `${format.title} cannot use what is set` };
  const isNote = isInert(setting.key) && !format.fields.includes(setting.key);
  if (isNote) return fillEmpty(setting.held, chooseMostFrequent(setting, isNote));
  if (TUNING.has(setting.key)) return chooseMostFrequent(setting, isNote);
  if (isInert(setting.key)) return chooseFirst(setting);
  if (setting.key === PERMISSION_MODES.key && policy !== 'lead') return chooseMode(setting, policy);
  return chooseRight(setting, policy);
}

/** @param isNote true where half of the sources are enough to keep it */
function chooseMostFrequent({ key, held }: Setting, isNote: boolean): Choice {
  const groups = new Map<string, HeldValue[]>();
  for (const one of held) {
    const isAbsent = one.value === undefined || (key === 'model' && one.value === INHERITED_MODEL);
    const vote = isAbsent ? '' : valueKey(one.value);
    groups.set(vote, [...(groups.get(vote) ?? []), one]);
  }
  // Of equals, the one that the most central source is among.
  const isSet = ([one]: HeldValue[]) => Number(isNote && one?.value !== undefined);
  // A note of the lead's goes for another one at most.
  if (isNote && held[0]?.value !== undefined) groups.delete('');
  const [winners = []] = [...groups.values()].sort((a, b) => b.length - a.length || isSet(b) - isSet(a));
  const field = take(winners.find(({ value }) => value !== undefined));
  const share = (some: readonly HeldValue[]) => `${some.length} of ${held.length} sources`;
  if (!field) {
    const unusable = winners.filter((one) => one.field);
    const absent = winners.length - unusable.length;
    return {
      rule: [
        ...(absent > 0 ? [`${absent} of ${held.length} sources do not set it`] : []),
        ...(unusable.length > 0 ? [`what ${share(unusable)} set cannot be used`] : []),
      ].join(', '),
    };
  }
  const setting = winners.filter(({ value }) => value !== undefined);
  const others = winners.length - setting.length;
  return {
    field,
    rule: `as ${share(setting)} set it${others > 0 ? `, and is meant by ${others} that do not` : ''}`,
  };
}

function chooseFirst({ held }: Setting): Choice {
  const first = held.find(({ value }) => value !== undefined);
  const field = take(first);
  if (!field) return { rule: 'no source has a value that can be used' };
  return {
    field,
    rule: first === held[0] ? leads(held) : `from ${first?.persona.path}, as no source before it sets it`,
  };
}

function chooseMode({ held, key }: Setting, policy: Policy): Choice {
  const { absent } = PERMISSION_MODES;
  const order: readonly string[] = PERMISSION_MODES.order;
  const modes = [...new Set(held.map(({ value }) => (typeof value === 'string' ? value : absent)))];
  modes.sort((a, b) => order.indexOf(a) - order.indexOf(b));
  const mode = policy === 'strictest' ? modes[0] : modes.at(-1);
  return {
    ...(mode !== undefined && mode !== absent && { field: { key, value: mode, line: 0 } }),
    rule: policy,
  };
}

/** A right of a source that does not lead is taken for `widest` alone; for `strictest` all must have it. */
function chooseRight({ held }: Setting, policy: Policy): Choice {
  const [lead] = held;
  if (policy === 'strictest') {
    const isShared = held.every(
      ({ value }) => value !== undefined && valueKey(value) === valueKey(lead?.value),
    );
    const field = isShared ? take(lead) : undefined;
    return {
      ...(field && { field }),
      rule: isShared ? 'as all sources set it' : 'not all sources set it so (strictest)',
    };
  }
  const own = take(lead);
  if (own) return { field: own, rule: leads(held) };
  const next = held.find(({ value }) => value !== undefined);
  const field = take(next);
  if (policy === 'widest' && field)
    return {
      field,
      rule: `from ${next?.persona.path ?? ''}, as the most central source does not set it (widest)`,
    };
  return { rule: 'the most central source does not set it, and it could widen what the agent may do' };
}

function leads(held: readonly HeldValue[]): string {
  return `as the most central source (${held[0]?.persona.path ?? ''}) sets it`;
}

/** The field as the target accepts it. */
function take(held: HeldValue | undefined): Choice['field'] {
  if (!held?.field || held.value === undefined) return undefined;
  const { field, value } = held;
  return valueKey(value) === valueKey(field.value) ? field : { key: field.key, value, line: field.line };
}
