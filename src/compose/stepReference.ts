/** "step 3", "rules 2 and 4": a text that names a line by its number. Groups: word, number, joint, second number. */
export const STEP_REFERENCE =
  /\b((?:steps?|rules?|points?|items?|principles?)\s+)(\d{1,3})(?:(\s*(?:-|–|to|and|or)\s*)(\d{1,3}))?\b/gi;
