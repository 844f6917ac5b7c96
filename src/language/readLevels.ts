/** "P1", "SEV-2", "Tier 3", "Priority 1": how urgent or grave something is, by a code that a team counts through. */
const CODE = /\b(?:(p|sev|severity|priority|tier|level)[\s-]?([0-5]))\b(?![.]\w)/gi;

/** The same scale in short and in full. */
const SCALES: Readonly<Record<string, string>> = { severity: 'sev', p: 'p', priority: 'p' };

/** What may stand in a title or label beside the codes of its level, and leads its line: "P1 - High (SEV-2)", "Tier 2: Regional". */
const LEADS = /^\W*(?:p|sev|severity|priority|tier|level)[\s-]?[0-5]\b(?![.]\w)/i;

/**
 * The levels that a title or label puts what it leads to on: `["p1", "sev2"]` of "P1 - High (SEV-2)"; none where it begins otherwise ("Update P1").
 *
 * @param text of a title or label
 */
export function readLevels(text: string): string[] {
  if (!LEADS.test(text)) return [];
  return [...text.matchAll(CODE)].map(([, scale = '', at = '']) => {
    const name = scale.toLowerCase();
    return `${SCALES[name] ?? name}${at}`;
  });
}
