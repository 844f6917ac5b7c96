import type { AgentFormat } from './AgentFormat.ts';
import { accessTools } from './accessTools.ts';
import { fitAsciiName } from './fitAsciiName.ts';
import { listWords } from './listWords.ts';
import { modelNames } from './modelNames.ts';
import { truth } from './spellings.ts';

/** Cursor's agents: `.cursor/agents/*.md`. It has no list of tools, only `readonly`. */
export const cursor: AgentFormat = {
  name: 'cursor',
  title: 'Cursor',
  ending: '.md',
  folder: '.cursor/agents',
  path: /(?:^|\/)\.cursor\/agents\/.*\.md$/,
  marks: (fields) =>
    fields.some(({ key, value }) => /^(?:readonly|is_background)$/.test(key) && typeof value === 'boolean'),
  head: 'yaml',
  fields: listWords('name description model background'),
  keys: new Map([['background', 'is_background']]),
  values: {
    // Its own ids change often and are none that another tool knows.
    model: modelNames({
      read: (own) => (own === 'inherit' ? own : `cursor/${own}`),
      write: (id) => (/^inherit$|^cursor\/./.test(id) ? id.replace(/^cursor\//, '') : undefined),
    }),
    background: truth,
  },
  isOpen: true,
  tools: accessTools('readonly', true),
  fitName: (name) => fitAsciiName(name),
  descriptionBudget: 1024,
};
