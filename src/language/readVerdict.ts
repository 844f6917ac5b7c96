import { DENYING_MARKS } from './denyingMarks.ts';

/** Marks that allow or praise what they stand beside, and those that forbid or blame it. */
const GOOD = '✅✓✔☑👍🆗⭕🟢🟩💚➕🙂😀⬆▲🔼';
const BAD = `${DENYING_MARKS}❎🛑🔴🟥💔➖🙁😡⬇▼🔽`;

const [GOOD_MARK, BAD_MARK] = [GOOD, BAD].map(
  (marks) => new RegExp(`^[^\\p{L}\\p{N}]{0,9}[${marks}]|[${marks}]\\ufe0f?[^\\p{L}\\p{N}]{0,9}$`, 'u'),
) as [RegExp, RegExp];

/** "Do: …", "[YES] …", "+1 …", and the other way round. */
const GOOD_WORD = /^\W{0,5}(?:(?:do|yes|good|right|correct|ok|allowed|recommended)\W{0,3}[:\]]|\+1\s)/i;
const BAD_WORD =
  /^\W{0,5}(?:(?:do not|don['’]t|no|bad|wrong|incorrect|forbidden|not recommended)\W{0,3}[:\]]|-1\s)/i;

/** What a mark or word at the edge of a line says of all of it: "✅ Serve late", "NO: Serve late", "Serve late ❌"; undefined where none stands there. */
export function readVerdict(text: string): 'good' | 'bad' | undefined {
  const [good, bad] = [
    [GOOD_MARK, GOOD_WORD],
    [BAD_MARK, BAD_WORD],
  ].map((patterns) => patterns.some((pattern) => pattern.test(text)));
  return good === bad ? undefined : good ? 'good' : 'bad';
}
