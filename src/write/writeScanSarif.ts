import type { ScanReport } from '../types/index.ts';
import { percent } from './rows.ts';
import { PROPOSALS, SKIP_REASONS } from './scanWords.ts';

interface SarifResult {
  ruleId: string;
  level: 'error' | 'warning' | 'note';
  message: { text: string };
  locations: SarifLocation[];
  relatedLocations?: SarifLocation[];
  partialFingerprints: Record<string, string>;
  suppressions?: { kind: 'external' }[];
}

interface SarifLocation {
  physicalLocation: { artifactLocation: { uri: string }; region: { startLine: number } };
}

const RULES = {
  overlap: 'Two agents overlap',
  'name-clash': 'Several agents bear one name',
  skipped: 'A file that Claude Code skips without a word',
  unread: 'A file that cannot be read',
} as const;

/**
 * What a scan found as SARIF 2.1.0, for code scanning: one result for each pair that is not to be kept apart, each clash and each file that fails.
 * Accepted pairs are suppressed.
 */
export function writeScanSarif(report: ScanReport, version: string): string {
  const driver = {
    name: 'persona-merge',
    version,
    rules: Object.entries(RULES).map(([id, text]) => ({ id, shortDescription: { text } })),
  };
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver }, columnKind: 'utf16CodeUnits', results: listResults(report) }],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function listResults({ pairs, clashes, skipped, unread }: ScanReport): SarifResult[] {
  return [
    ...pairs
      .filter(({ proposal }) => proposal !== 'apart')
      .map(({ a, b, proposal, aInB, bInA, shared, accepted }): SarifResult => {
        const [first] = shared;
        return {
          ruleId: 'overlap',
          level: 'warning',
          message: {
            text: `${PROPOSALS[proposal].title}: ${percent(aInB)} of this agent stands in ${b}, ${percent(bInA)} of that one in this.`,
          },
          locations: [locate(a, first?.a)],
          relatedLocations: [locate(b, first?.b)],
          partialFingerprints: { 'pair/v1': `${a}|${b}` },
          ...(accepted && { suppressions: [{ kind: 'external' }] }),
        };
      }),
    ...clashes.map(
      ({ name, members: [first = '', ...others], wins }): SarifResult => ({
        ruleId: 'name-clash',
        level: 'warning',
        message: {
          text: `“${name}” is also the name of ${others.join(', ')}; ${wins === undefined ? 'which one is loaded is not said' : `${wins} wins`}.`,
        },
        locations: [locate(first)],
        relatedLocations: others.map((path) => locate(path)),
        partialFingerprints: { 'name/v1': name },
      }),
    ),
    ...skipped.map(
      ({ path, line, reason }): SarifResult => ({
        ruleId: 'skipped',
        level: 'warning',
        message: { text: `Claude Code skips this file: ${SKIP_REASONS[reason]}.` },
        locations: [locate(path, line)],
        partialFingerprints: { 'path/v1': `${path} ${reason}` },
      }),
    ),
    ...unread.map(
      ({ path, reason }): SarifResult => ({
        ruleId: 'unread',
        level: 'error',
        message: { text: reason },
        locations: [locate(path)],
        partialFingerprints: { 'path/v1': path },
      }),
    ),
  ];
}

function locate(path: string, line = 1): SarifLocation {
  const uri = path.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
  return { physicalLocation: { artifactLocation: { uri }, region: { startLine: line } } };
}
