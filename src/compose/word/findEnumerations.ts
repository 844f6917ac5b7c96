/** A list of names inside a line: "(PostgreSQL, MySQL)", "Kafka, RabbitMQ, or SQS". */
export interface Enumeration {
  elements: string[];
  /** Where it stands in the line. */
  start: number;
  end: number;
  /** What stands between the last two: ", ", " or ", ", and ". */
  joint: string;
}

/** Capital, digit or sign of a technical name anywhere in it, and no more than three words. */
const NAME = /^(?=[^\s]*[\p{Lu}\d+#])[\p{L}\p{N}][^\s,;:()]*(?: [\p{Lu}\d][^\s,;:()]*){0,2}$/u;

const BRACKET = /\(([^()]{3,200})\)/g;
const ELEMENT = String.raw`(?=[^\s,;:()]*[\p{Lu}\d])[\p{L}\p{N}][^\s,;:()]*(?: [\p{Lu}\d][^\s,;:()]*){0,2}`;
/** "Redis, Memcached, and CDN integration" ends in another thing than a name. */
const NO_NOUN = String.raw`(?! (?!(?:for|in|on|with|as|to|at|by|via|and|or)\b)\p{Ll})`;
/** A name begins with the first letter or digit of its word: to look for one at each letter takes a long word apart again and again. */
const BEGIN = String.raw`(?=[\p{L}\p{N}])(?<=(?:^|[\s,;:()])[^\p{L}\p{N}\s,;:()]*)`;
const RUN = new RegExp(`${BEGIN}(?:${ELEMENT}, )+(?:and |or |& )?${ELEMENT}(?![^\\s,;:()])${NO_NOUN}`, 'gu');

/** Enumerations of nothing but names in inline Markdown, in order. */
export function findEnumerations(markdown: string): Enumeration[] {
  const found: Enumeration[] = [];
  for (const match of markdown.matchAll(BRACKET)) {
    const enumeration = readElements(match[1] as string, match.index + 1, 1);
    if (enumeration) found.push(enumeration);
  }
  const outside = markdown.replace(BRACKET, (bracket) => '\0'.repeat(bracket.length));
  for (const match of outside.matchAll(RUN)) {
    const enumeration = readElements(match[0], match.index, 2);
    if (enumeration) found.push(enumeration);
  }
  return found;
}

function readElements(text: string, offset: number, least: number): Enumeration | undefined {
  const pieces = [
    ...text.matchAll(/(^|,\s+(?:(?:and|or|&)\s+)?|\s+(?:and|or|&)\s+)([^,]+?)(?=,\s|\s+(?:and|or|&)\s|$)/g),
  ];
  const elements = pieces.map((piece) => (piece[2] as string).trim());
  if (elements.length < least || !elements.every((element) => NAME.test(element))) return undefined;
  const joint = pieces.length > 1 ? (pieces.at(-1)?.[1] ?? '') : ', ';
  return { elements, start: offset, end: offset + text.length, joint };
}
