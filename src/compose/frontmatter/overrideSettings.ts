import { foldFieldKey, isNeutralKey } from '../../formats/foldFieldKey.ts';
import type { Conflict, FrontMatterField, Json, Persona, Warning } from '../../types/index.ts';
import { showValue } from './Setting.ts';

interface Settled {
  fields: FrontMatterField[];
  conflicts: Conflict[];
  warnings: Warning[];
}

/**
 * Puts the settings that a person asked for in place of those of the sources, and says so: each source that has another value is
 * named in a conflict.
 *
 * @param settled what the sources' settings came to.
 * @param set by key; null takes a setting away.
 */
export function overrideSettings(
  settled: Settled,
  set: Readonly<Record<string, Json>>,
  personas: readonly Persona[],
): Settled {
  const keys = new Map(Object.keys(set).map((key) => [foldFieldKey(key), key]));
  const isSet = (key: unknown): boolean => keys.has(foldFieldKey(String(key)));
  const values = new Map([...keys].map(([folded, key]) => [folded, set[key] as Json]));
  const fields = settled.fields.flatMap((field): FrontMatterField[] => {
    const folded = foldFieldKey(field.key);
    const value = values.get(folded);
    if (value === undefined) return [field];
    values.delete(folded);
    return value === null ? [] : [{ key: field.key, value, line: 0 }];
  });
  for (const [folded, value] of values)
    if (value !== null)
      fields.push({ key: isNeutralKey(folded) ? folded : (keys.get(folded) ?? folded), value, line: 0 });
  return {
    fields,
    conflicts: [
      ...settled.conflicts.filter(({ field }) => field === undefined || !isSet(field)),
      ...[...keys].map(([folded, key]) => nameOverridden(folded, set[key] as Json, personas)),
    ],
    warnings: settled.warnings.filter(({ args }) => args.field === undefined || !isSet(args.field)),
  };
}

function nameOverridden(folded: string, value: Json, personas: readonly Persona[]): Conflict {
  const members = personas.flatMap(({ path, frontMatter }) =>
    frontMatter
      .filter((field) => field.value !== null && foldFieldKey(field.key) === folded)
      .map((field) => ({ source: path, line: field.line, text: showValue(field) })),
  );
  const resolution = value === null ? 'taken away, as asked for' : `${showValue({ value })}, as asked for`;
  return { kind: 'front-matter', field: folded, members, resolution };
}
