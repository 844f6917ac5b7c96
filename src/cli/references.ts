import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { MergeResult, Source } from '../types/index.ts';
import { cleanLine } from '../write/cleanText.ts';
import type { OutputFile } from './writeFiles.ts';

/** A file that a source refers to by a path from its own folder. */
interface Reference {
  /** The source, as given. */
  source: string;
  /** As the source writes it, without what stands behind `#`. */
  link: string;
  /** Absolute. */
  file: string;
}

/** Larger files are no papers to read; a link to one is named, not copied. */
const MOST_BYTES = 4_000_000;

const LINKS = /\]\(<?([^)\s<>]+)>?(?:\s+"[^"]*")?\)|`([\w.-]+(?:\/[\w.-]+)+)`/g;

/**
 * What becomes of files that the agent refers to by a path from a source's folder: they are copied beside a skill; of any other agent those are
 * named that its links no longer reach.
 *
 * @param output where the agent goes; undefined for standard output.
 */
export async function takeReferences(
  result: MergeResult,
  sources: readonly Source[],
  output: string | undefined,
  cwd: string,
): Promise<{ copies: OutputFile[]; dangling: string }> {
  const found = await findReferences(result, sources, cwd);
  const isSkill = result.agent.format === 'skill' && output !== undefined;
  const { copies, left } = isSkill
    ? await copyReferences(found, path.dirname(output))
    : { copies: [], left: await findDangling(found, output, cwd) };
  const isThere = (file: OutputFile) => found.some((one) => one.file === path.resolve(cwd, file.path));
  return {
    copies: copies.filter((file) => !isThere(file)),
    dangling: left.length > 0 ? describeDangling(left) : '',
  };
}

/** Files beside its sources that the lines of the agent link to, or name by their path; each once, in the order of the lines. */
async function findReferences(
  { markdown, lines }: MergeResult,
  sources: readonly Source[],
  cwd: string,
): Promise<Reference[]> {
  const rows = markdown.split('\n');
  const paths = new Map(sources.map(({ path }) => [path, path]));
  const found = new Map<string, Reference>();
  for (const { line, origins } of lines) {
    for (const [, link, code] of (rows[line - 1] ?? '').matchAll(LINKS)) {
      const target = (link ?? code ?? '').replace(/[#?].*$/, '');
      if (target === '' || /^(?:[a-z][\w+.-]*:|\/)/i.test(target)) continue;
      for (const origin of origins) {
        const source = paths.get(origin.replace(/:\d+(?:#\d+)?$/, ''));
        if (source === undefined || found.has(`${source} ${target}`)) continue;
        const file = path.resolve(cwd, path.dirname(source), target);
        const there = await stat(file).catch(() => undefined);
        if (there?.isFile()) found.set(`${source} ${target}`, { source, link: target, file });
      }
    }
  }
  return [...found.values()];
}

/**
 * Copies of the references beside a skill, each where its link looks for it.
 *
 * @param folder the skill's, as given.
 * @returns the copies, and references that cannot be copied: large ones, those outside the folder, those whose place another has.
 */
async function copyReferences(
  references: readonly Reference[],
  folder: string,
): Promise<{ copies: OutputFile[]; left: Reference[] }> {
  const copies = new Map<string, OutputFile>();
  const left: Reference[] = [];
  for (const reference of references) {
    const place = path.normalize(path.join(folder, reference.link));
    const isOutside = path.relative(folder, place).startsWith('..');
    const { size } = await stat(reference.file);
    const text = isOutside || size > MOST_BYTES ? undefined : await readText(reference.file);
    if (text === undefined || (copies.get(place)?.text ?? text) !== text) left.push(reference);
    else copies.set(place, { path: place, text });
  }
  return { copies: [...copies.values()], left };
}

/** Undefined for what is no text. */
async function readText(file: string): Promise<string | undefined> {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await readFile(file));
  } catch {
    return undefined;
  }
}

/** References that the agent's own file does not reach from where it stands; all of them where it goes to standard output. */
async function findDangling(
  references: readonly Reference[],
  output: string | undefined,
  cwd: string,
): Promise<Reference[]> {
  if (output === undefined) return [...references];
  const folder = path.dirname(path.resolve(cwd, output));
  const reached = await Promise.all(
    references.map(async ({ link, file }) => {
      const place = path.resolve(folder, link);
      return place === file || (await stat(place).catch(() => undefined))?.isFile() === true;
    }),
  );
  return references.filter((_, index) => !reached[index]);
}

/** A line on standard error for links that lead nowhere from the agent's file. */
function describeDangling(references: readonly Reference[], shown = 5): string {
  const named = references.slice(0, shown).map(({ link, source }) => cleanLine(`${link} (${source})`));
  const rest = references.length - named.length;
  return `links that lead nowhere from here: ${named.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}; copy these files along\n`;
}
