import { emitKeypressEvents } from 'node:readline';
import type { Keyboard } from '../terminal.ts';

/**
 * Keys as they are pressed, each as its letter or name; `quit` for Ctrl-C, Ctrl-D, Escape and the end of input. From the
 * call until the reading ends the terminal passes every key on, so that none is lost before the first is asked for; afterwards it
 * is as before.
 */
export function readKeys(keyboard: Keyboard): AsyncGenerator<string, void> {
  const waiting: string[] = [];
  let wake: () => void = () => {};
  const push = (key: string): void => {
    waiting.push(key);
    wake();
  };
  const hear = (letter: string | undefined, key: { name?: string; ctrl?: boolean }): void => {
    if ((key.ctrl && (key.name === 'c' || key.name === 'd')) || key.name === 'escape') push('quit');
    else push((key.name ?? letter ?? '').toLowerCase());
  };
  const end = (): void => push('quit');
  emitKeypressEvents(keyboard);
  keyboard.setRawMode?.(true);
  keyboard.on('keypress', hear);
  keyboard.once('end', end);
  keyboard.resume();
  return drain();

  async function* drain(): AsyncGenerator<string, void> {
    try {
      for (;;) {
        const key = waiting.shift();
        if (key !== undefined) yield key;
        else {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      }
    } finally {
      keyboard.off('keypress', hear);
      keyboard.off('end', end);
      keyboard.setRawMode?.(false);
      keyboard.pause();
    }
  }
}
