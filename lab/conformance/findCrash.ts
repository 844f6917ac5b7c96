/** What a program that ran left behind. */
export interface Ran {
  /** Null where it did not end by itself. */
  status: number | null;
  signal?: string | null;
  /** Where it could not be run, or not to its end. */
  error?: Error;
  stdout: string;
  stderr: string;
}

/** Last words of programs that fell over, by the languages that they are written in. */
const LAST_WORDS: readonly RegExp[] = [
  /^Traceback \(most recent call last\):/m,
  /^thread '.*' (?:\(\d+\) )?panicked at .*/m,
  /^panic(?:\(.*\))?: .*/m,
  /^goroutine \d+ \[running\]:/m,
  /^Node\.js v\d+.*/m,
  /^Bun v\d+.* (?:crashed|panic).*/im,
  /^FATAL ERROR: .*/m,
  /^Segmentation fault.*/m,
];

/** How a program fell over, in words; undefined where it ended as programs do, whatever it said. */
export function findCrash({ status, signal, error, stdout, stderr }: Ran): string | undefined {
  if (error) return `did not run (${error.message})`;
  if (signal) return `ended by ${signal}`;
  // A shell, or a launcher, says so of what it has started.
  if (status === null || status >= 128) return `ended with exit code ${status}`;
  for (const words of LAST_WORDS) {
    const found = words.exec(stderr) ?? words.exec(stdout);
    if (found && status !== 0) return `fell over: ${found[0]}`;
  }
  return undefined;
}
