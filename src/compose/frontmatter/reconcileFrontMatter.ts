import type { AgentFormat } from '../../formats/AgentFormat.ts';
import { claude } from '../../formats/claude.ts';
import { fitValue } from '../../formats/fitValue.ts';
import { foldFieldKey, isNeutralKey } from '../../formats/foldFieldKey.ts';
import { textKeys } from '../../formats/knownKeys.ts';
import { isInherited } from '../../formats/modelNames.ts';
import { ALLOWS, DENIES, INHERITED_MODEL, isInert, PERMISSION_MODES, TUNING } from '../../formats/neutral.ts';
import type { FrontMatterField, Json, LeftOut, MergeOptions, Persona, Warning } from '../../types/index.ts';
import { chooseValue } from './chooseValue.ts';
import { describeMember, leaveOut, type Reconciled, warnWider } from './describeSettings.ts';
import { isPartOf } from './fillEmpty.ts';
import { type Choice, type HeldValue, type Setting, showValue, valueKey } from './Setting.ts';
import { settleTools } from './settleTools.ts';

type Policy = NonNullable<MergeOptions['policy']>;

/**
 * Settles every field besides name and description. What the target cannot use never wins over what it can; every difference is a conflict
 * with its resolution, and what is wider than in a source is a warning too.
 *
 * @param ranked personas, the lead first
 */
export function reconcileFrontMatter(
  ranked: readonly Persona[],
  policy: Policy,
  format = claude,
): Reconciled {
  const settings = listSettings(ranked, format);
  const result: Reconciled = { fields: [], conflicts: [], leftOut: [], warnings: [] };
  const [allows, denies] = [ALLOWS, DENIES].map((key) => findSetting(settings, key, ranked)) as [
    Setting,
    Setting,
  ];
  settleTools({ allows, denies }, policy, format, result);
  for (const setting of settings.values()) {
    if (setting.key === ALLOWS || setting.key === DENIES) continue;
    const choice = chooseValue(setting, policy, format);
    if (choice.field) result.fields.push(choice.field);
    for (const warning of [...listUnusable(setting, format), ...listWidened(setting, choice)])
      result.warnings.push(warning);
    account(setting, choice, result);
  }
  const rank = ({ key }: FrontMatterField) => format.fields.indexOf(key) + 1 || format.fields.length + 1;
  result.fields.sort((a, b) => rank(a) - rank(b));
  for (const left of ranked.flatMap(listRemains)) result.leftOut.push(left);
  return result;
}

function listSettings(ranked: readonly Persona[], format: AgentFormat): Map<string, Setting> {
  const settings = new Map<string, Setting>();
  const fields = ranked.map(({ frontMatter }) => groupFields(frontMatter));
  for (const { key } of ranked.flatMap(({ frontMatter }) => frontMatter.filter(isSet))) {
    const folded = foldFieldKey(key);
    if (textKeys.has(folded) || settings.has(folded)) continue;
    settings.set(folded, {
      key: isNeutralKey(folded) ? folded : key,
      held: ranked.map((persona, at) => hold(persona, folded, fields[at]?.get(folded) ?? [], format)),
    });
  }
  return settings;
}

function groupFields(frontMatter: readonly FrontMatterField[]): Map<string, FrontMatterField[]> {
  const groups = new Map<string, FrontMatterField[]>();
  for (const field of frontMatter.filter(isSet)) {
    const key = foldFieldKey(field.key);
    const group = groups.get(key);
    if (group) group.push(field);
    else groups.set(key, [field]);
  }
  return groups;
}

function isSet({ value }: FrontMatterField): boolean {
  return value !== null;
}

function findSetting(
  settings: ReadonlyMap<string, Setting>,
  key: string,
  ranked: readonly Persona[],
): Setting {
  return settings.get(key) ?? { key, held: ranked.map((persona) => ({ persona })) };
}

function pickSpelling(key: string, fields: readonly FrontMatterField[]): FrontMatterField | undefined {
  return fields.find((one) => one.key === key) ?? fields[0];
}

/** What the source says about a setting; of several spellings of its key, the format's own. */
function hold(
  persona: Persona,
  key: string,
  fields: readonly FrontMatterField[],
  format: AgentFormat,
): HeldValue {
  const field = pickSpelling(key, fields);
  if (!field) return { persona };
  const value = fitValue(field.key, field.value, format, persona.format);
  if (value === undefined && isInherited(field.value)) return { persona };
  // The target reads a tuned or filed field under its own spelling alone; a right is not brought to life by another.
  const named = TUNING.has(key) || isInert(key) ? { ...field, key } : field;
  return { persona, field: named, ...(value !== undefined && { value }) };
}

function listUnusable({ key, held }: Setting, { title }: AgentFormat): Warning[] {
  const sources = new Map<string, string[]>();
  for (const { persona, field, value } of held) {
    if (!field || value !== undefined) continue;
    sources.set(showValue(field), [...(sources.get(showValue(field)) ?? []), persona.path]);
  }
  return [...sources].map(([value, paths]): Warning => {
    return {
      code: 'unusable-setting',
      args: { field: key, value, sources: paths.join(', '), target: title },
    };
  });
}

/** Sources that the chosen value gives more than they have: a wider mode, a right that they lack or have otherwise. */
function listWidened({ key, held }: Setting, { field }: Choice): Warning[] {
  if (TUNING.has(key) || isInert(key) || !field) return [];
  const { key: modeKey, absent } = PERMISSION_MODES;
  const order: readonly string[] = PERMISSION_MODES.order;
  const rank = (value: unknown) => order.indexOf(typeof value === 'string' ? value : absent);
  const isWider = ({ value }: HeldValue) =>
    key === modeKey ? rank(field.value) > rank(value) : valueKey(value) !== valueKey(field.value);
  return warnWider(
    key,
    held.map((one) => [one.persona, isWider(one) ? [showValue(field)] : []]),
  );
}

/** Conflict and lines about what was not taken. */
function account(setting: Setting, choice: Choice, result: Reconciled): void {
  const { key, held } = setting;
  const taken = choice.field && valueKey(choice.field.value);
  const others = held.filter(
    ({ field, value }) => field && (value === undefined || valueKey(value) !== taken),
  );
  const countsAbsence = !isInert(key);
  const isSplit = countsAbsence && !isAbsent(key, choice.field?.value) && held.some(({ field }) => !field);
  const isAgreed = held.every(
    ({ field }) => field && valueKey(field.value) === valueKey(held[0]?.field?.value),
  );
  if ((others.length > 0 && !isAgreed) || isSplit) {
    result.conflicts.push({
      kind: 'front-matter',
      field: key,
      members: held
        .filter(({ field }) => field || countsAbsence)
        .map((one) => describeMember(one, '(absent)')),
      resolution: `${choice.field ? showValue(choice.field) : 'left out (not set)'}: ${choice.rule}`,
    });
  }
  const isGone = ({ value }: HeldValue) => !isPartOf(value, choice.field?.value);
  for (const one of others.filter(isGone).flatMap(leaveOut)) result.leftOut.push(one);
}

/** A model that is "inherit" is what no model means. */
function isAbsent(key: string, value: Json | undefined): boolean {
  return key === 'model' && value === INHERITED_MODEL;
}

/** Earlier values of keys that are given twice, other spellings of a key with another value (`model`, `MODEL`), and comments. */
function listRemains({ path, frontMatter, overridden, comments }: Persona): LeftOut[] {
  const respelt = [...groupFields(frontMatter)].flatMap(([key, fields]) => {
    if (textKeys.has(key)) return [];
    const taken = pickSpelling(key, fields)?.value;
    return fields.filter(({ value }) => valueKey(value) !== valueKey(taken));
  });
  const lines = [
    ...[...overridden, ...respelt].map((field) => ({
      line: field.line,
      text: `${field.key}: ${showValue(field)}`,
    })),
    ...comments.map(({ text, line }) => ({ line, text: `# ${text}` })),
  ];
  return lines.map(({ line, text }) => ({ source: path, line, kind: 'field', text, reason: 'policy' }));
}
