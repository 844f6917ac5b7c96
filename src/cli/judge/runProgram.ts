import { spawn } from 'node:child_process';
import { reasonOf } from '../describeProblem.ts';
import { FILE_LIMITS } from '../limits.ts';
import { clipLine } from './clipLine.ts';

export interface ProgramOptions {
  cwd: string;
  env: Record<string, string | undefined>;
  /** Most milliseconds until the answer is complete. */
  timeout: number;
}

/** Time that a program has to end by itself once it was told to. */
const GRACE = 2_000;

/**
 * Runs a program without a shell, with a text on its standard input.
 *
 * @returns What it writes to standard output, decoded as UTF-8.
 * @throws Error with a reason for people where it cannot be started, fails, writes too much or takes too long.
 */
export function runProgram(
  [program, ...args]: readonly [program: string, ...args: string[]],
  input: string,
  { cwd, env, timeout }: ProgramOptions,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env, shell: false, windowsHide: true, stdio: 'pipe' });
    const out: Buffer[] = [];
    let size = 0;
    let complaint = '';
    const fail = (reason: string, cause?: unknown): void => {
      clearTimeout(timer);
      stop();
      reject(new Error(`\`${program}\` ${reason}`, { cause }));
    };
    const stop = (): void => {
      // A grandchild may hold the pipes open; what it writes is of no use any more.
      child.stdout.destroy();
      child.stderr.destroy();
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      const killer = setTimeout(() => child.kill('SIGKILL'), GRACE);
      child.once('exit', () => clearTimeout(killer));
    };
    const timer = setTimeout(() => fail(`gave no answer within ${timeout / 1000} s and was ended`), timeout);
    child.once('error', (error) => fail(`cannot be started (${reasonOf(error)})`, error));
    child.stdout.on('data', (chunk: Buffer) => {
      out.push(chunk);
      size += chunk.length;
      if (size > FILE_LIMITS.answer) fail(`wrote more than ${FILE_LIMITS.answer / 1e6} MB and was ended`);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      complaint = (complaint + chunk.toString('utf8')).slice(-2_000);
    });
    // A program that answers without reading its input closes the pipe early; that is its right.
    child.stdin.on('error', () => {});
    child.once('close', (code, signal) => {
      const said = complaint.trim() === '' ? '' : `: ${clipLine(complaint)}`;
      if (code !== 0)
        return fail(`ended with ${code === null ? `signal ${signal}` : `exit code ${code}`}${said}`);
      clearTimeout(timer);
      resolve(Buffer.concat(out).toString('utf8'));
    });
    child.stdin.end(input);
  });
}
