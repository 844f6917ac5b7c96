import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';

const overscan = 12;

/**
 * Which rows of a long list stand in or near the window.
 *
 * @param ref The list, as high as all its rows.
 * @param count How many rows it has.
 * @param rowHeight In pixels, all alike.
 * @returns Indexes, `last` exclusive.
 */
export function useVisibleRange(
  ref: RefObject<HTMLElement | null>,
  count: number,
  rowHeight: number,
): { first: number; last: number } {
  const [range, setRange] = useState({ first: 0, last: Math.min(count, 60) });
  useLayoutEffect(() => {
    let frame = 0;
    const measure = (): void => {
      frame = 0;
      if (!ref.current) return;
      const above = -ref.current.getBoundingClientRect().top;
      const first = Math.max(0, Math.floor(above / rowHeight) - overscan);
      const last = Math.min(count, Math.ceil((above + window.innerHeight) / rowHeight) + overscan);
      setRange((now) => (now.first === first && now.last === last ? now : { first, last }));
    };
    const schedule = (): void => {
      frame ||= requestAnimationFrame(measure);
    };
    measure();
    window.addEventListener('scroll', schedule, { passive: true });
    window.addEventListener('resize', schedule);
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('scroll', schedule);
      window.removeEventListener('resize', schedule);
    };
  }, [ref, count, rowHeight]);
  return { first: Math.min(range.first, count), last: Math.min(range.last, count) };
}
