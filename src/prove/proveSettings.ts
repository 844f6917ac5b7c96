import type { AgentFormat } from '../formats/AgentFormat.ts';
import { foldFieldKey } from '../formats/foldFieldKey.ts';
import { FORMATS } from '../formats/formats.ts';
import { textKeys } from '../formats/knownKeys.ts';
import { ALLOWS, DENIES, isInert, PERMISSION_MODES, TUNING } from '../formats/neutral.ts';
import { listWider, readToolSet, type ToolSet, uniteTools } from '../formats/toolSet.ts';
import type { FrontMatterField, Persona } from '../types/index.ts';
import type { Addition } from '../types/proof.ts';

/** Finds settings of the agent that allow what no source allows: tools, permission modes, and rights that none of them has. */
export function proveSettings(merged: Persona, sources: readonly Persona[]): Addition[] {
  const format = FORMATS[merged.format];
  const wider = listWider(
    readTools(merged, format),
    uniteTools(sources.map((source) => readTools(source, format))),
  );
  const tools = findField(merged, ALLOWS) ?? findField(merged, DENIES);
  const found = wider.map((tool) => (tool === '*' ? 'all tools' : tool));
  return [
    ...(found.length > 0 ? [makeSetting(tools, found)] : []),
    ...merged.frontMatter.flatMap((field) =>
      isGranted(field, sources) ? [] : [makeSetting(field, [show(field)])],
    ),
  ];
}

/** Values that only say how an agent looks or how it is tuned are no rights. */
function isGranted({ key, value }: FrontMatterField, sources: readonly Persona[]): boolean {
  const field = foldFieldKey(key);
  const isPlain =
    textKeys.has(field) || field === ALLOWS || field === DENIES || TUNING.has(field) || isInert(key);
  if (isPlain || value === null) return true;
  const order: readonly string[] = PERMISSION_MODES.order;
  return sources.some((source) => {
    const own = findField(source, field)?.value ?? null;
    if (JSON.stringify(own) === JSON.stringify(value)) return true;
    if (field !== PERMISSION_MODES.key) return false;
    return order.indexOf(String(value)) <= order.indexOf(String(own ?? PERMISSION_MODES.absent));
  });
}

function makeSetting(field: FrontMatterField | undefined, words: string[]): Addition {
  const text = field ? show(field) : 'tools: all';
  return { kind: 'setting', weight: 1, words, merged: { line: field?.line ?? 1, text } };
}

function show({ key, value }: FrontMatterField): string {
  return `${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`;
}

function findField({ frontMatter }: Persona, name: string): FrontMatterField | undefined {
  return frontMatter.find(({ key, value }) => foldFieldKey(key) === name && value !== null);
}

function readTools(persona: Persona, { tools }: AgentFormat): ToolSet {
  const [allows, denies] = [ALLOWS, DENIES].map((name) => findField(persona, name)?.value);
  return tools.fit(readToolSet(allows, denies)).given;
}
