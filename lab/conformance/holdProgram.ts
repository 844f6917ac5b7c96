import { FORMATS } from '../../src/formats/formats.ts';
import type { Bench, Program, Sample, Trial } from './Trial.ts';

/** What a program did with agents that are right, and with one that is broken on purpose. */
export interface Held {
  trial: Trial;
  /** Whether it refused the broken one. What falls over on it refuses nothing. */
  refuses: boolean;
  /** How it fell over on the broken one, where it did. */
  broke?: string;
}

/** Has a program read merged agents and a broken one. Every agent during which it fell over is wrong. */
export async function holdProgram(program: Program, samples: readonly Sample[], bench: Bench): Promise<Held> {
  const trial = await program.try(samples, bench);
  const fell = bench.crashes.splice(0);
  if (fell.length > 0) {
    const unsaid = samples.filter(({ name }) => !trial.problems.has(name));
    for (const { name } of unsaid) trial.problems.set(name, fell[0] ?? '');
  }
  try {
    const { problems } = await program.try([readBroken(program)], bench);
    const [broke] = bench.crashes.splice(0);
    return {
      trial,
      refuses: broke === undefined && problems.size > 0,
      ...(broke !== undefined && { broke }),
    };
  } catch (error) {
    // What it printed was no answer that can be read.
    const [broke = `gave no answer (${error instanceof Error ? error.message : String(error)})`] =
      bench.crashes.splice(0);
    return { trial, refuses: false, broke };
  }
}

/** The name that a broken file would have. */
function readBroken({ broken, format }: Program): Sample {
  const file = broken.file.slice(broken.file.lastIndexOf('/') + 1);
  const name = file.slice(0, file.length - FORMATS[format].ending.length);
  return { name, format, text: broken.text, tools: undefined, denied: [], model: undefined };
}
