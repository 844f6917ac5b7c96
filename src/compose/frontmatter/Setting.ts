import type { FrontMatterField, Json, Persona } from '../../types/index.ts';

/** One setting of all sources, the lead's first. */
export interface Setting {
  /** In the format's spelling. */
  key: string;
  held: readonly HeldValue[];
}

export interface HeldValue {
  persona: Persona;
  /** Absent where the source does not set it, or gives the key without a value. */
  field?: FrontMatterField;
  /** The value as the target accepts it; absent where it does not, or where there is none. */
  value?: Json;
}

/** What is taken, and by which rule. */
export interface Choice {
  /** Absent where the setting is left out. */
  field?: FrontMatterField;
  rule: string;
}

/** A value as a line of text, as its file has it. */
export function showValue(field: Pick<FrontMatterField, 'value' | 'numbers' | 'written'>): string {
  const { numbers, written } = field;
  const value = written ? written.value : field.value;
  return numbers?.[''] ?? (typeof value === 'string' ? value : JSON.stringify(value));
}

/** Equal for equal values, however their numbers are spelled. */
export function valueKey(value: Json | undefined): string {
  return value === undefined ? '' : JSON.stringify(value);
}
