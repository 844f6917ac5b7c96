import type { Example } from './splitDescription.ts';

/** A description as one text: what it says, then its examples, blocks before items of a list. */
export function writeDescription(prose: string, examples: readonly Pick<Example, 'text' | 'form'>[]): string {
  const blocks = examples.filter(({ form }) => form === 'block').map(({ text }) => text);
  const items = examples.filter(({ form }) => form === 'item').map(({ text }) => `- ${text}`);
  const list = items.length > 0 ? `Examples:\n${items.join('\n')}` : '';
  return [prose, ...blocks, list].filter((part) => part !== '').join('\n\n');
}
