/** Between what happens and what is done about it. */
export const ARROW = /\s(?:[-=]{1,2}>|[→⇒➜➤⟶])\s/;

/**
 * What a line has that is a rule of its own: all of them have the same. Signs that prose has too must stand behind its first words.
 */
const FORMS: readonly RegExp[] = [
  // A chain that goes on below begins or ends with its arrow.
  new RegExp(`^(?![-=→⇒➜➤⟶])(?=.*${ARROW.source}).*(?<![>→⇒➜➤⟶])$`),
  /^[^=]+ = [^=]+$/,
  /^[^|]*[^|\s] \| [^|\s]/,
  /^(?:(?:if|when|unless)\s.*(?:,|\bthen\b)|(?:else|otherwise)\s)/i,
  /^(?:[/!@]|--?)\p{L}[\w-]*\s/u,
  /^[^\s:.!?,;]+(?: [^\s:.!?,;]+){0,3}: +\S/,
  /^[^\s:.!?,;]+(?: [^\s:.!?,;]+){0,3} [-–—] \S/,
  /^[^.!?]{1,60}\? +[^.!?]+[.!]?$/,
];

/** Characters from which a line holds several sentences rather than one rule. */
export const LONG_LINE = 240;

/** A line that ends so goes on below. */
export const GOES_ON = /(?:^|\s)(?:and|or|the|a|an|of|to|with|for|in|on)$/i;

/** A line under this length that ends without a point leads to what stands below. */
const SHORT_LINE = 50;

/**
 * The lines of a paragraph that are rules of their own, whatever they begin with: all of them, or all but the one that leads to them.
 *
 * @returns index of the first of them
 */
export function findRules(lines: readonly string[]): number | undefined {
  const bare = lines.map((line) => line.replace(/`[^`]*`/g, '`').trim());
  const areRules = (rows: readonly string[]): boolean =>
    rows.length > 1 &&
    FORMS.some((form) => rows.every((row) => form.test(row))) &&
    !rows.some((row) => GOES_ON.test(row) || row.length > LONG_LINE);
  if (areRules(bare)) return 0;
  const [lead = '', ...below] = bare;
  const leads = /[:：][*_]*$/.test(lead) || (lead.length < SHORT_LINE && !/[.!?,;]$/.test(lead));
  return leads && areRules(below) ? 1 : undefined;
}
