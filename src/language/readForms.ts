import { isDeed } from './lexicon.ts';

/** Shares of some items, 0–1 each; all 0 where there are none. */
export interface ItemForms {
  /** Ask something. */
  questions: number;
  /** Start with a verb. */
  deeds: number;
  /** Say "always", "never", "must". */
  orders: number;
  /** Name a limit: "< 200 ms", "above 80 %". */
  limits: number;
}

/** @param items plain texts */
export function readForms(items: readonly string[]): ItemForms {
  const share = (fits: (text: string) => boolean) =>
    items.length === 0 ? 0 : items.filter(fits).length / items.length;
  return {
    questions: share((text) => /\?\s*$/.test(text)),
    deeds: share((text) => isDeed((/^[\W_]*([a-z]+)/i.exec(text)?.[1] ?? '').toLowerCase())),
    orders: share((text) => /\b(?:always|never|must)\b|\b(?:do not|don['’]t)\b/i.test(text)),
    limits: share((text) =>
      /[<>≤≥]\s*\d|\b(?:under|above|below|over|within|at least|at most) \d|\d\s?%|\d\+/i.test(text),
    ),
  };
}
