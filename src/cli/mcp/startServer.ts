import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import type { Terminal } from '../terminal.ts';
import { VERSION } from '../version.ts';
import { MCP_TOOLS } from './mcpTools.ts';

/**
 * Answers a client of the Model Context Protocol until it hangs up.
 *
 * @param runCommand runs the command line with what is handed in in place of the process.
 */
export async function startServer(
  transport: Transport,
  terminal: Terminal,
  runCommand: (terminal: Terminal) => Promise<number>,
): Promise<void> {
  const server = new Server({ name: 'persona-merge', version: VERSION }, { capabilities: { tools: {} } });
  server.setRequestHandler(ListToolsRequestSchema, () => ({
    tools: MCP_TOOLS.map(({ name, description, inputSchema }) => ({ name, description, inputSchema })),
  }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }) => {
    const tool = MCP_TOOLS.find(({ name }) => name === params.name);
    const input = params.arguments ?? {};
    const missing = tool?.inputSchema.required.filter((key) => input[key] === undefined);
    if (!tool) return answer(`There is no tool \`${params.name}\`.`, true);
    if (missing && missing.length > 0) return answer(`Expected ${missing.join(', ')}.`, true);
    const argv = [...terminal.argv.slice(0, 2), ...tool.toArguments(input)];
    let [said, noted] = ['', ''];
    const code = await runCommand({
      argv,
      env: { NO_COLOR: '1' },
      cwd: terminal.cwd,
      stdout: { write: (text) => (said += text) },
      stderr: { write: (text) => (noted += text) },
    });
    return answer([said, noted].filter(Boolean).join('\n'), code === 2);
  });
  const closed = new Promise<void>((resolve) => {
    server.onclose = resolve;
  });
  await server.connect(transport);
  await closed;
}

function answer(text: string, isError: boolean) {
  return { content: [{ type: 'text' as const, text }], isError };
}
