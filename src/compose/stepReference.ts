const NEXT = '\\s*(?:-|–|,|to|and|or|,\\s*(?:and|or))\\s*';

/** "step 3", "rules 2 and 4", "steps 2, 3 and 4": a text that names lines by their numbers. Groups: word, numbers. */
export const STEP_REFERENCE = new RegExp(
  `\\b((?:steps?|rules?|points?|items?|principles?)\\s+)(\\d{1,3}(?:${NEXT}\\d{1,3}){0,20})\\b`,
  'gi',
);
