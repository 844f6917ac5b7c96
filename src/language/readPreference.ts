import { readContent } from './readContent.ts';

/** What is chosen, and what it is chosen over. */
export interface Preference {
  chosen: ReadonlySet<string>;
  over: ReadonlySet<string>;
}

const PREFERENCES: [RegExp, boolean][] = [
  [/\bprefer\s+(.{1,200}?)(?<!\s)\s+(?:over|to|instead of|rather than)\s+([^.;,(]+)/i, false],
  [/\brather\s+(?!than\b)(.{1,200}?)(?<!\s)\s+than\s+([^.;,(]+)/i, false],
  [/\bfavou?r\s+(.+?)(?<!\s)\s+over\s+([^.;,(]+)/i, false],
  [/\binstead of\s+([^.;,]+),\s*([^.;,(]+)/i, true],
  [/^(?:[^:]{2,30}:\s+)?(.+?),?(?<!\s)\s+(?:instead of|rather than|not|over)\s+([^.;:,(]+)/i, false],
];

export function readPreference(text: string): Preference | undefined {
  for (const [form, turned] of PREFERENCES) {
    const match = form.exec(text);
    if (!match) continue;
    if (
      form === PREFERENCES.at(-1)?.[0] &&
      !/instead of|rather than|, not\b|^(?:use|choose|pick|write|composition)\b.* over /i.test(match[0])
    )
      continue;
    // "A over B and C over D" chooses twice; the first choice is read.
    const over = (match[2] ?? '').split(/\s+and\s+(?=.*\sover\s)/i)[0] ?? '';
    const sides = [match[1] ?? '', over].map((side) => new Set(readContent(side)));
    const [left = new Set<string>(), right = new Set<string>()] = turned ? sides.reverse() : sides;
    return { chosen: left, over: right };
  }
  return undefined;
}
