import { holds, readClaims } from '../../language/claims.ts';
import type { LeftOut } from '../../types/index.ts';
import type { DraftLine, DraftSection, Stand } from '../draft.ts';
import { draftLines, draftSections, listStands } from '../draftLines.ts';

/** Lines that another one stands for, and titles whose lines stand under another one. */
export function listLeftOut(root: DraftSection): LeftOut[] {
  const lines = draftLines([root], true).flatMap((by) =>
    listStands(by).map((stand) => describeLine(stand, by)),
  );
  return [...lines, ...draftSections(root).flatMap(leaveTitles)];
}

function describeLine({ line: { entry }, rule }: Stand, by: DraftLine): LeftOut {
  const { source, line, text } = entry;
  const isTwin = fold(text) === fold(by.entry.text);
  const reason = rule === 'introduction' ? rule : isTwin ? 'duplicate' : 'covered';
  return {
    kind: 'entry',
    source,
    line,
    text,
    reason,
    coveredBy: by.claims.text,
    coveredAt: { source: by.entry.source, line: by.entry.line },
    rule,
  };
}

function leaveTitles({ title, joined }: DraftSection): LeftOut[] {
  const own = readClaims(title);
  return joined
    .filter((one) => one.written !== undefined || fold(one.title) !== fold(title))
    .map(({ source, line, title: text, written }): LeftOut => {
      const isCovered = written === undefined && holds(own, readClaims(text));
      return {
        kind: 'title',
        source,
        line,
        text: written ?? text,
        reason: isCovered ? 'covered' : 'joined',
        ...(title !== '' && { coveredBy: title }),
      };
    });
}

function fold(text: string): string {
  return text
    .replace(/[\s*_`.:;]+/g, ' ')
    .trim()
    .toLowerCase();
}
