/** Headings of the help, in its order. */
export const GROUPS = [
  'What is read',
  'What is written',
  'The agent',
  'What counts as the same',
  'A judge',
  'An editor',
  'A check',
  'A scan',
  'In general',
] as const;

interface Common {
  /** One letter, without its dash. */
  short?: string;
  /** True where it may stand several times. */
  multiple?: true;
  group: (typeof GROUPS)[number];
  /** What it does, without a full stop. Ranges, choices and the default are added by whoever shows it. */
  help: string;
  /** What holds without it, in words. */
  default?: string;
  /** Placeholder of its value: FILE, GLOB. */
  value?: string;
  /**
   * False where a configuration file must not say it: whoever unpacks somebody's folder and runs the tool in it has not agreed to run a
   * program, to send texts anywhere or to replace files.
   */
  configurable: boolean;
}

/** One flag of the command line as data: the parser, the help and the schema of the configuration file are made of it. */
export type Flag = Common &
  (
    | { type: 'switch' }
    /** Any text. `pairs`: KEY=VALUE; a map in a configuration file. */
    | { type: 'text' | 'pairs' }
    /** A path, taken from the working directory; in a configuration file from that file's folder. */
    | { type: 'file' }
    | { type: 'number'; least: number; most: number }
    /** 0–1, or with a percent sign. */
    | { type: 'share' }
    | { type: 'choice'; choices: readonly string[] }
  );
