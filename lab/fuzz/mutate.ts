import type { Chance } from './startChance.ts';

const ODD = [
  '\u200b',
  '\u202e',
  '\ufeff',
  '\u0007',
  '\u00a0',
  '…',
  '😀',
  '中文',
  '\\',
  '`',
  '```',
  '**',
  '](',
  '<b>',
  '{{x}}',
  '|',
  '&amp;',
  '--- ',
  '\t',
];
const BLOCKS = [
  '```js\nlet tide = 1;\n```',
  '| a | b |\n| - | - |\n| 1 | 2 |',
  '> Quote the log',
  '<rules priority="absolute">\n- Mend first\n</rules>',
  '1. Draw\n2. Mend\n   - Brush\n3. Log',
  '**Label**: Trim the lamp [here](https://example.org/lamp)',
  '- [ ] Check the buoy\n- [x] Count the sheep',
  '{ "tide": [1, 2] }',
  'See [the chart][1]\n\n[1]: charts/north.md',
];
const FIELDS = [
  'tools: Read, Grep',
  'model: opus',
  'color: "#008080"',
  'description: |\n  Two\n  lines',
  'x: [1, {a: b}]',
  'k:',
  'permissions: {deny: [Bash]}',
];

/** Changes a persona in a few places as authors, tools and accidents do: lines, lists, blocks, front matter, letters. */
export function mutate(text: string, other: string, { below, pick }: Chance): string {
  let lines = text.split('\n');
  const at = (): number => below(lines.length + 1);
  const changes: (() => void)[] = [
    () => lines.splice(at(), 1 + below(3)),
    () => lines.splice(at(), 0, ...lines.slice(at()).slice(0, 1 + below(6))),
    () => lines.splice(at(), 0, '', ...pick(BLOCKS).split('\n'), ''),
    () =>
      lines.splice(
        at(),
        0,
        ...other
          .split('\n')
          .slice(below(40))
          .slice(0, 1 + below(12)),
      ),
    () => {
      const line = at();
      const from = below((lines[line] ?? '').length + 1);
      if (lines[line] !== undefined)
        lines[line] = lines[line].slice(0, from) + pick(ODD) + lines[line].slice(from);
    },
    () => {
      const line = at();
      if (lines[line] !== undefined)
        lines[line] =
          `${' '.repeat(below(6))}${pick(['- ', '* ', '1. ', '> ', '## ', '• ', 'a) '])}${lines[line]}`;
    },
    () => {
      const line = at();
      if (lines[line]) lines[line] = lines[line].replace(/\d+/g, String(below(100)));
    },
    () => lines.splice(1, 0, pick(FIELDS)),
    () => {
      lines = lines.map((line) => (below(12) === 0 ? line.toUpperCase() : line));
    },
  ];
  for (let left = 1 + below(5); left > 0; left--) pick(changes)();
  return lines.join(below(12) === 0 ? '\r\n' : '\n');
}
