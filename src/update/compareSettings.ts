import type { ChangedSetting, FrontMatterField } from '../types/index.ts';

/** Settings that came, went or have another value; their order is no difference. */
export function compareSettings(
  before: readonly FrontMatterField[],
  now: readonly FrontMatterField[],
): ChangedSetting[] {
  const [old, own] = [valuesOf(before), valuesOf(now)];
  const keys = new Set([...old.keys(), ...own.keys()]);
  return [...keys]
    .filter((key) => JSON.stringify(old.get(key)) !== JSON.stringify(own.get(key)))
    .map((key) => {
      const [was, is] = [old.get(key), own.get(key)];
      return { key, ...(was !== undefined && { was }), ...(is !== undefined && { is }) };
    });
}

function valuesOf(fields: readonly FrontMatterField[]): Map<string, FrontMatterField['value']> {
  return new Map(fields.map(({ key, value }) => [key, value]));
}
