import { KEYS } from './neutral.ts';

const KNOWN = new Map([...KEYS].reverse().map((key) => [strip(key), key]));

/** One spelling for all of a key's: `MCPServers` and `mcp-servers` are `mcpServers`; the neutral one where there is one. */
export function foldFieldKey(key: string): string {
  return KNOWN.get(strip(key)) ?? strip(key);
}

/** Whether a folded key is one of the neutral settings. */
export function isNeutralKey(key: string): boolean {
  return KNOWN.get(strip(key)) === key;
}

function strip(key: string): string {
  return key.toLowerCase().replace(/[-_]/g, '');
}
