import { setTimeout as wait } from 'node:timers/promises';
import { FILE_LIMITS } from '../limits.ts';
import { clipLine } from './clipLine.ts';

/** A server that speaks the OpenAI chat-completions protocol. */
export interface Server {
  /** With or without `/chat/completions` at its end. */
  url: URL;
  model: string;
  /** Sent as a bearer token; never shown. */
  key?: string;
  /** Flag of the key, for messages. @default '--judge-key' */
  keyFlag?: string;
  /** Most milliseconds for one attempt, from the request to the end of the body. */
  timeout: number;
  /** Milliseconds before the second attempt; doubled for each further one. */
  pause?: number;
}

const ATTEMPTS = 4;

/** Longest wait that is granted to a server, in milliseconds; one that asks for more has failed. */
const LONGEST_WAIT = 60_000;

/** Passing troubles: too busy, too many requests, a gateway that lost its server. */
const PASSING = new Set([408, 409, 425, 429, 500, 502, 503, 504]);

/**
 * Has a model answer a prompt (POST `…/chat/completions`, not streamed). Passing troubles are tried again, after the time
 * that the server asks for where it does.
 *
 * @returns The text of the first choice, also where the model was cut off.
 * @throws Error with a reason for people, in which the key does not stand.
 */
export async function askServer(prompt: string, server: Server): Promise<string> {
  const pause = server.pause ?? 1_000;
  let temperature: number | undefined = 0;
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await tryOnce(prompt, server, temperature);
    if ('text' in outcome) return outcome.text;
    if (outcome.refuses === 'temperature' && temperature !== undefined) {
      temperature = undefined;
      continue;
    }
    const delay = outcome.wait ?? pause * 2 ** (attempt - 1);
    const tried = attempt > 1 ? ` (attempt ${attempt} of ${ATTEMPTS})` : '';
    if (!outcome.passing || attempt >= ATTEMPTS)
      throw new Error(hideKey(`${outcome.reason}${tried}`, server.key));
    if (delay > LONGEST_WAIT) {
      throw new Error(hideKey(`${outcome.reason}; it asks to wait ${Math.ceil(delay / 1000)} s`, server.key));
    }
    await wait(delay);
  }
}

type Outcome =
  | { text: string }
  | {
      reason: string;
      passing: boolean;
      /** Milliseconds that the server asks for. */
      wait?: number;
      /** Parameter that this model does not take. */
      refuses?: 'temperature';
    };

async function tryOnce(prompt: string, server: Server, temperature: number | undefined): Promise<Outcome> {
  const { host } = server.url;
  const signal = AbortSignal.timeout(server.timeout);
  try {
    const response = await fetch(endpointOf(server.url), {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        ...(server.key ? { authorization: `Bearer ${server.key}` } : {}),
      },
      body: JSON.stringify({
        model: server.model,
        messages: [{ role: 'user', content: prompt }],
        stream: false,
        ...(temperature === undefined ? {} : { temperature }),
      }),
      // The key goes to the server that was named and to no other.
      redirect: 'manual',
      signal,
    });
    const body = await readBody(response);
    return response.status === 200 ? readAnswer(body, host) : readRefusal(response, body, server);
  } catch (error) {
    if (signal.aborted) {
      return { reason: `${host} gave no answer within ${server.timeout / 1000} s`, passing: false };
    }
    // Node's fetch has a limit of its own; to wait as long again is no remedy.
    if (/^UND_ERR_(?:HEADERS|BODY)_TIMEOUT$/.test(codeOf(error))) {
      return { reason: `${host} gave no answer within 300 s`, passing: false };
    }
    // What sends without end will do so again.
    if (error instanceof TooMuch) return { reason: `${host} ${error.message}`, passing: false };
    if (codeOf(error) === 'UND_ERR_HEADERS_OVERFLOW')
      return { reason: `${host} sent more headers than are read`, passing: false };
    return { reason: `${host} cannot be reached: ${reasonOfFetch(error)}`, passing: true };
  }
}

function readAnswer(body: string, host: string): Outcome {
  let answer: ChatCompletion;
  try {
    answer = JSON.parse(body) as ChatCompletion;
  } catch {
    return {
      reason: `${host} sent a body that is not whole JSON: ${clipLine(body.slice(0, 300))}`,
      passing: true,
    };
  }
  const content = answer?.choices?.[0]?.message?.content;
  const text = Array.isArray(content) ? content.map((part) => part?.text ?? '').join('') : content;
  if (typeof text === 'string') return { text };
  const problem = answer?.error?.message ?? answer?.choices?.[0]?.message?.refusal;
  if (problem) return { reason: `${host} says: ${clipLine(String(problem))}`, passing: false };
  return { reason: `${host} sent no chat completion: expected choices[0].message.content`, passing: false };
}

interface ChatCompletion {
  choices?: { message?: { content?: string | { text?: string }[]; refusal?: string } }[];
  error?: { message?: string };
}

function readRefusal(response: Response, body: string, { url, keyFlag = '--judge-key' }: Server): Outcome {
  const { status } = response;
  const { host } = url;
  if (status === 401 || status === 403) {
    // Servers repeat the key here, in part or masked; nothing of it is shown.
    return {
      reason: `${host} refuses the key (${status}). Check ${keyFlag} or its variable`,
      passing: false,
    };
  }
  if (status >= 300 && status < 400) {
    return { reason: `${host} sends on to another address (${status}). Name that one`, passing: false };
  }
  const said = clipLine(messageOf(body));
  const reason = `${host} answers with status ${status}${said ? `: ${said}` : ''}`;
  if (status === 400 && /temperature/i.test(body)) return { reason, passing: false, refuses: 'temperature' };
  const asked = readRetryAfter(response.headers.get('retry-after'));
  return { reason, passing: PASSING.has(status), ...(asked === undefined ? {} : { wait: asked }) };
}

/** Seconds or a date (RFC 9110, 10.2.3) as milliseconds from now. */
function readRetryAfter(value: string | null): number | undefined {
  if (value === null) return undefined;
  const seconds = /^\s*(\d+(?:\.\d+)?)\s*$/.exec(value)?.[1];
  if (seconds !== undefined) return Number(seconds) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}

class TooMuch extends Error {
  override readonly name = 'TooMuch';
}

async function readBody(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    const bytes = chunk as Uint8Array;
    chunks.push(bytes);
    size += bytes.length;
    if (size > FILE_LIMITS.answer) throw new TooMuch(`sent more than ${FILE_LIMITS.answer / 1e6} MB`);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function messageOf(body: string): string {
  try {
    const { error } = JSON.parse(body) as { error?: string | { message?: string } };
    return (typeof error === 'string' ? error : error?.message) ?? '';
  } catch {
    return body.slice(0, 300);
  }
}

/** `fetch failed` says nothing; its cause does. */
function reasonOfFetch(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  const { code, message } = cause as { code?: string; message?: string };
  return clipLine(
    code && message && !message.includes(code) ? `${message} (${code})` : (message ?? String(cause)),
  );
}

function codeOf(error: unknown): string {
  const { cause } = error as { cause?: { code?: unknown } };
  return String(cause?.code ?? '');
}

function endpointOf(url: URL): URL {
  const endpoint = new URL(url);
  const path = endpoint.pathname.replace(/\/+$/, '');
  endpoint.pathname = path.endsWith('/chat/completions') ? path : `${path}/chat/completions`;
  return endpoint;
}

function hideKey(text: string, key: string | undefined): string {
  return key ? text.replaceAll(key, '[key]') : text;
}
