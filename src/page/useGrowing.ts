import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

const step = 150;

/**
 * For lists of uneven height: shows the beginning, and more as the reader nears the end of it.
 *
 * @returns How many to show, and a reference for the element that ends the list.
 */
export function useGrowing(total: number, showsAll: boolean): [number, RefObject<HTMLDivElement | null>] {
  const end = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState(step);
  useEffect(() => {
    if (!end.current || shown >= total) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) setShown((now) => now + step);
      },
      { rootMargin: '1200px' },
    );
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [shown, total]);
  return [showsAll ? total : Math.min(shown, total), end];
}
