import type { PageData } from '../types/page.ts';
import { pageAsset } from './pageAsset.js';
import { writePage } from './writePage.ts';

/**
 * The report as one HTML file that asks nobody for anything and works from disk. Its only script and style are the
 * package's own, admitted by their hashes; everything of the personas is inert data.
 *
 * @param data What to show. The same data gives the same bytes.
 */
export function writeReportHtml(data: PageData): string {
  return writePage({ title: `${data.report.agent.name}: coverage report`, data, asset: pageAsset });
}
