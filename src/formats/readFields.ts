import type { FrontMatterField } from '../types/index.ts';
import type { AgentFormat } from './AgentFormat.ts';
import { ALLOWS, DENIES } from './neutral.ts';
import { spellingOf } from './spellingOf.ts';
import type { ToolSet } from './toolSet.ts';

/**
 * The settings of a file in neutral words. Each keeps its line, and what is spelled otherwise also what the file says.
 *
 * @param isSure true where the format is known by more than what the settings look like: only then does an absent one mean something.
 */
export function readFields(
  fields: readonly FrontMatterField[],
  format: AgentFormat,
  isSure: boolean,
): FrontMatterField[] {
  if (format.name === 'claude') return [...fields];
  const neutral = new Map([...format.keys].map(([key, own]) => [own, key]));
  const about = fields.filter(({ key, value }) => format.tools.keys.includes(key) && value !== null);
  const set = format.tools.read(new Map(about.map(({ key, value }) => [key, value])));
  const read = fields.flatMap((field): FrontMatterField[] => {
    if (set && field === about[0]) return [...toolFields(set, field), ...keepWhole(field, format)];
    if (set && about.includes(field)) return keepWhole(field, format);
    const key = neutral.get(field.key) ?? field.key;
    const value = field.value === null ? null : (spellingOf(key, format)?.read(field.value) ?? field.value);
    return [respell(field, key, value)];
  });
  const isThere = (key: string) => read.some((field) => field.key === key);
  const absent = Object.entries(isSure ? (format.absent ?? {}) : {}).filter(([key]) => !isThere(key));
  return [...read, ...absent.map(([key, value]) => ({ key, value, line: 1 }))];
}

/** A setting that says more than which tools there are, such as when to ask, stays as it is too: its own tool reads it again. */
function keepWhole(field: FrontMatterField, format: AgentFormat): FrontMatterField[] {
  return format.tools.saysMore?.(field.value) ? [field] : [];
}

function toolFields({ allows, denies }: ToolSet, { key, value, line }: FrontMatterField): FrontMatterField[] {
  const written = { key, value };
  return [
    ...(allows ? [{ key: ALLOWS, value: [...allows], line, written }] : []),
    ...(denies.length > 0 ? [{ key: DENIES, value: [...denies], line, written }] : []),
  ];
}

function respell(field: FrontMatterField, key: string, value: FrontMatterField['value']): FrontMatterField {
  const isSame = key === field.key && JSON.stringify(value) === JSON.stringify(field.value);
  if (isSame) return field;
  return { key, value, line: field.line, written: { key: field.key, value: field.value } };
}
