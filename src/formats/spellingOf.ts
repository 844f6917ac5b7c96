import type { AgentFormat } from './AgentFormat.ts';

/** How a format says the value of a key. Authors may call a key what they like, also `constructor`: only the format's own count. */
export function spellingOf(key: string, { values }: AgentFormat): AgentFormat['values'][string] | undefined {
  return Object.hasOwn(values, key) ? values[key] : undefined;
}
