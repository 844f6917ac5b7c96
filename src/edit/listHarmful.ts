import { isLossOfSource, type Proof } from '../prove/proveMerge.ts';
import type { Finding } from '../types/index.ts';
import type { LineEdit } from './readAnswer.ts';

interface Proofs {
  before: Proof;
  after: Proof;
  /** Rows of the front matter. */
  offset: number;
}

/** Edits of rows that said what is lost now, and was not before: mending one line, an editor does not see what else it stands for. */
export function listHarmful(edits: readonly LineEdit[], { before, after, offset }: Proofs): Set<LineEdit> {
  const known = new Set(before.findings.map(nameSource));
  const rows = new Set<number>();
  for (const finding of after.findings) {
    if (!isLossOfSource(finding) || known.has(nameSource(finding))) continue;
    const { source, line, text } = finding.source;
    const said = before.sources
      .find(({ persona }) => persona.path === source)
      ?.aligned.find((one) => one.line.entry.line === line && one.line.entry.text === text)?.alignment;
    for (const { entry } of [...(said?.same ?? []), ...(said?.support.slice(0, MOST_SAYING) ?? [])])
      rows.add(entry.line - offset);
  }
  return new Set(edits.filter(({ after: isBelow, line }) => !isBelow && rows.has(line)));
}

/** A line is said by one or two. */
const MOST_SAYING = 2;

function nameSource({ source }: Finding): string {
  return `${source?.source}:${source?.line} ${source?.text}`;
}
