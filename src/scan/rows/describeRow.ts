import type { Dictionary } from '../../match/Dictionary.ts';
import type { AgentDigest, AgentRow, Scope } from '../../types/index.ts';
import { weighWord } from '../packLines.ts';
import { weighSubject } from '../readSubject.ts';

/** A digest with what a join needs of it: its lines and the words of its subject as keys that are the same for every agent. */
export function describeRow(
  { path, scope, digest }: { path: string; scope: Scope; digest: AgentDigest },
  dictionary: Dictionary,
): AgentRow {
  const lines = new Map<string, AgentRow['lines'][number]>();
  digest.lines.forEach(([, , stems], at) => {
    const words = stems.split(' ');
    const key = words.sort().join(' ');
    const known = lines.get(key);
    if (known) known.at.push(at);
    else {
      const weight = words.reduce((sum, stem) => sum + weighWord(stem, dictionary), 0);
      lines.set(key, { key, weight, at: [at] });
    }
  });
  return {
    path,
    scope,
    digest,
    lines: [...lines.values()],
    subject: listSteps(digest, dictionary),
  };
}

/** The words of a subject, each step of a count worth a whole number; words worth nothing are in no subject. */
export function listSteps({ subject }: AgentDigest, dictionary: Dictionary): AgentRow['subject'] {
  return subject.flatMap(([stem, steps]) => {
    const weight = Math.round(weighSubject(stem, dictionary) * 1000);
    return weight > 0 ? [{ stem, steps, weight }] : [];
  });
}
