import type { FrontMatterField, Json } from '../types/index.ts';
import type { AgentFormat } from './AgentFormat.ts';
import { ALLOWS, DENIES } from './neutral.ts';
import { spellingOf } from './spellingOf.ts';
import { readToolSet } from './toolSet.ts';

/** Neutral settings in a format's own words, in its order. What it cannot say was left out before; what a person set is kept as given. */
export function writeFields(fields: readonly FrontMatterField[], format: AgentFormat): FrontMatterField[] {
  if (format.name === 'claude') return [...fields];
  const find = (key: string): Json | undefined => fields.find((field) => field.key === key)?.value;
  const named = new Set(fields.map(({ key }) => key));
  const standard = Object.entries(format.standard ?? {}).filter(([key]) => !named.has(key));
  const all: FrontMatterField[] = [...fields, ...standard.map(([key, value]) => ({ key, value, line: 0 }))];
  const own = all
    .filter(({ key }) => key !== ALLOWS && key !== DENIES)
    .map((field): FrontMatterField => {
      const value = spellingOf(field.key, format)?.write(field.value) ?? field.value;
      const { numbers } = field;
      const key = format.keys.get(field.key) ?? field.key;
      return { key, value, line: field.line, ...(numbers && value === field.value && { numbers }) };
    });
  const set = readToolSet(find(ALLOWS), find(DENIES));
  const isSet = named.has(ALLOWS) || named.has(DENIES);
  const tools = isSet ? format.tools.write(set).map(([key, value]) => ({ key, value, line: 0 })) : [];
  const joined = [...own, ...tools.filter(({ key }) => !own.some((field) => field.key === key))];
  const order = format.fields.map((key) => format.keys.get(key) ?? key);
  const rank = ({ key }: FrontMatterField) => order.indexOf(key) + 1 || order.length + 1;
  return joined.sort((a, b) => rank(a) - rank(b));
}
