import { technologies } from '../../match/knowledge/technologies.ts';
import { isTechnical } from '../content.ts';
import { isVerb } from './grammar.ts';

const NAMES = new Set([
  'go',
  ...technologies
    .split('\n')
    .flatMap((line) => line.replace(/^[^:]*:/, '').split('|'))
    .map((name) => name.trim().split(' ')[0] ?? ''),
]);

/**
 * Takes away a capital that only stood for the start of a bullet or clause; a name keeps its own.
 * @param isCommon whether a word, in lower case, is known to be written so
 */
export function lowerFirst(text: string, isCommon: (word: string) => boolean = () => true): string {
  const first = /^[\p{L}\p{N}+#./-]+/u.exec(text)?.[0] ?? '';
  const lower = first.toLowerCase();
  const isName = isTechnical(first) || !/^\p{Lu}\p{Ll}/u.test(first) || isProper(text) || NAMES.has(lower);
  return isName || !isCommon(lower) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

/** Two capitalised words in a row are a name ("Domain-Driven Design", "Google Cloud"), but for a deed on an acronym ("Version APIs"). */
function isProper(text: string): boolean {
  const [first = '', second = ''] = text.split(/\s+/, 2);
  return /^\p{Lu}[\p{L}-]*\s+\p{Lu}/u.test(text) && !(/^\p{Lu}{2}/u.test(second) && isVerb(first));
}

export function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
