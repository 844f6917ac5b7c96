import { run } from '../src/cli/run.ts';

/** Runs the command line in this process, in a folder, and gives its exit code and what it printed. */
export async function driveCli(
  folder: string,
  args: readonly string[],
): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const code = await run({
    argv: ['node', 'persona-merge', ...args],
    env: {},
    cwd: () => folder,
    stdout: { write: (text) => (out += text) },
    stderr: { write: (text) => (err += text) },
  });
  return { code, out, err };
}
