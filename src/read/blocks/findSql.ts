import { endOfParagraph, type FoundBlock, indentOf, isLed, type Page } from './Page.ts';

/** What a statement says of itself as a whole. */
const STATEMENT =
  /^(?:(?:EXPLAIN(?: ANALYZE)? )?(?:SELECT\b.*\sFROM\s|WITH (?:RECURSIVE )?\w+ AS \()|INSERT INTO \S.*\s?(?:VALUES|SELECT)\b|UPDATE \S+(?: (?:AS )?\w+)? SET \S|DELETE FROM \S|MERGE INTO \S|TRUNCATE TABLE \S|(?:CREATE|ALTER|DROP) (?:OR REPLACE |UNIQUE |TEMP(?:ORARY)? |MATERIALIZED |VIRTUAL )*(?:TABLE|VIEW|INDEX|SCHEMA|DATABASE|TYPE|FUNCTION|TRIGGER|SEQUENCE|EXTENSION|POLICY) \S)/;
const VERB =
  /^(?:EXPLAIN|SELECT|WITH|INSERT INTO|UPDATE|DELETE FROM|MERGE INTO|TRUNCATE|CREATE|ALTER|DROP|GRANT|REVOKE|BEGIN|COMMIT|ROLLBACK)\b/;
/** How a line goes on with a statement. */
const CLAUSE =
  /^(?:FROM|WHERE|AND|OR|ON|SET|VALUES|(?:GROUP|ORDER|PARTITION) BY|HAVING|LIMIT|OFFSET|(?:(?:LEFT|RIGHT|INNER|OUTER|FULL|CROSS|NATURAL) )*JOIN|UNION|EXCEPT|INTERSECT|RETURNING|USING|WHEN|THEN|ELSE|END|CASE|AS|FOR|WINDOW|ADD|RENAME|MODIFY|SELECT|INSERT|UPDATE|DELETE|DO)\b|^(?:[),]|--)/;
const SENTENCE_END = /[.!?:]["')]?$/;

/** Statements of SQL: in capitals, or, where a line leads to them and a semicolon ends them, in any case. */
export function findSql(page: Page, first: number): FoundBlock | undefined {
  const line = (page.lines[first] as string).trimStart();
  if (!VERB.test(line.slice(0, 20).toUpperCase())) return undefined;
  const end = endOfParagraph(page, first);
  const own = page.lines.slice(first, end).map((one) => one.trimEnd());
  const led = isLed(page, first) || own[0]?.endsWith('(') === true;
  const ends = own.at(-1)?.endsWith(';') === true;
  const isLoud = VERB.test(line);
  if (isLoud ? own.length < 2 && !ends && !led : !led || !ends) return undefined;
  if (SENTENCE_END.test(own.at(-1) as string)) return undefined;
  const read = isLoud ? own : own.map((one) => one.toUpperCase());
  const base = indentOf(own[0] as string);
  const isOne = read.every((one, at) => {
    const before = read[at - 1] ?? ';';
    const text = one.trimStart();
    if (/;(?:\s*--.*)?$/.test(before)) return VERB.test(text) || text.startsWith('--');
    return (
      CLAUSE.test(text) || indentOf(one) > base || /[,(]$/.test(before) || before.trimStart().startsWith('--')
    );
  });
  return isOne && STATEMENT.test(foldLines(read)) ? { first, last: end - 1, what: 'code' } : undefined;
}

const foldLines = (lines: readonly string[]): string => lines.map((line) => line.trim()).join(' ');
