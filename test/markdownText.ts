/** Text of a template without the indentation of its first line and the breaks around it: tables of Markdown stay readable. */
export function markdownText([text = '']: TemplateStringsArray): string {
  const rows = text.replace(/^\n/, '').trimEnd().split('\n');
  const indent = /^ */.exec(rows[0] ?? '')?.[0].length ?? 0;
  return rows.map((row) => row.slice(Math.min(indent, row.search(/\S|$/)))).join('\n');
}
