/**
 * Splits a text into words in lower case, technical names kept whole ("c++", "node.js" as "nodejs", "n+1", "p95", "3.12").
 *
 * @param text - Plain text of any language.
 */
export function splitWords(text: string): string[] {
  const words: string[] = [];
  for (const [found] of text.normalize('NFKC').toLowerCase().matchAll(word)) {
    if (found === '.net') words.push('dotnet');
    else words.push(/[a-z]\./.test(found) ? found.replaceAll('.', '') : found.replace(/['’]s?$/, ''));
  }
  return words;
}

const word = /\.net\b|[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}]|[+#](?![\p{L}])|[.'’](?=[\p{L}\p{N}]))*%?/gu;
