import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import net, { type AddressInfo } from 'node:net';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../src/cli/run.ts';
import { folder, put } from './tempFolder.ts';

const KEY = 'sk-secret-77';
const A =
  '---\nname: pilot\ndescription: Guides ships\n---\n\n## Duties\n\n- Watch the tide\n- Log each ship\n';
const B =
  '---\nname: keeper\ndescription: Keeps the lamp\n---\n\n## Duties\n\n- Trim the lamp\n- Log ships\n';

/** What a server does with a connection once a request has come; it speaks bytes, for no library lets it misbehave. */
type Trick = (socket: net.Socket) => void;

let server: net.Server;
let requests = 0;
const open = new Set<net.Socket>();

async function serve(trick: Trick): Promise<string> {
  requests = 0;
  server = net.createServer((socket) => {
    open.add(socket);
    socket.on('error', () => {});
    socket.once('data', () => {
      requests++;
      trick(socket);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
}

beforeEach(() => {
  put('a.md', A);
  put('b.md', B);
});
afterEach(() => {
  for (const socket of open) socket.destroy();
  server.close();
});

async function merge(who: 'judge' | 'editor', url: string, ...more: string[]) {
  let err = '';
  const begun = performance.now();
  const code = await run({
    argv: [
      'node',
      'persona-merge',
      'a.md',
      'b.md',
      '-o',
      'm.md',
      `--${who}-url`,
      url,
      ...more,
      `--${who}-model`,
      'm',
    ],
    env: { [`PERSONA_MERGE_${who.toUpperCase()}_KEY`]: KEY },
    cwd: () => folder,
    stdout: { write: () => true },
    stderr: { write: (text) => (err += text) },
  });
  return { code, err, time: performance.now() - begun };
}

const head = (headers: string) => `HTTP/1.1 200 OK\r\n${headers}\r\n`;
const JSON_HEAD = 'content-type: application/json\r\n';

/** Writes again and again as fast as it is read, or at a pace. */
function pour(socket: net.Socket, text: string | Buffer, every?: number): void {
  if (every !== undefined) {
    const timer = setInterval(() => socket.write(text), every);
    socket.once('close', () => clearInterval(timer));
    return;
  }
  const more = (): void => {
    while (!socket.destroyed && socket.write(text));
    socket.once('drain', more);
  };
  more();
}

const DRIP: Trick = (socket) => {
  socket.write('HTTP/1.1 200 OK\r\nx: ');
  pour(socket, 'y', 50);
};

const TRICKS: [name: string, says: RegExp, most: number, Trick][] = [
  [
    'a body without end',
    /sent more than 8 MB/,
    1,
    (socket) => {
      socket.write(head(`${JSON_HEAD}transfer-encoding: chunked\r\n`));
      pour(socket, `10000\r\n${' '.repeat(65_536)}\r\n`);
    },
  ],
  [
    'a small body that unpacks to a large one',
    /sent more than 8 MB/,
    1,
    (socket) => {
      const packed = gzipSync(Buffer.alloc(100_000_000, 0x20));
      socket.write(head(`${JSON_HEAD}content-encoding: gzip\r\ncontent-length: ${packed.length}\r\n`));
      socket.write(packed);
    },
  ],
  [
    'headers without end',
    /sent more headers than are read/,
    1,
    (socket) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      pour(socket, `x-${'y'.repeat(50)}: ${'z'.repeat(1_000)}\r\n`);
    },
  ],
  ['headers that drip', /gave no answer within 1 s/, 1, DRIP],
  [
    'a body that drips',
    /gave no answer within 1 s/,
    1,
    (socket) => {
      socket.write(head(`${JSON_HEAD}transfer-encoding: chunked\r\n`));
      pour(socket, '1\r\n \r\n', 50);
    },
  ],
  ['silence', /gave no answer within 1 s/, 1, () => {}],
  [
    'a way to itself, round and round',
    /sends on to another address \(308\)/,
    1,
    (socket) =>
      socket.end(
        'HTTP/1.1 308 Permanent Redirect\r\nlocation: /v1/chat/completions\r\ncontent-length: 0\r\n\r\n',
      ),
  ],
  [
    'a way to a file',
    /sends on to another address \(302\)/,
    1,
    (socket) => socket.end('HTTP/1.1 302 Found\r\nlocation: file:///etc/passwd\r\ncontent-length: 0\r\n\r\n'),
  ],
  ['what is no HTTP', /cannot be reached/, 4, (socket) => socket.end('SSH-2.0-harbour\r\n')],
];

describe.each(['judge', 'editor'] as const)('a hostile server as %s', (who) => {
  it.each(TRICKS)(
    'that sends %s ends the run with a reason, and nothing is written',
    async (_, says, most, trick) => {
      const url = await serve(trick);
      const { code, err, time } = await merge(
        who,
        url,
        `--${who}-timeout`,
        says.source.includes('1 s') ? '1' : '20',
      );
      expect([code, err]).toEqual([2, expect.stringMatching(says)]);
      expect(err).not.toContain(KEY);
      expect(requests).toBeLessThanOrEqual(most);
      expect(existsSync(path.join(folder, 'm.md'))).toBe(false);
      expect(readdirSync(folder).sort()).toEqual(['a.md', 'b.md']);
      // Four attempts with their pauses are the longest; the rest is room for a busy machine.
      expect(time).toBeLessThan(25_000);
    },
    60_000,
  );

  it('that fails leaves the offline result where it is optional', async () => {
    const url = await serve((socket) =>
      socket.end('HTTP/1.1 302 Found\r\nlocation: /x\r\ncontent-length: 0\r\n\r\n'),
    );
    expect((await merge(who, url, `--${who}-optional`)).code).toBe(0);
    expect(existsSync(path.join(folder, 'm.md'))).toBe(true);
  });
});
