import type { AgentPair, Proposal, SkippedFile } from '../types/index.ts';

/** How people call what is proposed, and what that means. */
export const PROPOSALS: Record<Proposal, { title: string; meaning: string }> = {
  same: { title: 'Same file', meaning: 'one text in several files: keep one' },
  diverged: {
    title: 'Copies that diverged',
    meaning: 'one text that was changed in several places: merge them back',
  },
  contains: { title: 'One contains the other', meaning: 'what the smaller says, the larger says too' },
  merge: { title: 'Merge', meaning: 'one subject in different words' },
  apart: { title: 'Keep apart', meaning: 'they share lines and not their subject' },
};

/** Of two agents with the same lines, what is not the same; undefined where their lines differ, too. */
export function describeSettings({ settings }: Pick<AgentPair, 'settings'>): string | undefined {
  if (!settings) return undefined;
  return settings.length > 0
    ? `the same lines under other settings: ${settings.join(', ')}`
    : 'the same lines, otherwise laid out';
}

export const SKIP_REASONS: Record<SkippedFile['reason'], string> = {
  'no-name': 'has no name',
  'no-description': 'has no description',
  'bad-yaml': 'has front matter that is not valid YAML',
  'no-front-matter': 'does not begin with front matter that is closed',
};

/** A command as one types it: what a shell would take apart stands in quotes. */
export function quoteCommand(words: readonly string[]): string {
  return words
    .map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`))
    .join(' ');
}
