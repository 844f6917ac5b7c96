import type { AgentFormat } from './AgentFormat.ts';
import { noTools } from './accessTools.ts';
import { fitAsciiName } from './fitAsciiName.ts';
import { listWords } from './listWords.ts';
import { truth } from './spellings.ts';

/**
 * Agent Skills: a folder with a `SKILL.md` and what it refers to. `allowed-tools` says what is used without asking and keeps nothing from the
 * agent, so no list of tools becomes one: that would give more than the source has.
 */
export const skill: AgentFormat = {
  name: 'skill',
  title: 'Agent Skills',
  ending: '.md',
  folder: '.claude/skills',
  path: /(?:^|\/)SKILL\.md$/i,
  head: 'yaml',
  fields: listWords('name description license compatibility metadata allowed-tools'),
  keys: new Map(),
  values: {
    'disable-model-invocation': truth,
    'user-invocable': truth,
  },
  isOpen: true,
  tools: noTools,
  isNamedByFile: true,
  fitName: (name) => fitAsciiName(name, 64),
  descriptionBudget: 1024,
};
