import { suggestName } from './suggestName.ts';

/**
 * Refuses an option that is misspelt, which would else be passed over in silence.
 *
 * @throws TypeError that names it, and the one that was probably meant.
 */
export function refuseUnknown(options: object, known: readonly string[]): void {
  for (const name of Object.keys(options)) {
    if (known.includes(name)) continue;
    const near = suggestName(name, known);
    throw new TypeError(`Unknown option \`${name}\`.${near ? ` Did you mean \`${near}\`?` : ''}`);
  }
}
