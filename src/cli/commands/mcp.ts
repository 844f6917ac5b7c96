import type { Run } from '../command.ts';
import { usageError } from '../problem.ts';

export const mcp: Run = async ({ terminal, run }) => {
  try {
    await import('@modelcontextprotocol/sdk/server/stdio.js');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw usageError(
      'Expected the package @modelcontextprotocol/sdk beside persona-merge. Install both: `npm install persona-merge @modelcontextprotocol/sdk`.',
    );
  }
  const { StdioServerTransport } = await import('@modelcontextprotocol/sdk/server/stdio.js');
  const { startServer } = await import('../mcp/startServer.ts');
  const transport = new StdioServerTransport();
  // A client that is gone says so by closing the stream.
  process.stdin.on('end', () => void transport.close());
  await startServer(transport, terminal, run);
  return 0;
};
