import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { askServer } from '../src/cli/judge/askServer.ts';
import { splitCommand } from '../src/cli/judge/splitCommand.ts';
import { CommandError } from '../src/cli/problem.ts';
import { run } from '../src/cli/run.ts';

const KEY = 'sk-test-5f2d0c';

const PERSONAS: Record<string, string> = {
  'a.md': `---\nname: api-smith\ndescription: Builds APIs.\n---\n\nYou are an API developer.\n\n## Principles\n\n- Validate all input\n- Cache hot reads\n- Keep functions under 20 lines\n`,
  'b.md': `---\nname: api-maker\ndescription: Makes APIs.\n---\n\nYou are an API developer.\n\n## Principles\n\n- Check every value that comes in\n- Keep functions under 50 lines\n- Write unit tests\n`,
};

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'judge-'));
  for (const [name, text] of Object.entries(PERSONAS)) writeFileSync(path.join(folder, name), text);
  return () => rmSync(folder, { recursive: true });
});

/** Text that a judge answers who finds the two entries about input the same. */
const SAME_INPUT = (prompt: string): string => {
  const id = (text: string) => new RegExp(`^(\\w+) \\| [^|]* \\| ${text}$`, 'm').exec(prompt)?.[1] ?? 'none';
  return `Here you are:\n\`\`\`json\n{"groups": [["${id('Validate all input')}", "${id('Check every value that comes in')}"]]}\n\`\`\``;
};

describe('--judge', () => {
  it('runs a program, applies its answer, keeps the decisions and does not run it again', async () => {
    const script = program(`
      let prompt = '';
      for await (const chunk of process.stdin) prompt += chunk;
      const fs = await import('node:fs');
      fs.appendFileSync('calls.txt', process.argv.slice(2).join('|') + '\\n');
      process.stdout.write((${SAME_INPUT.toString()})(prompt));
    `);
    const args = [
      'a.md',
      'b.md',
      '-o',
      'out.md',
      '--report',
      'out.json',
      '--judge',
      `${quote(process.execPath)} ${script} 'two words'`,
    ];
    const first = await cli(args);
    expect(first).toMatchObject({ code: 0 });
    expect(capabilityTexts()).toContainEqual(['Check every value that comes in', 'Validate all input']);
    expect(read('calls.txt')).toBe('two words\n');
    const files = ['out.md', 'out.json', 'persona-merge.decisions.json'].map(read);

    const second = await cli(args);
    expect(second.code).toBe(0);
    expect(read('calls.txt')).toBe('two words\n');
    expect(['out.md', 'out.json', 'persona-merge.decisions.json'].map(read)).toEqual(files);

    // Without a judge the decisions hold as well.
    expect((await cli(args.slice(0, 6))).code).toBe(0);
    expect(read('out.json')).toBe(files[1]);
  });

  it.each([
    ['is not there', 'no-such-program-anywhere', /`no-such-program-anywhere` cannot be started \(ENOENT\)/],
    [
      'fails',
      'process.stderr.write("quota exceeded\\n"); process.exit(3)',
      /ended with exit code 3: quota exceeded/,
    ],
    ['closes its input and fails', 'process.stdin.destroy(); process.exit(1)', /ended with exit code 1/],
    ['hangs', 'setInterval(() => {}, 1000)', /gave no answer within 1 s and was ended/],
    [
      'floods',
      'const s = "x".repeat(1e6); for (let i = 0; i < 20; i += 1) process.stdout.write(s)',
      /wrote more than 8 MB/,
    ],
  ])('ends with an error where the program %s', async (name, source, message) => {
    const judge = name === 'is not there' ? source : `${quote(process.execPath)} ${program(source)}`;
    const { code, err } = await cli([
      'a.md',
      'b.md',
      '-o',
      'out.md',
      '--judge',
      judge,
      '--judge-timeout',
      // A busy machine takes a second to start a program that fails at once.
      name === 'hangs' ? '1' : '30',
    ]);
    expect(err).toMatch(message);
    expect(code).toBe(2);
    expect(readdirSync(folder)).not.toContain('out.md');
  });

  it('goes on with the offline result where the judge is optional', async () => {
    const { code, err } = await cli([
      'a.md',
      'b.md',
      '-o',
      'out.md',
      '--judge',
      'no-such-program',
      '--judge-optional',
    ]);
    expect(code).toBe(0);
    expect(err).toContain('judge: failed, the offline result stands: `no-such-program` cannot be started');
    expect(readdirSync(folder)).toContain('out.md');
    expect(readdirSync(folder)).not.toContain('persona-merge.decisions.json');
  });

  it('is no shell', async () => {
    const { code, err } = await cli(['a.md', 'b.md', '--judge', 'cat > stolen.txt']);
    expect([code, err]).toEqual([2, expect.stringContaining('`>` needs a shell')]);
    const script = program('process.stdout.write(JSON.stringify(process.argv.slice(2)))');
    await cli(['a.md', 'b.md', '--judge', `${quote(process.execPath)} ${script} $(touch stolen.txt) '*'`]);
    expect(readdirSync(folder)).not.toContain('stolen.txt');
  });

  it.each([
    ['claude -p', ['claude', '-p']],
    [`  "C:\\Program Files\\x.exe"  --a='b c' ''`, ['C:\\Program Files\\x.exe', '--a=b c', '']],
    ['a\\ b "say \\"hi\\"" $HOME', ['a b', 'say "hi"', '$HOME']],
  ])('splits %s', (line, words) => {
    expect(splitCommand(line)).toEqual(words);
  });

  it.each(['', '  ', '"open', 'a | b', 'a; b', 'a & b', 'a `b`'])('refuses %j', (line) => {
    expect(() => splitCommand(line)).toThrow(CommandError);
  });
});

describe('--judge-url', () => {
  /** What the server does with each request in turn; the last is repeated. */
  type Reply = (response: http.ServerResponse, prompt: string) => void;
  let replies: Reply[] = [];
  const seen: { url: string; headers: http.IncomingHttpHeaders; body: Record<string, unknown> }[] = [];
  let server: http.Server;
  let base = '';

  beforeAll(async () => {
    server = http.createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const body = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>;
      seen.push({ url: request.url ?? '', headers: request.headers, body });
      const prompt = (body.messages as { content: string }[]).map(({ content }) => content).join('\n');
      (replies.length > 1 ? replies.shift() : replies[0])?.(response, prompt);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  });
  beforeEach(() => {
    seen.length = 0;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const status =
    (
      code: number,
      headers: http.OutgoingHttpHeaders = {},
      body: unknown = { error: { message: `trouble with ${KEY}` } },
    ): Reply =>
    (response) => {
      response.writeHead(code, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
    };
  const answer =
    (write: (prompt: string) => string): Reply =>
    (response, prompt) =>
      status(
        200,
        {},
        {
          id: 'x',
          object: 'chat.completion',
          choices: [
            { index: 0, message: { role: 'assistant', content: write(prompt) }, finish_reason: 'stop' },
          ],
        },
      )(response, prompt);
  const good = answer(SAME_INPUT);
  const cut: Reply = (response) => {
    response
      .writeHead(200, { 'content-type': 'application/json', 'content-length': 1000 })
      .write('{"choices":[{"mess');
    setTimeout(() => response.destroy(), 20);
  };
  const slow: Reply = (response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const timer = setInterval(() => response.write(' '), 50);
    response.on('close', () => clearInterval(timer));
  };
  const ask = (more: object = {}) =>
    askServer('Which?', { url: new URL(base), model: 'm', key: KEY, timeout: 5_000, pause: 5, ...more });
  const merge = (...more: string[]) =>
    cli(
      [
        'a.md',
        'b.md',
        '-o',
        'out.md',
        '--report',
        'out.json',
        '--judge-url',
        base,
        '--judge-model',
        'small',
        ...more,
      ],
      {
        PERSONA_MERGE_JUDGE_KEY: KEY,
      },
    );

  it('speaks the protocol, and the key stands in no output', async () => {
    replies = [good];
    const { code, out, err } = await merge();
    expect(code).toBe(0);
    expect(capabilityTexts()).toContainEqual(['Check every value that comes in', 'Validate all input']);
    expect(seen).toHaveLength(1);
    expect(seen[0]?.url).toBe('/v1/chat/completions');
    expect(seen[0]?.headers.authorization).toBe(`Bearer ${KEY}`);
    expect(seen[0]?.body).toMatchObject({ model: 'small', stream: false, messages: [{ role: 'user' }] });
    const texts = readdirSync(folder).map(read);
    for (const text of [out, err, ...texts]) expect(text).not.toContain(KEY);
  });

  it('takes address, model and key from the environment', async () => {
    replies = [good];
    const { code } = await cli(['a.md', 'b.md'], {
      PERSONA_MERGE_JUDGE_URL: `${base}/chat/completions`,
      PERSONA_MERGE_JUDGE_MODEL: 'from-env',
      PERSONA_MERGE_JUDGE_KEY: KEY,
    });
    expect(code).toBe(0);
    expect(seen.map(({ url, body }) => [url, body.model])).toEqual([['/v1/chat/completions', 'from-env']]);
  });

  it("sends OpenAI's key to no other server", async () => {
    replies = [good];
    await cli(['a.md', 'b.md', '--judge-url', base, '--judge-model', 'm'], { OPENAI_API_KEY: KEY });
    expect(seen.map(({ headers }) => headers.authorization)).toEqual([undefined]);
  });

  it('gives up at once on 401, without the key', async () => {
    replies = [status(401)];
    const { code, err } = await merge();
    expect(code).toBe(2);
    expect(err).toMatch(/refuses the key \(401\)/);
    expect(err).not.toContain(KEY);
    expect(seen).toHaveLength(1);
  });

  it('waits as long as 429 asks for', async () => {
    replies = [status(429, { 'retry-after': '1' }), good];
    const start = performance.now();
    expect((await merge()).code).toBe(0);
    expect(performance.now() - start).toBeGreaterThan(990);
    expect(seen).toHaveLength(2);
  });

  it('takes Retry-After as a date too, and gives up where it is far off', async () => {
    replies = [
      status(429, { 'retry-after': new Date(Date.now() - 5_000).toUTCString() }),
      answer(() => 'yes'),
    ];
    expect(await ask({ pause: 60_000 })).toBe('yes');
    replies = [status(429, { 'retry-after': '3600' })];
    await expect(ask()).rejects.toThrow(/status 429.*asks to wait 3600 s/);
  });

  it.each([
    ['500', status(500)],
    ['a cut body', cut],
    ['a body that is no JSON', ((response) => response.writeHead(200).end('{"choices": [')) as Reply],
  ])('tries again after %s, four times in all', async (_, reply) => {
    replies = [reply, reply, answer(() => 'yes')];
    expect(await ask()).toBe('yes');
    replies = [reply];
    seen.length = 0;
    const error = await ask().catch((reason: Error) => reason);
    expect(String(error)).toMatch(/attempt 4 of 4/);
    expect(String(error)).not.toContain(KEY);
    expect(seen).toHaveLength(4);
  });

  it('ends a slow body at the time limit', async () => {
    replies = [slow];
    const { code, err } = await merge('--judge-timeout', '1');
    expect([code, err]).toEqual([2, expect.stringContaining('gave no answer within 1 s')]);
    expect(seen).toHaveLength(1);
  });

  it('goes on offline after any of these where the judge is optional', async () => {
    replies = [status(401)];
    expect((await merge('--judge-optional')).code).toBe(0);
    expect(readdirSync(folder)).toContain('out.md');
  });

  it('leaves out a temperature that the model does not take', async () => {
    replies = [
      status(400, {}, { error: { message: "Unsupported value: 'temperature'" } }),
      answer(() => 'yes'),
    ];
    expect(await ask()).toBe('yes');
    expect(seen.map(({ body }) => body.temperature)).toEqual([0, undefined]);
  });

  it('does not follow to another address', async () => {
    replies = [status(307, { location: 'http://127.0.0.1:9/' })];
    await expect(ask()).rejects.toThrow(/sends on to another address \(307\)/);
  });

  it.each([
    ['an answer without text', status(200, {}, { choices: [] }), /no chat completion/],
    [
      'a refusal',
      status(200, {}, { choices: [{ message: { content: null, refusal: 'I will not' } }] }),
      /says: I will not/,
    ],
    [
      'a proxy page',
      ((response) => response.writeHead(404).end('<h1>Not found</h1>')) as Reply,
      /status 404: <h1>Not found/,
    ],
  ])('says what %s is', async (_, reply, message) => {
    replies = [reply];
    await expect(ask()).rejects.toThrow(message);
  });

  it('says where nobody listens', async () => {
    const other = http.createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    await new Promise((resolve) => other.close(resolve));
    await expect(ask({ url: new URL(`http://127.0.0.1:${port}/v1`) })).rejects.toThrow(
      `127.0.0.1:${port} cannot be reached: connect ECONNREFUSED`,
    );
  });

  it('asks once more where the answer cannot be used, then leaves the offline result', async () => {
    replies = [answer(() => 'Let me think about it.')];
    const { code, err } = await merge();
    expect(code).toBe(1);
    expect(err).toContain('judge: gave an answer to part 1 that holds no groups');
    expect(err).toContain('accept it with --judge-optional');
    expect(readdirSync(folder)).not.toContain('persona-merge.decisions.json');
    expect(seen).toHaveLength(2);
    expect((await merge('--judge-optional')).code).toBe(0);
    expect(JSON.stringify(seen[1]?.body)).toContain('could not be used: It held no JSON');
  });

  it.each([
    [['--judge-url', 'ftp://x', '--judge-model', 'm'], /http or https/],
    [['--judge-url', 'http://me:secret@x/v1', '--judge-model', 'm'], /without a user name/],
    [['--judge-url', 'http://x/v1'], /Expected --judge-model/],
    [['--judge-url', 'http://x/v1', '--judge', 'cat'], /--judge and --judge-url/],
  ])('refuses %j', async (args, message) => {
    const { code, err } = await cli(['a.md', 'b.md', ...args]);
    expect([code, err]).toEqual([2, expect.stringMatching(message)]);
    expect(err).not.toContain('secret');
  });
});

describe('--ask and --answers', () => {
  it('are a judge in two steps', async () => {
    expect((await cli(['a.md', 'b.md', '--ask', 'questions.md'])).code).toBe(0);
    expect(readdirSync(folder).sort()).toEqual(['a.md', 'b.md', 'questions.md']);
    writeFileSync(path.join(folder, 'answers.json'), SAME_INPUT(read('questions.md')));
    const { code } = await cli([
      'a.md',
      'b.md',
      '-o',
      'out.md',
      '--report',
      'out.json',
      '--answers',
      'answers.json',
    ]);
    expect(code).toBe(0);
    expect(capabilityTexts()).toContainEqual(['Check every value that comes in', 'Validate all input']);
    const { err } = await cli(['a.md', 'b.md', '-o', 'out.md', '--ask', 'more.md']);
    expect(err).toContain('Nothing to ask');
    expect(readdirSync(folder)).not.toContain('more.md');
  });

  it('say once what is wrong with the answers', async () => {
    writeFileSync(path.join(folder, 'answers.json'), '{"groups": [["A11", "Z1"], ["A1');
    const { code, err } = await cli(['a.md', 'b.md', '-o', 'out.md', '--answers', 'answers.json']);
    expect(code).toBe(1);
    expect(err.match(/^judge: part.*$/gm)).toEqual([
      'judge: part 1, group 1: no entry is called “Z1”',
      'judge: part 1: the answer is not whole; 0 groups were used',
    ]);
  });
});

describe('a decisions file', () => {
  it('that cannot be read ends the run and stays as it is', async () => {
    writeFileSync(path.join(folder, 'd.json'), '{"version": 1, "groups": [{"by": "nobody"}]}');
    const { code, err } = await cli(['a.md', 'b.md', '-o', 'out.md', '--decisions', 'd.json']);
    expect(code).toBe(2);
    expect(err).toContain('d.json: Not a decisions file. groups[0].entries: Expected an object');
    expect(readdirSync(folder)).not.toContain('out.md');
  });
});

async function cli(args: string[], env: Record<string, string> = {}) {
  let out = '';
  let err = '';
  const code = await run({
    argv: ['node', 'persona-merge', ...args],
    env: { PATH: process.env.PATH, ...env },
    cwd: () => folder,
    stdout: { write: (text) => (out += text) },
    stderr: { write: (text) => (err += text) },
  });
  return { code, out, err };
}

function program(source: string): string {
  const file = path.join(folder, 'program.mjs');
  writeFileSync(file, source);
  return quote(file);
}

function quote(text: string): string {
  return `'${text}'`;
}

function read(name: string): string {
  return readFileSync(path.join(folder, name), 'utf8');
}

function capabilityTexts(): string[][] {
  const { capabilities } = JSON.parse(read('out.json')) as {
    capabilities: { members: { text: string }[] }[];
  };
  return capabilities.map(({ members }) => members.map(({ text }) => text).sort());
}
