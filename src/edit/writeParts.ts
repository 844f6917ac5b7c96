import { estimateTokens } from '../language/estimateTokens.ts';
import type { EditRequest } from '../types/index.ts';
import { type CutSection, cutSections } from './cutSections.ts';
import { readText } from './readAnswer.ts';
import { type Chapter, readOutline } from './readOutline.ts';
import { writeOutlineRequest, writePartRequest } from './writeRequest.ts';

/** What a long text is written with. */
export interface Parts {
  /** Most tokens of a question. */
  budget: number;
  ask: (request: EditRequest) => Promise<string>;
  /** Told of a part whose answer held no text. */
  onEmpty: (part: number, parts: number) => void;
}

/** So much of a question may be what is to be rewritten, once the task is told; the outline and marks take the rest. */
const SHARE = 0.85;

/** However long the task is, so much of the budget is for what is to be rewritten. */
const LEAST_SHARE = 0.3;

/**
 * Has a draft that is too long for one question written part by part: the outline first, then what belongs together in one part. A part without an
 * answer stays as it was composed.
 *
 * @param draft body of the composed agent, with marks for its blocks
 */
export async function writeParts(draft: string, { budget, ask, onEmpty }: Parts): Promise<string> {
  const told = estimateTokens(writePartRequest([], [], ''));
  const most = Math.floor(Math.max(LEAST_SHARE * budget, (budget - told) * SHARE));
  const sections = cutSections(draft, most);
  const base = { round: 0, findings: [] };
  const prompt = writeOutlineRequest(sections);
  const outline = readOutline(
    estimateTokens(prompt) <= budget ? await ask({ prompt, task: 'outline', ...base }) : '',
    sections.map(({ title }) => title),
  );
  const parts = packChapters(outline, sections, most);
  const written: string[] = [];
  for (const [at, chapters] of parts.entries()) {
    const own = chapters.flatMap((chapter) =>
      chapter.sections.map((section) => sections[section]?.text ?? ''),
    );
    const question = writePartRequest(outline, chapters, own.join('\n\n'));
    const text = readText(
      await ask({ prompt: question, task: 'write', ...base, part: at + 1, parts: parts.length }),
    );
    if (!/\p{L}/u.test(text)) onEmpty(at + 1, parts.length);
    written.push(/\p{L}/u.test(text) ? text : own.join('\n\n'));
  }
  return written.join('\n\n');
}

/** Chapters that follow each other, as many as fit one question. */
function packChapters(
  outline: readonly Chapter[],
  sections: readonly CutSection[],
  most: number,
): Chapter[][] {
  const parts: Chapter[][] = [];
  let left = 0;
  for (const chapter of outline.flatMap((one) => splitChapter(one, sections, most))) {
    const cost = costOf(chapter, sections);
    if (cost > left || parts.length === 0) {
      parts.push([]);
      left = most;
    }
    parts.at(-1)?.push(chapter);
    left -= cost;
  }
  return parts;
}

function costOf(chapter: Chapter, sections: readonly CutSection[]): number {
  return chapter.sections.reduce((sum, at) => sum + estimateTokens(sections[at]?.text ?? ''), 0);
}

/** A chapter that is too long by itself goes on in the next part. */
function splitChapter(chapter: Chapter, sections: readonly CutSection[], most: number): Chapter[] {
  const found: Chapter[] = [];
  for (const at of chapter.sections) {
    const last = found.at(-1);
    const grown = last && { ...last, sections: [...last.sections, at] };
    if (grown && costOf(grown, sections) <= most) found[found.length - 1] = grown;
    else found.push({ title: chapter.title, sections: [at] });
  }
  return found;
}
