/** What reading yields: one persona per source, its sections as a tree, its entries in document order. */

/** One input, as the caller names it. The library never opens `path`; it only repeats it in results. */
export interface Source {
  /** How the file is called in reports. Distinct within one merge. */
  path: string;
  /** The whole text, decoded. */
  text: string;
  /** Which tool the file is for. @default as path and front matter say. */
  format?: FormatName;
  /** Bounds for this source that are other than usual. */
  limits?: Partial<ReadLimits>;
}

/** How much a source may hold. */
export interface ReadLimits {
  /** Characters of a source. */
  characters: number;
  lines: number;
  /** Lists and quotes inside each other. */
  depth: number;
  /** Separate lists and quotes of a body. */
  containers: number;
  /** Opening brackets, emphasis marks and backticks of one paragraph. */
  marksPerParagraph: number;
  /** Characters of front matter. */
  frontMatter: number;
  /** Collections of front matter inside each other. */
  frontMatterDepth: number;
  /** Values of front matter once its aliases are resolved. */
  frontMatterValues: number;
  /** Characters of all sources of a merge together. */
  allCharacters: number;
}

/** The formats that are read and written. */
export type FormatName =
  | 'claude'
  | 'skill'
  | 'copilot'
  | 'cursor'
  | 'cursor-rule'
  | 'opencode'
  | 'gemini'
  | 'codex'
  | 'agents-md';

/** `path:line`, with `#2`, `#3` … for further entries that begin on the same line. Unique within one merge. */
export type EntryId = string;

/** One list item, numbered step or sentence of prose, with its place. */
export interface Entry {
  id: EntryId;
  source: string;
  /** 1-based line of the source file. */
  line: number;
  kind: 'item' | 'step' | 'sentence';
  /** Lead-in that a colon ends, or, where it is bold, a dash or point: "Security" of "**Security**: Encrypt data". */
  label?: string;
  /** Plain text with the label, white space folded, without Markdown marks, list marker and nested lists. */
  text: string;
  /** `text` after the label; equal to `text` where there is no label. */
  body: string;
  /** `text` as inline Markdown, as written (lines joined by a space). */
  markdown: string;
  /** `body` as inline Markdown; equal to `markdown` where there is no label. */
  bodyMarkdown: string;
  /** Titles of the sections around it, outermost first, plain, without a closing colon. */
  path: string[];
  /** The item that it is nested under. */
  parent?: EntryId;
  /** True where the item only titles the list nested under it. */
  titlesList: boolean;
  /** Box of a task list. */
  checked?: boolean;
}

export type SectionStyle = 'root' | 'heading' | 'label' | 'bold' | 'tag';

/** A heading, `Label:` line, bold label or XML tag, with what stands under it. */
export interface Section {
  kind: 'section';
  style: SectionStyle;
  /** Plain text without a closing colon; a tag's name with spaces for `_` and `-`; empty for the root. */
  title: string;
  /** The title as written: inline Markdown of a heading or label, the opening tag; empty for the root. */
  markdown: string;
  /** The closing tag as written, where a tag makes the section. */
  closing?: string;
  /** 1-based; 1 for the root. */
  line: number;
  /** 0 for the root, 1 for what stands directly in it, and so on. */
  depth: number;
  /** In document order, sections within it among them. */
  blocks: Block[];
}

export type Block = Section | ListBlock | ProseBlock | VerbatimBlock;

export interface ListBlock {
  kind: 'list';
  ordered: boolean;
  /** Number of the first step of an ordered list, where it is not 1. */
  start?: number;
  /** What stands before each item in place of a bullet or number, as written ("a.", "ii)"); one for each item. */
  markers?: string[];
  line: number;
  /** The sentence right before it, in the same section or item, that leads to it with a colon at its end. */
  lead?: EntryId;
  items: Item[];
}

/** One list item: its entry, and what is nested in it (lists, code, further paragraphs). */
export interface Item {
  entry: Entry;
  blocks: ItemBlock[];
}

/** Sections never stand inside an item: a label or heading in one is prose there. */
export type ItemBlock = Exclude<Block, Section>;

/** Whether breaks part lines (`hard`), or just how the lines look. */
export type LineBreaks = 'hard' | 'soft';

/** A paragraph, as its sentences. */
export interface ProseBlock {
  kind: 'prose';
  line: number;
  /** Where each sentence stands on a line of its own and the lines are meant to stay apart: what tells. */
  broken?: LineBreaks;
  sentences: Entry[];
}

/**
 * `data`: JSON, YAML, XML and the like without a fence; `container`: an admonition (`:::`, `!!!`); `details`: a `<details>` box;
 * `template`: lines with loops, conditions or blanks to be filled in; `drawing`: trees and boxes in box characters without a fence;
 * `sample`: a message as it would be written, an `<example>` tag; `import`: lines that load a file; `html`: other HTML, comments,
 * lines without a word.
 */
export type VerbatimKind =
  | 'code'
  | 'table'
  | 'quote'
  | 'html'
  | 'definition'
  | 'data'
  | 'container'
  | 'details'
  | 'template'
  | 'drawing'
  | 'sample'
  | 'import';

/** Kept as written: whatever is neither a list nor prose. */
export interface VerbatimBlock {
  kind: 'verbatim';
  what: VerbatimKind;
  /**
   * Exact source lines, less the indentation of the list item or tag that they stand in. Fenced Markdown whose fences are no
   * longer than those in it is given longer ones; references to links in tables and quotes are written out.
   */
  markdown: string;
  line: number;
  /** The sentence right before it, in the same section or item, that leads to it with a colon at its end. */
  lead?: EntryId;
  /** What CommonMark takes for list items in it. */
  entries?: Entry[];
  /** Info string of a fence, where there is one. */
  language?: string;
}

/** A definition of a link (`[label]: target`) or footnote (`[^label]: note`). */
export interface Definition {
  kind: 'link' | 'footnote';
  /** As written between the brackets, without `^`. */
  label: string;
  /** As written. */
  markdown: string;
  line: number;
  /**
   * References that are inline links in the tree, `[text](target)` for `[text][label]`: what stood behind the text, and what stands
   * there now. Where there are any, the definition is no block of the tree. Always empty for a footnote.
   */
  inlined: { written: string; markdown: string }[];
}

/** A JSON value. Front matter is read as YAML 1.2 core, so dates stay text. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

export interface FrontMatterField {
  key: string;
  /** `null` where the key has no value: it is not set. */
  value: Json;
  /** 1-based. */
  line: number;
  /** Numbers of the value that would be printed otherwise than they are written (`0.80`, `012`), by JSON pointer; `''` for the value itself. */
  numbers?: Record<string, string>;
  /** What the file says, where the setting is spelled otherwise there. */
  written?: { key: string; value: Json };
}

/** A comment of the front matter without `#`, or a line of it that belongs to no key. */
export interface FrontMatterComment {
  text: string;
  /** 1-based. */
  line: number;
}

export interface Persona {
  /** As the source names it. */
  path: string;
  /** The format of its file. Settings are neutral: spelled as Claude Code has them. */
  format: FormatName;
  /** `name` of the front matter, else the first heading's text, else the file's base name without extension. */
  name: string;
  /** `description` of the front matter with a literal `\n` turned into a line break where it stands for one; empty where absent. */
  description: string;
  /** In file order; each key once (the last wins, with a warning). */
  frontMatter: FrontMatterField[];
  /** The same settings as the file spells them, before they are neutral. */
  ownSettings: FrontMatterField[];
  /** Earlier values of keys that are given again later. */
  overridden: FrontMatterField[];
  /** In file order. */
  comments: FrontMatterComment[];
  root: Section;
  /** Every entry of the tree, those of verbatim blocks among them, in document order. */
  entries: Entry[];
  /** Definitions of links and footnotes, in document order. */
  definitions: Definition[];
  /** Words of the body: runs without white space that hold a letter or digit. */
  words: number;
  warnings: Warning[];
}

/** A finding as data; `describeWarning` words it. */
export interface Warning {
  code: string;
  source?: string;
  line?: number;
  args: Record<string, string | number>;
}
