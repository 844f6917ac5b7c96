import type { Dictionary } from '../../match/Dictionary.ts';
import { describeRow } from '../../scan/rows/describeRow.ts';
import type { Scope, Source } from '../../types/index.ts';
import { REPORT_MARK } from '../../write/reportMark.ts';
import { describeProblem } from '../describeProblem.ts';
import { megabytes, sourceBytes } from '../limits.ts';
import type { Problem } from '../problem.ts';
import { decode } from '../readSources.ts';
import { digestText } from '../scan/digestTexts.ts';
import { withoutPath } from '../scan/withoutPath.ts';

/** A file as its row, or why there is none: a scan says the same of the same file. */
export function readFileRow(
  { path, scope, bytes }: { path: string; scope: Scope; bytes: Buffer },
  dictionary: Dictionary,
): object {
  const source = decodeBounded(path, bytes);
  if ('code' in source) return { path, reason: withoutPath(describeProblem(source), path) };
  if (source.text.startsWith(REPORT_MARK)) return { path, passedOver: 'report' };
  const read = digestText(source, dictionary);
  if ('reason' in read) return { path, reason: read.reason };
  return describeRow({ path, scope, digest: read.digest }, dictionary);
}

function decodeBounded(path: string, bytes: Buffer): Source | Problem {
  const most = sourceBytes();
  if (bytes.length <= most) return decode(path, bytes);
  return { code: 'too-large', path, args: { size: megabytes(bytes.length), limit: megabytes(most) } };
}
