import type { CheckReport } from '../types/index.ts';
export function writeCheckMarkdown(r: CheckReport): string {
  return String(r.coverage);
}
