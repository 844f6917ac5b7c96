import { listDates } from './listDates.ts';
import { readContent } from './readContent.ts';

/** What is refused is refused less where more is said of it. */
const REFUSES =
  /^\W*(?:refuse|reject|decline|deny|block|ban|forbid|disallow|prohibit|exclude|ignore|skip)\b/i;

/** What a statement is about, before its verb: "Bags of newspapers are …". */
const SUBJECT =
  /^[^\p{L}\p{N}]*((?:[\p{L}\p{N}][\p{L}\p{N}'’-]{0,40} ){1,8}?)(?:is|are|must|should|shall|may|can|cannot|has to|have to|needs? to)\s/iu;

/**
 * True where a text says of some what another one says of all, so that it does not stand for it: "Refuse tips from companies" and "Refuse tips",
 * "Greet the dogs on Mondays" and "Greet the dogs". An added detail ("clean, tested code") is no limit.
 *
 * @param text one that says all words of the other
 */
export function isNarrower(text: string, general: string): boolean {
  if (text === general) return false;
  if (REFUSES.test(general)) return saysMore(text, general);
  if (listDates(text).length > 0 && listDates(general).length === 0) return true;
  const [one, other] = [SUBJECT.exec(text)?.[1], SUBJECT.exec(general)?.[1]];
  return one !== undefined && other !== undefined && saysMore(one, other);
}

function saysMore(text: string, other: string): boolean {
  const known = new Set(readContent(other));
  return readContent(text).some((stem) => !known.has(stem));
}
