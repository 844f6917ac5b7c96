import type { Conflict, FrontMatterField, LeftOut, Persona, Warning } from '../../types/index.ts';
import { type HeldValue, showValue } from './Setting.ts';

/** The settings of the agent, and an account of every setting of the sources. */
export interface Reconciled {
  fields: FrontMatterField[];
  conflicts: Conflict[];
  leftOut: LeftOut[];
  /** What the target cannot use, what is gone, what became wider than a source has it. */
  warnings: Warning[];
}

/** One source's side of a conflict. */
export function describeMember({ persona, field }: HeldValue, absent: string): Conflict['members'][number] {
  return { source: persona.path, line: field?.line ?? 1, text: field ? showValue(field) : absent };
}

/** The line of a value that was not taken; none where the source has none. */
export function leaveOut(held: HeldValue | undefined): LeftOut[] {
  if (!held?.field) return [];
  const { persona, field } = held;
  return [
    {
      source: persona.path,
      line: field.line,
      kind: 'field',
      text: `${field.written?.key ?? field.key}: ${showValue(field)}`,
      reason: 'policy',
    },
  ];
}

/** One warning for all sources that have less than was taken. @param more what each of them does not have */
export function warnWider(
  field: string,
  more: readonly (readonly [Persona, readonly string[]])[],
): Warning[] {
  const wider = more.filter(([, values]) => values.length > 0);
  if (wider.length === 0) return [];
  const value = [...new Set(wider.flatMap(([, values]) => values))].join(', ');
  return [
    { code: 'wider-setting', args: { field, value, sources: wider.map(([{ path }]) => path).join(', ') } },
  ];
}
