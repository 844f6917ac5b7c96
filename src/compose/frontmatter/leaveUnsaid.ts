import type { AgentFormat } from '../../formats/AgentFormat.ts';
import { textKeys } from '../../formats/knownKeys.ts';
import type { FrontMatterField, LeftOut, Persona, Warning } from '../../types/index.ts';
import { leaveOut } from './describeSettings.ts';
import { showValue } from './Setting.ts';

/** Parts off a name or description that the format has no word for, and says so. A name that the file itself bears is not lost. */
export function leaveUnsaid(
  fields: readonly FrontMatterField[],
  personas: readonly Persona[],
  format: AgentFormat,
): { fields: FrontMatterField[]; leftOut: LeftOut[]; warnings: Warning[] } {
  const isUnsaid = ({ key }: FrontMatterField) => textKeys.has(key) && !format.fields.includes(key);
  const unsaid = fields.filter(isUnsaid).filter(({ key }) => key !== 'name' || !format.isNamedByFile);
  const keys = new Set(unsaid.map(({ key }) => key));
  const sources = personas.map(({ path }) => path).join(', ');
  return {
    fields: fields.filter((field) => !isUnsaid(field)),
    leftOut: personas.flatMap((persona) =>
      persona.frontMatter
        .filter(({ key, value }) => keys.has(key) && value !== null)
        .flatMap((field) => leaveOut({ persona, field })),
    ),
    warnings: unsaid.map((field) => ({
      code: 'unusable-setting',
      args: { field: field.key, value: showValue(field), sources, target: format.title },
    })),
  };
}
