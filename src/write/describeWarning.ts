import { clipText } from '../language/clipText.ts';
import { isAboutSettings } from '../report/isAboutSettings.ts';
import type { Warning } from '../types/index.ts';

type Wording = (args: Warning['args']) => string;

/** Every finding, worded once. A code that is not here is shown by its name and arguments. */
const WORDINGS: Record<string, Wording> = {
  'front-matter-missing': () => 'no front matter: name and description come from the text',
  'front-matter-repaired': ({ problem }) =>
    `front matter is not strict YAML and was read line by line${because(problem)}`,
  'front-matter-displaced': () => 'front matter is not at the start of the file; it was read all the same',
  'front-matter-fenced': () => 'front matter stands in a code fence; it was read all the same',
  'front-matter-indented': () => 'front matter is indented; it was read all the same',
  'front-matter-unclosed': () =>
    'front matter has no closing line; it was read up to the first line that is none',
  'duplicate-key': ({ key }) => `\`${key}\` stands twice in the front matter: the last one counts`,
  'unclosed-fence': () => 'this code fence is never closed: all below it is code',
  'stray-fence': () => 'this code fence closes nothing and opens nothing: it was passed over',
  'control-characters': ({ count }) => `holds ${count} control characters`,
  'entry-capabilities': ({ count, text }) => `is in ${count} capabilities instead of one: ${quote(text)}`,
  'entry-unknown': ({ id }) => `a capability holds ${id}, which no source has`,
  'lost-capability': ({ text }) => `neither in the agent nor listed as left out: ${quote(text)}`,
  'lost-terms': ({ terms, text }) => `names lost: ${terms} (of ${quote(text)})`,
  'lost-words': ({ words, text }) => `words lost: ${words} (of ${quote(text)})`,
  'lost-block': ({ what }) => `this ${what} block is neither in the agent nor listed as left out`,
  'lost-setting': ({ field }) => `setting \`${field}\` is neither in the agent nor listed as left out`,
  'changed-setting': ({ field }) => `the agent has another \`${field}\`, and no line says why`,
  'wider-tools': ({ tools }) =>
    `the agent may use more than this source allows, and no line says why: ${tools}`,
  'unusable-setting': ({ field, value, sources, target }) =>
    `\`${field}: ${clip(value, 32)}\` of ${sources} was left out: ${target} cannot use it`,
  'retired-tool': ({ tool, successor, sources, target }) =>
    `${target} has no tool ${tool} any more${successor ? `; ${successor} took its place` : ''} (${sources})`,
  'wider-setting': ({ field, value, sources }) =>
    `\`${field}\` is wider than in ${sources}: ${value === '*' ? 'all tools' : clip(value)}`,
  'too-long': ({ length, limit, target }) =>
    `the instructions have ${length} characters; ${target} reads ${limit}: merge fewer sources, or shorten them`,
  'named-tool': ({ tool, place }) => `the agent may not use ${tool}, which its instructions name (${place})`,
  'ordered-tool': ({ tool, place }) =>
    `the agent may not use ${tool}, which its instructions order (${place}): --policy widest or --set tools=… grants it`,
  'gained-tool': ({ tool, place }) =>
    `the agent may use ${tool}, which its lead does not grant: its instructions order it (${place})`,
  'stands-apart': ({ language }) =>
    `is in ${language}: it stands whole behind the rest, and an editor rewrites nothing of it`,
  'no-tools': ({ field }) => `\`${field}\` is empty: the agent may use no tool at all`,
  'wider-right': ({ field }) => `the agent has a \`${field}\` that this source has not, and no line says so`,
  'invented-words': ({ words, text }) => `words that no source has: ${words} (in ${quote(text)})`,
  'outline-differs': ({ meant, read }) =>
    `the written file reads back with ${read} sections instead of ${meant}`,
  'decision-vetoed': ({ kind, text, otherSource, otherLine, otherText }) =>
    `kept apart against the decisions (${kind}): ${quote(text)} and ${quote(otherText)} of ${otherSource}:${otherLine}`,
  'judge-failed': ({ reason }) => `failed, the offline result stands: ${reason}`,
  'judge-empty-answer': ({ part }) => `gave an empty answer to part ${part}`,
  'judge-no-json': ({ part }) => `gave an answer to part ${part} that holds no groups`,
  'judge-other-list': ({ part, expected, found }) =>
    `answered another list than that of part ${part} (${expected}): ${found}`,
  'judge-large-group': ({ part, group, size, most }) =>
    `part ${part}, group ${group}: ${size} members are more than ${most}, left aside`,
  'judge-unknown-id': ({ part, group, id }) =>
    `part ${part}, group ${group}: no entry is called ${quote(id)}`,
  'judge-repeated-id': ({ part, group, id }) => `part ${part}, group ${group}: ${id} is in an earlier group`,
  'judge-more-slips': ({ part, kind, count }) => `part ${part}: ${count} more of ${kind}`,
  'judge-joined-settled': ({ part, group, id }) =>
    `part ${part}, group ${group}: ${id} stands for a group that is settled apart`,
  'judge-cut-off': ({ part, groups }) => `part ${part}: the answer is not whole; ${groups} groups were used`,
  'judge-no-groups': ({ part }) => `found no two entries of part ${part} the same`,
  'merged-repaired': ({ repair }) => `the written file needs a repair to be read again: ${repair}`,
};

/** A finding as a line for people, its place first: `a.md:12: words lost: …`; of the judge or the merged agent where it has
 * no source. */
export function describeWarning(warning: Warning): string {
  const { code, source, line, args } = warning;
  const wording = WORDINGS[code];
  const text = wording
    ? wording(args)
    : [code, ...Object.entries(args).map(([key, value]) => `${key} ${value}`)].join(', ');
  const subject = code.startsWith('judge-')
    ? 'judge'
    : isAboutSettings(warning)
      ? 'settings'
      : 'merged agent';
  const place = source ?? subject;
  return `${place}${line === undefined ? '' : `:${line}`}: ${text}`;
}

function because(reason: string | number | undefined): string {
  return reason === undefined ? '' : ` (${reason})`;
}

function quote(text: string | number | undefined): string {
  return `“${clip(text)}”`;
}

function clip(text: string | number | undefined, most = 90): string {
  return clipText(String(text ?? ''), most);
}
