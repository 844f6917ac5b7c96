import type { Json } from '../types/index.ts';
import type { Spelling } from './AgentFormat.ts';

type Server = { [key: string]: Json };

/**
 * MCP servers as a map of names to what starts or reaches them. Names alone, which refer to what is configured elsewhere, and settings that the
 * tool does not read cannot be said.
 *
 * @param known settings of a server that the tool reads.
 */
export function serverMap(known: readonly string[]): Spelling {
  return {
    read: (own) => own,
    write: (neutral) => {
      const servers = listServers(neutral);
      const isKnown = servers?.every(([, server]) => Object.keys(server).every((key) => known.includes(key)));
      return servers && isKnown ? Object.fromEntries(servers) : undefined;
    },
  };
}

/** Servers of a map, or of a list of maps with one name each; undefined where one is a name alone. */
function listServers(value: Json): [string, Server][] | undefined {
  const maps = Array.isArray(value) ? value : [value];
  const servers: [string, Server][] = [];
  for (const map of maps) {
    if (!isMap(map)) return undefined;
    for (const [name, server] of Object.entries(map)) {
      if (!isMap(server) || (server.command === undefined && server.url === undefined)) return undefined;
      servers.push([name, server]);
    }
  }
  return servers.length > 0 ? servers : undefined;
}

function isMap(value: Json): value is Server {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
