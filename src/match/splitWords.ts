/**
 * Splits a text into words in lower case, technical names kept whole ("c++", "node.js" as "nodejs", "n+1", "p95", "3.12").
 *
 * @param text - Plain text of any language.
 */
export function splitWords(text: string): string[] {
  const words: string[] = [];
  const plain = /^[\x20-\x7e]*$/.test(text);
  const folded = plain ? text.toLowerCase() : text.normalize('NFKC').toLowerCase();
  for (const found of folded.match(plain ? plainWord : word) ?? []) {
    if (found === '.net') words.push('dotnet');
    else words.push(/[a-z]\./.test(found) ? found.replaceAll('.', '') : found.replace(/['’]s?$/, ''));
  }
  return words;
}

// The same for most texts, several times as fast.
const plainWord = /\.net\b|[a-z0-9](?:[a-z0-9]|[+#](?![a-z])|[.'](?=[a-z0-9]))*%?/g;
const word = /\.net\b|[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}]|[+#](?![\p{L}])|[.'’](?=[\p{L}\p{N}]))*%?/gu;
