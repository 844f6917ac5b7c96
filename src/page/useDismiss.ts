import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

/** What lies on top is dismissed first. */
const open: object[] = [];

/**
 * Closes something that lies over the page on Escape, wherever the focus is, and on a press outside of it.
 *
 * @param close is told whether it was by key: the focus then goes back to what opened it.
 */
export function useDismiss(
  ref: RefObject<HTMLElement | null>,
  isOpen: boolean,
  close: (byKey: boolean, event: Event) => void,
): void {
  useLayoutEffect(() => {
    if (!isOpen) return undefined;
    const self = {};
    open.push(self);
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented || open.at(-1) !== self) return;
      event.preventDefault();
      close(true, event);
    };
    const onPointerDown = (event: PointerEvent): void => {
      if (!ref.current?.contains(event.target as Node)) close(false, event);
    };
    addEventListener('keydown', onKeyDown);
    addEventListener('pointerdown', onPointerDown);
    return () => {
      open.splice(open.indexOf(self), 1);
      removeEventListener('keydown', onKeyDown);
      removeEventListener('pointerdown', onPointerDown);
    };
  }, [isOpen, close]);
}
