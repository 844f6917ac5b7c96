import { stat } from 'node:fs/promises';
import path from 'node:path';
import { readBounded } from '../files/readBounded.ts';
import type { Origin } from './Lock.ts';

/** Most bytes of a file of Git that are read; the list of packed references of a large repository has some megabytes. */
const MOST = 20_000_000;

/**
 * Where a file came from: the remote and commit of the checkout that it stands in, unless that is the agent's own. What is read are Git's
 * files; nothing is run.
 *
 * @param file absolute
 * @param folder the agent's, absolute
 */
export async function findOrigin(file: string, folder: string): Promise<Origin | undefined> {
  const checkout = await findCheckout(path.dirname(file));
  if (checkout === undefined || checkout === (await findCheckout(folder))) return undefined;
  const own = await findGitFolder(checkout);
  const common = path.resolve(own, (await readText(path.join(own, 'commondir'))).trim() || '.');
  const repository = readRemote(await readText(path.join(common, 'config')));
  const commit = await readCommit(own, common);
  return repository && commit ? { repository, commit } : undefined;
}

/** The nearest folder above that holds `.git`. */
async function findCheckout(folder: string): Promise<string | undefined> {
  for (let above = folder; ; above = path.dirname(above)) {
    if (await stat(path.join(above, '.git')).catch(() => undefined)) return above;
    if (above === path.dirname(above)) return undefined;
  }
}

/** `.git` is a folder, or a file that names one where the checkout is a submodule or a second worktree. */
async function findGitFolder(checkout: string): Promise<string> {
  const git = path.join(checkout, '.git');
  const named = /^gitdir: (.+)$/m.exec(await readText(git))?.[1];
  return named === undefined ? git : path.resolve(checkout, named);
}

/** The address of `origin`; of another remote where there is no such. */
function readRemote(config: string): string | undefined {
  const remotes = [...config.matchAll(/^\[remote "([^"\n]*)"\]\s*\n((?:[ \t]+[^\n]*\n?)*)/gm)].map(
    ([, name, body = '']) => ({ name, url: /^[ \t]+url[ \t]*=[ \t]*(\S+)[ \t]*$/m.exec(body)?.[1] }),
  );
  const url = (remotes.find(({ name }) => name === 'origin') ?? remotes[0])?.url;
  // A name and a password, or a token, may stand in it.
  return url?.replace(/^([a-z][\w+.-]*:\/\/)[^/@]*@/i, '$1');
}

async function readCommit(own: string, common: string): Promise<string | undefined> {
  const head = (await readText(path.join(own, 'HEAD'))).trim();
  const name = /^ref: (refs\/[^\s]+)$/.exec(head)?.[1];
  if (name === undefined) return /^[0-9a-f]{40,64}$/.exec(head)?.[0];
  if (name.split('/').includes('..')) return undefined;
  const loose = (await readText(path.join(common, name))).trim();
  if (/^[0-9a-f]{40,64}$/.test(loose)) return loose;
  const packed = (await readText(path.join(common, 'packed-refs'))).split('\n');
  return packed.find((line) => line.endsWith(` ${name}`))?.slice(0, -name.length - 1);
}

/** Empty where there is no such file. */
async function readText(file: string): Promise<string> {
  return String(await readBounded(file, MOST).catch(() => ''));
}
