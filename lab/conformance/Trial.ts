import type { FormatName } from '../../src/types/index.ts';

/** One merged agent in one format, with what its report says it has. */
export interface Sample {
  name: string;
  format: FormatName;
  text: string;
  /** Tools in neutral names; undefined where it may use all. */
  tools: readonly string[] | undefined;
  denied: readonly string[];
  /** As the file has it; undefined where it inherits. */
  model: string | undefined;
  /** Files that its sections stand in, by their path in the project. */
  sections?: Readonly<Record<string, string>>;
  /** True where its merge says that it stays above its budget: then nobody expects a program to take it for short. */
  isOver?: boolean;
}

/** What a program made of the samples: what is wrong with each that is not right, and whatever else it said. */
export interface Trial {
  /** By name of the sample. */
  problems: Map<string, string>;
  note?: string;
}

/** A real program that reads agents. */
export interface Program {
  name: string;
  /** Package of the npm registry, or of PyPI, with its version. */
  from: { npm: string } | { pip: string };
  format: FormatName;
  /** Tokens of `--budget` with which its samples are merged, where it has a bound of its own for their size. */
  budget?: number;
  /** What is looked at, for the table. */
  looks: string;
  /** A file of the format that the program must not take; `file` is its name. */
  broken: { file: string; text: string };
  /** Lays the samples into projects, runs the program on them and holds what it loads against what they state. */
  try: (samples: readonly Sample[], bench: Bench) => Promise<Trial>;
}

export interface Bench {
  /** An empty project; another for each call. */
  makeProject: (files: Readonly<Record<string, string>>) => string;
  run: (args: readonly string[], folder: string) => { status: number | null; stdout: string; stderr: string };
  /** How it fell over in the runs so far, in words; whoever reads them takes them away. */
  crashes: string[];
  /** Folder that the program was installed into, and the home that it sees. */
  installed: string;
  home: string;
}
