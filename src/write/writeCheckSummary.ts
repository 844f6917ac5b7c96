import type { CheckReport } from '../types/index.ts';
export function writeCheckSummary(r: CheckReport, _o: { color?: boolean }): string {
  return String(r.coverage);
}
