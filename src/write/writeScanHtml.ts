import type { ScanReport } from '../types/index.ts';
import { scanAsset } from './pageAsset.js';
import { writePage } from './writePage.ts';

/**
 * What a scan found as one HTML file that asks nobody for anything and works from disk, under the same policy as the report of a merge.
 *
 * @param report What to show. The same report gives the same bytes.
 */
export function writeScanHtml(report: ScanReport): string {
  return writePage({ title: 'Scan of agents', data: report, asset: scanAsset });
}
