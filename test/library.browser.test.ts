/** The library in a browser: bundled as an application would bundle it, and run in Debian's chromium. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { mergeAgents } from '../src/mergeAgents.ts';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const isBuilt = existsSync('dist/index.js');

const PROGRAM = `
  import { checkMerge, mergeAgents, readPersona } from './dist/index.js';
  import { buildPageData, writeReportHtml } from './dist/html.js';
  globalThis.runMerge = async (sources, format) => {
    const result = await mergeAgents(sources, { format });
    const check = await checkMerge(readPersona({ path: 'merged', text: result.markdown, format }), sources.map(readPersona));
    return { markdown: result.markdown, page: writeReportHtml(buildPageData(result)).length, coverage: check.coverage };
  };
`;

const sources = readdirSync('examples/personas').map((path) => ({
  path,
  text: readFileSync(`examples/personas/${path}`, 'utf8'),
}));

async function bundle() {
  return build({
    stdin: { contents: PROGRAM, resolveDir: process.cwd() },
    bundle: true,
    platform: 'browser',
    format: 'iife',
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
}

describe.runIf(isBuilt)('the library bundled for a browser', () => {
  test('needs nothing of Node', async () => {
    const { metafile, warnings } = await bundle();
    const imports = Object.values(metafile.inputs).flatMap((input) => input.imports.map(({ path }) => path));
    expect(imports.filter((path) => builtinModules.includes(path) || path.startsWith('node:'))).toEqual([]);
    expect(warnings.map(({ text }) => text)).toEqual([]);
  });

  test.runIf(existsSync(executablePath)).each(['claude', 'codex'] as const)(
    'merges in chromium to the same bytes as here, for %s',
    async (format) => {
      const { outputFiles } = await bundle();
      const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
      try {
        const page = await browser.newPage();
        const faults: string[] = [];
        page.on('pageerror', (error) => faults.push(error.message));
        await page.addScriptTag({ content: outputFiles[0]?.text ?? '' });
        const there = await page.evaluate(
          async ([given, target]) => {
            const { runMerge } = globalThis as unknown as {
              runMerge: (
                sources: unknown,
                format: string,
              ) => Promise<{ markdown: string; page: number; coverage: number }>;
            };
            return runMerge(given, target);
          },
          [sources, format] as const,
        );
        const here = await mergeAgents(sources, { format });
        expect(faults).toEqual([]);
        expect(there.markdown).toBe(here.markdown);
        expect(there.page).toBeGreaterThan(50_000);
        expect(there.coverage).toBeGreaterThan(0.9);
      } finally {
        await browser.close();
      }
    },
    120_000,
  );
});
