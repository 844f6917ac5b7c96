import { readFileSync } from 'node:fs';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { parse } from 'yaml';
import { mergeAgents } from '../../src/mergeAgents.ts';
import { checkConservation } from '../../src/read/conservation.ts';
import { ReadError } from '../../src/read/ReadError.ts';
import { readPersona } from '../../src/read/readPersona.ts';

/** What came of one file. */
export interface FileResult {
  /**
   * Time for reading it alone and merging it with itself: by the clock or of the processor, whichever is less. A busy machine lengthens
   * the one; the other counts what collects garbage and compiles beside, which nobody waits for.
   */
  milliseconds: number;
  /** What parsing the file once and doing no more takes, measured the same way. */
  parsing: number;
  problems: string[];
  /** Why reading refused it, where it did. */
  refusal?: string;
}

process.on('message', async (file: string) => {
  process.send?.(await tryFile(file));
});

async function tryFile(file: string): Promise<FileResult> {
  const text = readFileSync(file, 'utf8');
  const spent = startClock();
  const measure = () => {
    const milliseconds = spent();
    const parsed = startClock();
    bare.parse(text);
    return { milliseconds, parsing: parsed() };
  };
  try {
    const source = { path: 'a.md', text };
    const persona = readPersona(source);
    const { markdown, report } = await mergeAgents([source, { path: 'b.md', text }]);
    const times = measure();
    const { conserved, missing, surplus } = checkConservation(source, persona);
    const problems = conserved
      ? []
      : [`words differ: ${JSON.stringify([...missing, ...surplus].slice(0, 5))}`];
    const members = report.capabilities.reduce((sum, capability) => sum + capability.members.length, 0);
    if (members !== persona.entries.length * 2)
      problems.push(`${members} members of ${persona.entries.length * 2} entries`);
    return { ...times, problems: [...problems, ...checkFrontMatter(markdown)] };
  } catch (error) {
    const times = measure();
    if (error instanceof ReadError) return { ...times, problems: [], refusal: error.message };
    return {
      ...times,
      problems: [error instanceof Error ? (error.stack ?? error.message) : String(error)],
    };
  }
}

const bare = unified().use(remarkParse).use(remarkGfm);

/** Milliseconds since it was started: by the clock or of the processor, whichever is less. */
function startClock(): () => number {
  const start = process.cpuUsage();
  const began = performance.now();
  return () => {
    const { user, system } = process.cpuUsage(start);
    return Math.min(performance.now() - began, (user + system) / 1000);
  };
}

function checkFrontMatter(markdown: string): string[] {
  const yaml = /^---\n([\s\S]*?)\n---\n/.exec(markdown)?.[1] ?? '';
  try {
    const fields = parse(yaml, { strict: true, uniqueKeys: true });
    const good = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';
    return good(fields?.name) && good(fields?.description) ? [] : ['no name or description'];
  } catch (error) {
    return [`front matter: ${error instanceof Error ? error.message : error}`];
  }
}
