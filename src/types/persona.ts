/** What reading yields: one persona per source, its sections as a tree, its entries in document order. */

/** One input, as the caller names it. The library never opens `path`; it only repeats it in results. */
export interface Source {
  /** How the file is called in reports. Distinct within one merge. */
  path: string;
  /** The whole text, decoded. */
  text: string;
}

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
  line: number;
  items: Item[];
}

/** One list item: its entry, and what is nested in it (lists, code, further paragraphs). */
export interface Item {
  entry: Entry;
  blocks: ItemBlock[];
}

/** Sections never stand inside an item: a label or heading in one is prose there. */
export type ItemBlock = Exclude<Block, Section>;

/** A paragraph, as its sentences. */
export interface ProseBlock {
  kind: 'prose';
  line: number;
  sentences: Entry[];
}

export type VerbatimKind = 'code' | 'table' | 'quote' | 'html' | 'definition';

/** Kept as written: code, tables, quotes, XML and HTML blocks, definitions of links and footnotes. */
export interface VerbatimBlock {
  kind: 'verbatim';
  what: VerbatimKind;
  /**
   * Exact source lines, less the indentation of the list item or tag that they stand in. A drawing in box characters that
   * stands outside a fence is given one; a template whose fences are no longer than those in it is given longer ones.
   */
  markdown: string;
  line: number;
  /** Of such a template: what CommonMark takes for list items in it. */
  entries?: Entry[];
  /** Info string of a fence, where there is one. */
  language?: string;
}

/**
 * A JSON value. Front matter is read as YAML 1.2 core, so dates stay text; so does a number that would not be printed as it is
 * written (`3.0`, `012`).
 */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

export interface FrontMatterField {
  key: string;
  value: Json;
  /** 1-based. */
  line: number;
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
  /** `name` of the front matter, else the first heading's text, else the file's base name without extension. */
  name: string;
  /** `description` of the front matter with literal `\n` turned into line breaks; empty where absent. */
  description: string;
  /** In file order; each key once (the last wins, with a warning). */
  frontMatter: FrontMatterField[];
  /** Earlier values of keys that are given again later. */
  overridden: FrontMatterField[];
  /** In file order. */
  comments: FrontMatterComment[];
  root: Section;
  /** Every entry of the tree, those of templates among them, in document order. */
  entries: Entry[];
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
