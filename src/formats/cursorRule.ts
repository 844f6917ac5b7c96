import type { AgentFormat } from './AgentFormat.ts';
import { noTools } from './accessTools.ts';
import { listWords } from './listWords.ts';
import { truth } from './spellings.ts';

/** Cursor's rules: `.cursor/rules/*.mdc`. A rule is called by its file and has no tools. */
export const cursorRule: AgentFormat = {
  name: 'cursor-rule',
  title: 'Cursor rules',
  ending: '.mdc',
  folder: '.cursor/rules',
  path: /\.mdc$|(?:^|\/)\.cursor\/rules\/.*\.md$/i,
  marks: (fields) => fields.some(({ key }) => key === 'globs' || key === 'alwaysApply'),
  head: 'yaml',
  fields: listWords('description globs alwaysApply'),
  keys: new Map(),
  values: { alwaysApply: truth },
  isOpen: true,
  standard: { alwaysApply: false },
  tools: noTools,
  isNamedByFile: true,
  fitName: (name) => name,
  descriptionBudget: 1024,
};
