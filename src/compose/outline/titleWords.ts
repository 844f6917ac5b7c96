import { remember } from '../../match/remember.ts';
import { stemWord } from '../../match/stemWord.ts';
import { contentStems } from '../content.ts';

/** Words that titles of every subject carry. */
const EMPTY = new Set(
  `core key main primary your our my essential advanced expertise expert areas area skill skills competencies competency capabilities
capability excellence mastery proficiency technical knowledge best practice practices strategy strategies framework frameworks principle
principles approach overview detailed specific general common you're champion maintain important critical comprehensive modern focus
responsibilities strategic standards standard guideline guidelines considerations consideration implementation management development
technologies technology technique techniques patterns pattern systems system tools methods
you it's when is`
    .split(/\s+/)
    .map(stemWord),
);

/** Kinds of sections, which name one only where nothing else does: "Testing philosophy" is about testing. */
const KINDS = new Set('philosophy philosophies mindset'.split(' ').map(stemWord));

/** Stems of a title that tell it from another; none where every word is an empty one ("Core Expertise Areas"). */
export const titleStems = remember((title: string): ReadonlySet<string> => {
  const all = contentStems(title.replace(/^\s*(?:step|phase|part)?\s*\d+[.:)]?\s*/i, ''));
  const telling = [...all].filter((s) => !EMPTY.has(s));
  const subjects = telling.filter((s) => !KINDS.has(s));
  return new Set(subjects.length > 0 ? subjects : telling);
});
