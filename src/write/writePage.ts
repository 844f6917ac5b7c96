import type { PageAsset } from './pageAsset.js';

export interface Page {
  title: string;
  /** Plain JSON; inert in the page. */
  data: object;
  asset: PageAsset;
}

/** A page as one HTML file. Its only script and style are the package's own, admitted by their hashes. */
export function writePage({ title, data, asset }: Page): string {
  const { script, style, scriptHash, styleHash } = asset;
  const policy = [
    "default-src 'none'",
    `script-src '${scriptHash}'`,
    `style-src '${styleHash}'`,
    "base-uri 'none'",
    "form-action 'none'",
    // No text may become markup, even by a mistake of the page's own.
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<div id="app"><noscript>This report needs JavaScript. Reports ending in .md and .json say the same without.</noscript></div>
<script type="application/json" id="data">${escapeJson(data)}</script>
<script>${script}</script>
</body>
</html>
`;
}

/** JSON that can stand inside a script element whatever its texts hold. Fractions are cut to what the page shows. */
function escapeJson(data: object): string {
  const json = JSON.stringify(data, (_, value) =>
    typeof value === 'number' ? Math.round(value * 10_000) / 10_000 : value,
  );
  return json.replace(
    /[<>&\u2028\u2029]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replace(/\p{Cc}|\p{Cf}/gu, '');
}
