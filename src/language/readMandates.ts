/** What an agent may be told to do itself, or to leave alone. */
export type Deed = 'files' | 'tests' | 'documents' | 'commits' | 'delegation' | 'questions';

export interface Mandate {
  deed: Deed;
  /** True where the line forbids it altogether; false where it orders it. */
  forbids: boolean;
}

/** "Never", "you must not", at the start of a clause. */
const DENIES =
  "(?:^|[.;:,–—(-]\\s*|\\b(?:and|but|you|i|we|agents?)\\s+)(?:(?:must|should|will|may|can)\\s+)?(?:never|(?:do|must|should|will|may|can|are|am|is)\\s+not(?:\\s+(?:allowed|permitted)\\s+to)?|cannot|(?:don|mustn|shouldn|won|can|aren|isn)['’]?t)\\s+(?:ever\\s+|directly\\s+)?";

/** Between a verb and what it is done to: "modify, create or delete any". */
const MORE =
  '(?:(?:,?\\s*(?:or|and|/)\\s*|,\\s*|/)\\w+){0,4}\\s+(?:(?:any|the|your|actual|existing|real|new|a)\\s+)*';

const OWN = '(?:(?:source|application|production|project|implementation|app|user|actual)\\s+)*';

/** What is forbidden without a condition: the object ends the clause. */
const WHOLE =
  '(?=\\s*(?:[.,;:!)](?=\\s|$)|[–—]|$)|\\s+-\\s|\\s+(?:directly|yourself|or|and|of any kind|at all)\\b)';

const FORBIDS: readonly [Deed, RegExp][] = [
  [
    'files',
    form(
      `${DENIES}(?:modify|edit|change|alter|touch|write|implement|create|apply|make|fix)${MORE}${OWN}(?:files?|code|source|codebase|repository|fix(?:es)?|changes|edits|implementations?|anything)${WHOLE}`,
    ),
  ],
  [
    'files',
    form(
      `\\b(?:you|i|this (?:agent|role|sub-?agent))\\b[^.;:]{0,30}\\bread[- ]only(?=\\s*(?:[.,;:!)–—-]|$)|\\s+(?:agent|role|mode|reviewer|auditor|analyst)\\b)`,
    ),
  ],
  [
    'files',
    form(
      "^\\W*(?:(?:strictly|remain|stay|always)\\s+)*read[- ]only(?:\\s+(?:agent|role|operation|critique|mode))?\\s*[:.,;–—-](?=.*\\b(?:never|no (?:code|source|file|edit)\\w*|(?:do|are) not|don['’]?t|blocked)\\b)",
    ),
  ],
  [
    'tests',
    form(
      `${DENIES}(?:write|add|create|generate|implement)${MORE}(?:(?:unit|integration|automated)\\s+)*tests?(?:\\s+(?:files?|code))?${WHOLE}`,
    ),
  ],
  [
    'documents',
    form(
      `${DENIES}(?:write|add|create|generate)${MORE}(?:documentation|docs|readmes?)(?:\\s+files?)?(?:\\s*\\([^)]*\\))?${WHOLE}`,
    ),
  ],
  [
    'commits',
    form(
      `${DENIES}(?:commit|push)(?:\\s+(?:or|and)\\s+push)?(?:\\s+(?:any|the|your|changes?|code|anything|to git))*(?!\\s+directly)${WHOLE}`,
    ),
  ],
  [
    'delegation',
    form(
      `${DENIES}(?:delegate(?:\\s+(?:any|the|your))?(?:\\s+(?:work|tasks?))?|(?:spawn|launch)(?:\\s+(?:any|other|further|more))*\\s+(?:sub-?)?agents?)${WHOLE}`,
    ),
  ],
  [
    'questions',
    form(
      `${DENIES}ask\\s+(?:(?:any|the|clarifying|follow-up|user|users|for)\\s+)*(?:questions?|clarifications?|confirmation)${WHOLE}`,
    ),
  ],
];

const THE =
  '(?:(?:the|a|an|all|any|each|every|these|those|your|necessary|required|needed|minimal|targeted|appropriate|smallest|recommended|proposed|approved|identified|found|remaining)\\s+)+';

const ORDERS: readonly [Deed, RegExp][] = [
  [
    'files',
    form(
      `^(?:implement|apply|make|write)\\s+${THE}(?:(?:code|root|bug|correct|possible)\\s+)*(?:fix(?:es)?|code changes?|changes?|edits?|patch(?:es)?|corrections?|refactoring)\\b(?!\\s+(?:log|request|management|list|plan|easy|clear|visible|backwards?))`,
    ),
  ],
  [
    'files',
    form(
      `^(?:fix|repair|correct)\\s+${THE}(?:\\w+\\s+){0,2}(?:issues?|bugs?|problems?|violations?|errors?|failures?|vulnerabilit(?:y|ies)|defects?)\\b`,
    ),
  ],
  [
    'files',
    form(
      `^(?:edit|modify|refactor|rewrite)\\s+(?:(?:the|existing|source|affected|relevant|production)\\s+)*(?:code|files?|source|implementation)\\b`,
    ),
  ],
  [
    'files',
    form(
      `^(?:write|implement|produce)\\s+(?:(?!(?:no|any|in|of|for|with|from|as|into|to|on)\\b)[\\w,/-]+\\s+){0,4}?code\\b(?!\\s+(?:reviews?|comments?|quality|coverage|examples?|snippets?|samples?|splitting|generation|generators?|documentation|standards?))`,
    ),
  ],
  [
    'tests',
    form(
      `^(?:write|add|create|generate|implement)\\s+(?:(?!(?:no|any|in|of|for|with|from|as|into|to|on)\\b)[\\w,/-]+\\s+){0,3}?tests?\\b(?!\\s+(?:plans?|strateg\\w+|reports?|data|environments?|results?|fixtures?|cases? for))`,
    ),
  ],
  [
    'documents',
    form(
      '^(?:write|create|generate)\\s+(?:(?!(?:no|any|in|of|for|with|from|as|into|to|on)\\b)[\\w,/-]+\\s+){0,2}?(?:documentation|docs|readmes?)\\b',
    ),
  ],
  ['commits', form(`^(?:commit|push)\\s+(?:${THE})?(?:changes?|work|code|fix(?:es)?)\\b`)],
  ['delegation', form('^(?:delegate|spawn|launch)\\s+(?:[\\w,/-]+\\s+){0,4}?(?:sub-?)?agents?\\b')],
  [
    'questions',
    form(
      '^ask\\s+(?:(?:the|your|user|users|for|targeted|a|few|\\d+(?:-\\d+)?)\\s+)*(?:clarifying|clarification|follow-up)(?:\\s+questions?)?\\b',
    ),
  ],
];

function form(source: string): RegExp {
  return new RegExp(source, 'iu');
}

/** What limits an order or a ban: it holds in a case, or for a part. */
const LIMITS =
  /\b(?:unless|until|without|outside|except|before|after|while|during|when|whenever|if|other than|beyond|where|only|for (?:me|now)|not yet|first)\b/i;

/** A longer line in a list of what not to do says more than what is not to be done. In words. */
const LONGEST_BANNED = 8;
/** What is forbidden by a list of the agent's limits rather than of mistakes. */
const LISTED: ReadonlySet<Deed> = new Set(['files', 'tests', 'documents']);

/**
 * What a line tells the agent to do or leave alone altogether. A line with a condition, or about some of a kind, tells neither.
 *
 * @param text plain, with or without a label
 * @param amongBans whether it stands in a list of what not to do: its order is a ban then
 */
export function readMandates(text: string, amongBans = false): Mandate[] {
  const found = new Map<Deed, boolean>();
  if (amongBans) {
    const claim = text.replace(/^\W+/, '').replace(/\s*[(—–].*$/, '');
    const isWhole = claim.split(/\s+/).length <= LONGEST_BANNED && !/\b(?:that|which)\b/i.test(claim);
    for (const deed of isWhole ? listOrders(claim) : []) if (LISTED.has(deed)) found.set(deed, true);
  } else {
    for (const [deed, ban] of FORBIDS) {
      const match = ban.exec(text);
      if (match && !isLimited(text, match.index, match.index + match[0].length)) found.set(deed, true);
    }
    const claim = text.replace(/^[^:]{2,40}:\s+/, '').replace(/^\W+/, '');
    for (const deed of listOrders(claim)) if (!found.has(deed)) found.set(deed, false);
  }
  return [...found].map(([deed, forbids]) => ({ deed, forbids }));
}

function listOrders(claim: string): Deed[] {
  return LIMITS.test(claim) ? [] : ORDERS.flatMap(([deed, order]) => (order.test(claim) ? [deed] : []));
}

/** Whether a condition stands in the sentence before, or in the clause behind. */
function isLimited(text: string, from: number, to: number): boolean {
  const before =
    text
      .slice(0, from)
      .split(/[.;!?]/)
      .at(-1) ?? '';
  const behind = /^[^.;:!?–—]*/.exec(text.slice(to))?.[0] ?? '';
  return (
    /\b(?:if|when|whenever|unless|until|while|where|before|after)\b/i.test(before) || LIMITS.test(behind)
  );
}
