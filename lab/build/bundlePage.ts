import { createHash } from 'node:crypto';
import { build, type Plugin } from 'esbuild';

/** Pages by the name that their asset is exported under. */
const PAGES = { pageAsset: 'src/page/main.tsx', scanAsset: 'src/page/scan/main.tsx' };

/**
 * Bundles each page of src/page to one script and one style and says their hashes, so that neither the tool nor the page needs to hash
 * anything when it runs.
 *
 * @returns A JavaScript module that exports an asset for each.
 */
export async function bundlePages(): Promise<string> {
  const parts = await Promise.all(
    Object.entries(PAGES).map(async ([name, entry]) => `export const ${name} = ${await bundlePage(entry)};`),
  );
  return parts.join('\n');
}

async function bundlePage(entry: string): Promise<string> {
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    outdir: 'out',
    format: 'iife',
    platform: 'browser',
    target: ['chrome123', 'firefox120', 'safari17.5'],
    charset: 'utf8',
    legalComments: 'none',
    jsx: 'automatic',
    jsxImportSource: 'preact',
  });
  const textOf = (ending: string): string =>
    result.outputFiles.find((file) => file.path.endsWith(ending))?.text.trim() ?? '';
  const script = textOf('.js');
  const style = textOf('.css');
  // What would end the element early would also change what the hash is taken of.
  if (/<\/script|<!--/iu.test(script) || /<\/style/iu.test(style)) {
    throw new Error('Expected a bundle that can stand inside an HTML element');
  }
  return JSON.stringify({ script, style, scriptHash: hashOf(script), styleHash: hashOf(style) });
}

/** For tsup: src/write/pageAsset.js is made here; there is no such file. */
export function pageAssetPlugin(): Plugin {
  let bundled: Promise<string> | undefined;
  return {
    name: 'page-asset',
    setup(build) {
      build.onResolve({ filter: /\/pageAsset\.js$/ }, () => ({ path: 'pageAsset', namespace: 'page-asset' }));
      build.onLoad({ filter: /.*/, namespace: 'page-asset' }, async () => {
        bundled ??= bundlePages();
        return { contents: await bundled, loader: 'js' };
      });
    },
  };
}

/** The same for Vite and Vitest. */
export function pageAssetVitePlugin(): {
  name: string;
  resolveId: (id: string) => string | undefined;
  load: (id: string) => Promise<string> | undefined;
} {
  const resolved = '\0pageAsset';
  let bundled: Promise<string> | undefined;
  return {
    name: 'page-asset',
    resolveId: (id) => (id.endsWith('/pageAsset.js') ? resolved : undefined),
    load(id) {
      if (id !== resolved) return undefined;
      bundled ??= bundlePages();
      return bundled;
    },
  };
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
