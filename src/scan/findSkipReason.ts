import type { Persona, SkippedFile } from '../types/index.ts';

/** Warnings of reading that stand for front matter that a strict reader refuses or does not find. */
const REASONS: readonly (readonly [string, SkippedFile['reason']])[] = [
  ['front-matter-missing', 'no-front-matter'],
  ['front-matter-repaired', 'bad-yaml'],
  ['front-matter-displaced', 'no-front-matter'],
  ['front-matter-fenced', 'no-front-matter'],
  ['front-matter-indented', 'no-front-matter'],
  ['front-matter-unclosed', 'no-front-matter'],
];

/** Why Claude Code would pass a file over without a word; undefined where it would not. */
export function findSkipReason({ warnings, frontMatter }: Persona): Omit<SkippedFile, 'path'> | undefined {
  for (const [code, reason] of REASONS) {
    const warning = warnings.find((one) => one.code === code);
    if (warning) return { reason, ...(warning.line !== undefined && { line: warning.line }) };
  }
  for (const key of ['name', 'description'] as const) {
    const field = frontMatter.find((one) => one.key === key);
    const text = typeof field?.value === 'string' ? field.value.trim() : (field?.value ?? '');
    if (text === '' || text === null) return { reason: `no-${key}`, line: field?.line ?? 1 };
  }
  return undefined;
}
