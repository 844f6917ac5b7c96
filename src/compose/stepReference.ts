const LIST = '(?:\\s*,\\s*\\d{1,3}){0,20}\\s*,?\\s*(?:and|or)\\s*\\d{1,3}';
const RANGE = '\\s*(?:-|–|to)\\s*\\d{1,3}';

/** "step 3", "rules 2 and 4", "steps 2, 3 and 4", "steps 3–5": a text that names lines by their numbers, and not "step 3, 2 times". Groups: word, numbers. */
export const STEP_REFERENCE = new RegExp(
  `\\b((?:steps?|rules?|points?|items?|principles?)\\s+)(\\d{1,3}(?:${LIST}|${RANGE})?)\\b`,
  'gi',
);
