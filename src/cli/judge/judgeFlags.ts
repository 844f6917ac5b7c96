import type { Flags } from '../command.ts';

/** Flags that say who judges, and what is remembered of it. */
export const JUDGE_FLAGS: Flags = {
  judge: {
    type: 'string',
    value: 'COMMAND',
    help: 'Let a program group the entries: it reads a question and writes an answer, as `claude -p` does',
  },
  'judge-url': {
    type: 'string',
    value: 'URL',
    help: 'Let a model behind a server with the OpenAI chat protocol group them (PERSONA_MERGE_JUDGE_URL)',
  },
  'judge-model': { type: 'string', value: 'NAME', help: 'Its model (PERSONA_MERGE_JUDGE_MODEL)' },
  'judge-key': {
    type: 'string',
    value: 'KEY',
    help: 'Its key (better: PERSONA_MERGE_JUDGE_KEY; for api.openai.com also OPENAI_API_KEY)',
  },
  'judge-timeout': {
    type: 'string',
    value: 'SECONDS',
    help: 'Most time for one answer (default: 300; a server never has more)',
  },
  'judge-budget': {
    type: 'string',
    value: 'TOKENS',
    help: 'Most tokens of one question; longer lists are asked in parts (default: 30000)',
  },
  'judge-optional': { type: 'boolean', help: 'Go on with the offline result where the judge fails' },
  'allow-vetoed': {
    type: 'boolean',
    help: 'Let a judge group what differs in a number, in always and never, or in technology',
  },
  ask: { type: 'string', value: 'FILE', help: 'Write the question to a file, and merge nothing' },
  answers: { type: 'string', value: 'FILE', help: 'Take the answer to such a question from a file' },
  decisions: {
    type: 'string',
    value: 'FILE',
    help: 'What was decided before, and where to add to it (default: persona-merge.decisions.json beside the output)',
  },
};
