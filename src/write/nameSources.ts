import type { Warning } from '../types/index.ts';
import { shortPaths } from './rows.ts';

/** The sources of a report as people tell them apart. */
export interface SourceNames {
  /** That all sources stand in, with a slash at its end; empty where there is none. */
  folder: string;
  /** A source without that folder. */
  name: (path: string) => string;
  /** A text in which sources are named so. */
  nameIn: (text: string) => string;
  /** A warning in which sources are named so. */
  nameOf: (warning: Warning) => Warning;
}

/** Names sources without the folders that all of them stand in. */
export function nameSources(paths: readonly string[]): SourceNames {
  const short = shortPaths(paths);
  const [first = ''] = paths;
  const folder = first.slice(0, first.length - (short[0] ?? '').length);
  const names = new Map(paths.map((path, at) => [path, short[at] ?? path]));
  const name = (path: string): string => names.get(path) ?? path;
  const nameIn = (text: string): string => {
    if (folder === '' || !text.includes(folder)) return text;
    // The longest first: one path may begin as another does.
    const all = [...names].sort(([a], [b]) => b.length - a.length);
    return all.reduce((changed, [path, own]) => changed.replaceAll(path, own), text);
  };
  const nameOf = (warning: Warning): Warning => {
    const { source, args } = warning;
    const sources = typeof args.sources === 'string' ? { sources: nameIn(args.sources) } : {};
    return {
      ...warning,
      ...(source !== undefined && { source: name(source) }),
      args: { ...args, ...sources },
    };
  };
  return { folder, name, nameIn, nameOf };
}
