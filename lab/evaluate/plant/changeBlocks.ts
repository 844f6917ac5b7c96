import type { Page } from './Page.ts';
import type { Plant, PlantKind } from './Plant.ts';

/** Changes, takes out or flattens code. */
export function changeBlocks(kind: PlantKind, { rows }: Page): Plant[] {
  const plants: Plant[] = [];
  for (let at = 0; at < rows.length; at++) {
    const fence = /^(`{3,})\w*\s*$/.exec(rows[at] ?? '')?.[1];
    if (!fence) continue;
    const end = rows.indexOf(fence, at + 1);
    if (end < 0) break;
    const inner = rows.slice(at + 1, end);
    const place = inner.findIndex((row) => row.trim().length > 12);
    if (place >= 0 && inner.length >= 3) plants.push(changeBlock(kind, at, end, inner, place));
    at = end;
  }
  return plants;
}

function changeBlock(
  kind: PlantKind,
  at: number,
  end: number,
  inner: readonly string[],
  place: number,
): Plant {
  const [first = ''] = inner.filter((row) => row.trim() !== '');
  if (kind === 'block-changed') {
    const row = inner[place] ?? '';
    return { kind, line: at + 2 + place, text: first, becomes: [`${row.slice(0, -3)}9`] };
  }
  const also = new Map<number, readonly string[]>();
  for (let line = at + 2; line <= end + 1; line++) also.set(line, []);
  if (kind === 'block-lost') return { kind, line: at + 1, text: first, becomes: [], also };
  return {
    kind,
    line: at + 1,
    text: first,
    becomes: ['', ...inner.map((row) => row.replace(/^[\s#>|`]+/, '')), ''],
    also,
  };
}
