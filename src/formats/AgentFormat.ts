import type { FormatName, FrontMatterField, Json } from '../types/index.ts';
import type { FittedTools } from './fitTools.ts';
import type { ToolSet } from './toolSet.ts';

/** How one setting's values are spelled in a format; undefined where a value cannot be said there. */
export interface Spelling {
  /** The neutral value of one of the format's own. */
  read(own: Json): Json | undefined;
  /** The format's own value of a neutral one. */
  write(neutral: Json): Json | undefined;
}

/** How a format says what an agent may use. */
export interface ToolNotation {
  /** The format's own keys that say it. They are read and written together. */
  keys: readonly string[];
  /** What the keys of a file let its agent use, in neutral names; undefined where they say nothing. */
  read(own: ReadonlyMap<string, Json>): ToolSet | undefined;
  /** Whether one of the keys says more than a set can hold, such as when to ask: then it stays as it is beside the set. */
  saysMore?: (value: Json) => boolean;
  /**
   * The most that the format can say of a set without letting the agent do more, where it can say so little; where it cannot, the result lets
   * it do more, and whoever calls says so.
   */
  fit(set: ToolSet): FittedTools;
  /** A fitted set as the format's own keys and values, in order. */
  write(set: ToolSet): [string, Json][];
}

/** What a tool that loads agents accepts: data, so that a further tool is a further file. */
export interface AgentFormat {
  name: FormatName;
  /** How the tool is called in messages. */
  title: string;
  /** Ending of its files, and the folder of a project that it reads them from, with `/`. */
  ending: string;
  folder: string;
  /** Paths, with `/`, that make a file one of this format. */
  path: RegExp;
  /** Whether front matter that stands elsewhere can only be this format's. */
  marks?: (fields: readonly FrontMatterField[]) => boolean;
  /** How settings stand at the head of a file: `none` where the format has no settings. */
  head: 'yaml' | 'toml' | 'none';
  /** Neutral keys that the tool reads, besides tools, in the order they are written. */
  fields: readonly string[];
  /** The format's own spelling of neutral keys, where it is another. */
  keys: ReadonlyMap<string, string>;
  /** Values that are spelled otherwise than the neutral ones, or that are a closed list. */
  values: Readonly<Record<string, Spelling>>;
  /** True where keys that the tool does not know do no harm: those of a source of the same format are kept. */
  isOpen: boolean;
  /** What the tool takes an absent setting for, where others take it for something else; neutral. */
  absent?: Readonly<Record<string, Json>>;
  /** What is written where no source sets it: how other tools' agents behave. Neutral. */
  standard?: Readonly<Record<string, Json>>;
  tools: ToolNotation;
  /** True where an agent is called as its file is, whatever its text says. */
  isNamedByFile?: true;
  /** A name that the tool accepts, of one in lower case with hyphens. */
  fitName(name: string): string;
  /** Characters from which a description costs more than it tells, or is refused. */
  descriptionBudget: number;
  /** Most characters of the instructions. */
  bodyLimit?: number;
}
