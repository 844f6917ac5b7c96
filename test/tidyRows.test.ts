import { expect, test } from 'vitest';
import { tidyRows } from '../src/edit/tidyRows.ts';

const all = () => true;
const tidy = (text: string, isLoose: (row: string) => boolean = all) => tidyRows(text.split('\n'), isLoose);

test.each([
  ['a list gets a row of its own', 'Before you ship:\n- Test', 'Before you ship:\n\n- Test'],
  ['never two blank rows', '- Test\n\n\n\n- Ship', '- Test\n\n- Ship'],
  ['steps are counted on', '1. Test\n1. Ship\n7. Rest', '1. Test\n2. Ship\n3. Rest'],
  [
    'and begin where they began',
    '4. Test\n9. Ship\n\nThen:\n\n1. Rest',
    '4. Test\n5. Ship\n\nThen:\n\n1. Rest',
  ],
  [
    'or go on from the last ones, where one has gone between them',
    '1. Test\n2. Ship\n\n## Later\n\n4. Rest\n5. Sleep',
    '1. Test\n2. Ship\n\n## Later\n\n3. Rest\n4. Sleep',
  ],
  [
    'but not from a list far before',
    '1. Test\n2. Ship\n\n## Clause\n\n9. Rest',
    '1. Test\n2. Ship\n\n## Clause\n\n9. Rest',
  ],
])('%s', (_, text, tidied) => expect(tidy(text)).toBe(tidied));

test.each([
  '```\nfeedback:\n- one\n\n\n1. a\n1. b\n```',
  '````md\n```\nfeedback:\n- one\n```\n\n\n- two\n````',
  '~~~yaml\nfindings:\n- severity: high\n~~~',
  '| a | b |\n| - | - |\n| 1. | 1. |',
])('a block stays byte for byte: %j', (block) => {
  const text = `- Answer so:\n\n${block}\n\n- Test`;
  expect(tidy(text)).toBe(text);
});

test('what stood so before stays so', () => {
  const text = 'Before you ship:\n- Test\n- Rest';
  expect(tidy(text, (row) => row === '- Rest')).toBe(text);
});
