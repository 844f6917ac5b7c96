import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { estimateTokens } from '../../src/language/estimateTokens.ts';

/** One file in so many is counted. */
const EVERY = 20;

/** How far the estimate of tokens is from what a tokenizer counts, on files of a corpus. @returns Lines to print. */
export function measureTokens(corpus: string): string[] {
  const errors: number[] = [];
  let [counted, estimated] = [0, 0];
  const files = readdirSync(corpus, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.mdc?$/.test(name),
  );
  for (const file of files.sort().filter((_, at) => at % EVERY === 0)) {
    const text = readFileSync(path.join(corpus, file), 'utf8');
    const [real, guess] = [countTokens(text), estimateTokens(text)];
    counted += real;
    estimated += guess;
    if (real > 0) errors.push(guess / real - 1);
  }
  errors.sort((a, b) => a - b);
  const at = (share: number): string =>
    `${((errors[Math.round(share * (errors.length - 1))] ?? 0) * 100).toFixed(1)} %`;
  return [
    `${errors.length} files, ${counted} tokens of o200k, ${((estimated / counted - 1) * 100).toFixed(1)} % off in all`,
    `one file: 5 % of them below ${at(0.05)}, half between ${at(0.25)} and ${at(0.75)}, 5 % above ${at(0.95)}`,
  ];
}
