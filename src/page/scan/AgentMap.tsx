import type { JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Text } from '../Text.tsx';
import { useWidth } from '../useWidth.ts';
import { percent } from '../words.ts';
import type { MapAgent, MapPair, ScanModel } from './deriveScan.ts';

interface Props {
  model: ScanModel;
  shown: readonly MapAgent[];
  chosen: MapPair | undefined;
  choose: (pair: MapPair) => void;
}

/** Pixels of a side, at most. */
const MOST_SIDE = 720;

/**
 * Agents by agents, drawn: the darker a cell, the more of the row's agent stands in the column's. The lists below say the same for whoever does
 * not see it, and hold the keyboard's way to each pair.
 */
export function AgentMap({ model, shown, chosen, choose }: Props): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const width = useWidth(box);
  const side = Math.max(1, Math.min(MOST_SIDE, width));
  const [pointed, setPointed] = useState<[number, number] | undefined>(undefined);
  const cells = useMemo(() => placePairs(model, shown), [model, shown]);
  useEffect(() => {
    if (canvas.current) draw(canvas.current, { side, size: shown.length, cells, chosen });
  }, [side, shown.length, cells, chosen]);

  const placeOf = (event: MouseEvent): [number, number] | undefined => {
    const bounds = canvas.current?.getBoundingClientRect();
    if (!bounds || bounds.width === 0 || shown.length === 0) return undefined;
    const cell = bounds.width / shown.length;
    const column = Math.floor((event.clientX - bounds.left) / cell);
    const row = Math.floor((event.clientY - bounds.top) / cell);
    const isInside = [row, column].every((at) => at >= 0 && at < shown.length);
    return isInside ? [row, column] : undefined;
  };
  const [row, column] = pointed ? pointed.map((at) => shown[at]) : [];
  const under = pointed && cells.get(pointed[0] * shown.length + pointed[1]);
  return (
    <div class="agent-map" ref={box}>
      <canvas
        ref={canvas}
        style={{ width: `${side}px`, height: `${side}px` }}
        role="img"
        aria-label="Map of the overlaps; the lists below say the same"
        onMouseMove={(event) => setPointed(placeOf(event))}
        onMouseLeave={() => setPointed(undefined)}
        onClick={(event) => {
          const place = placeOf(event);
          const cell = place && cells.get(place[0] * shown.length + place[1]);
          if (cell) choose(cell.pair);
        }}
      />
      <p class="readout">
        {row && column ? (
          <>
            <strong>
              <Text text={row.data.name} />
            </strong>{' '}
            in{' '}
            <strong>
              <Text text={column.data.name} />
            </strong>
            : {row === column ? 'itself' : under ? percent(under.share) : 'too little to list'}
          </>
        ) : (
          'Each cell: how much of the row’s agent stands in the column’s. Point at a cell, or choose it to see what they share.'
        )}
      </p>
    </div>
  );
}

interface Cell {
  pair: MapPair;
  share: number;
}

/** By row times size plus column. */
function placePairs({ pairs }: ScanModel, shown: readonly MapAgent[]): Map<number, Cell> {
  const places = new Map(shown.map(({ index }, at) => [index, at]));
  const cells = new Map<number, Cell>();
  for (const pair of pairs) {
    const [a, b] = [places.get(pair.a), places.get(pair.b)];
    if (a === undefined || b === undefined) continue;
    cells.set(a * shown.length + b, { pair, share: pair.data.aInB });
    cells.set(b * shown.length + a, { pair, share: pair.data.bInA });
  }
  return cells;
}

interface Drawing {
  side: number;
  size: number;
  cells: ReadonlyMap<number, Cell>;
  chosen: MapPair | undefined;
}

function draw(canvas: HTMLCanvasElement, { side, size, cells, chosen }: Drawing): void {
  const scale = window.devicePixelRatio || 1;
  canvas.width = side * scale;
  canvas.height = side * scale;
  const context = canvas.getContext('2d');
  if (!context) return;
  const style = getComputedStyle(canvas);
  context.scale(scale, scale);
  context.clearRect(0, 0, side, side);
  if (size === 0) return;
  const cell = side / size;
  const gap = cell > 6 ? 1 : 0;
  const fill = (row: number, column: number): void =>
    context.fillRect(column * cell, row * cell, Math.max(1, cell - gap), Math.max(1, cell - gap));
  context.fillStyle = style.borderTopColor;
  for (let at = 0; at < size; at++) fill(at, at);
  for (const [place, { pair, share }] of cells) {
    context.fillStyle = pair.data.proposal === 'apart' ? style.outlineColor : style.color;
    context.globalAlpha = 0.15 + 0.85 * share;
    fill(Math.floor(place / size), place % size);
    if (pair !== chosen) continue;
    context.globalAlpha = 1;
    context.strokeStyle = style.borderTopColor;
    context.strokeRect(
      (place % size) * cell,
      Math.floor(place / size) * cell,
      Math.max(3, cell),
      Math.max(3, cell),
    );
  }
  context.globalAlpha = 1;
}
