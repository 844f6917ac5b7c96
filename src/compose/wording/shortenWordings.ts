import { dropFillers } from './dropFillers.ts';
import type { Wording } from './wordCapability.ts';

/**
 * Takes fillers out of wordings.
 * @param wordings by cluster; changed in place
 * @param others what else the agent holds
 */
export function shortenWordings(wordings: Map<string, Wording>, others: readonly string[]): void {
  const known = [...wordings];
  const texts = dropFillers(
    known.map(([, { markdown }]) => markdown),
    others,
  );
  known.forEach(([id, wording], i) => {
    wordings.set(id, { ...wording, markdown: texts[i] as string });
  });
}
