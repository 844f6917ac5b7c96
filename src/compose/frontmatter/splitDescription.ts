/** A description as its prose and its examples. */
export interface SplitDescription {
  /** Without the examples and what leads to them; lines where the description has some. */
  prose: string;
  examples: Example[];
  /** What else led to examples, by words of its own ("Cases in the past:"). */
  leads: string[];
}

export interface Example {
  /** The whole block, `<example>` tags included; of a list, one item of it without its mark. */
  text: string;
  form: 'block' | 'item';
  /** What the user says or the context tells: what the example is about. */
  situation: string;
}

const BLOCK =
  /<example>[\s\S]*?(?:<\/example>(?:\s*<commentary>[\s\S]*?<\/commentary>(?!\s*<\/example>))?|(?=<example>)|$)/gi;

const LEADS =
  '(?:here are (?:some )?|some |typical |usage |common |trigger )?(?:examples?(?: (?:of use|usage|scenarios?|requests?|prompts?|triggers?))?(?: include)?|specifically|for (?:example|instance))';

/** "Examples:" with something behind it. */
const HEADING = new RegExp(`(?:^|\\n|(?<=[.!?…])\\s)[ \\t*_-]*${LEADS}[*_]*\\s*:[*_]*`, 'gi');

/** The same with nothing behind it. */
const LAST_LEAD = new RegExp(`(?:^|[\\s(])[-*_]*${LEADS}[*_]*\\s*:?[*_\\s]*$`, 'i');

/** Cuts a description into what it says and its examples. */
export function splitDescription(description: string): SplitDescription {
  const examples: Example[] = [];
  const parts = description.split(BLOCK);
  for (const [block] of description.matchAll(BLOCK)) {
    const text = block.trim();
    const whole = /<\/example>/i.test(text) ? text : `${text}\n</example>`;
    examples.push({ text: whole, form: 'block', situation: findSituation(text) });
  }
  const leads: string[] = [];
  const prose = parts.map((part, at) => {
    if (at === parts.length - 1) return dropDebris(part);
    const led = dropDebris(dropDebris(part).replace(LAST_LEAD, ''));
    const lead = OWN_LEAD.exec(led)?.[0].trim() ?? '';
    if (lead !== '') leads.push(lead);
    return led.slice(0, led.length - lead.length).trim();
  });
  const listed = prose.filter((part) => part !== '').map(takeList);
  return {
    prose: listed
      .map((one) => one.prose)
      .filter((part) => part !== '')
      .join('\n'),
    examples: [...examples, ...listed.flatMap((one) => one.examples)],
    leads,
  };
}

/** So few words behind the end of a sentence, with a colon and what they led to gone, would lead to whatever comes next. */
const OWN_LEAD = /(?<=[.!?…]\s|\n)(?:[^\s.!?:]{1,30}[ \t]){0,4}[^\s.!?:]{1,30}:$/;

function dropDebris(part: string): string {
  return part
    .replace(/<\/?(?:examples?|example_?usage)>/gi, '')
    .replace(/^[\s*•–—-]+(?=\s|$)/, '')
    .replace(/(?<![\s*•–—-])[\s*•–—-]+$/, dropMarkers)
    .replace(LIST_NUMBER, '')
    .trim();
}

/** The mark of an item that is gone; "ISO 27001." ends in a number that is a name's. */
const LIST_NUMBER = /(?<=^\s*|\n\s*|[.!?:]\s+)\d{1,2}[.)]\s*$/;

/** What stands right after a word ("pre-") is the word's, not a marker. */
function dropMarkers(run: string): string {
  const at = run.search(/(?<=\s)[*•–—-]/);
  return at < 0 ? run : run.slice(0, at);
}

/** Examples that stand as a list, or as a dialogue, behind "Examples:". */
function takeList(part: string): Omit<SplitDescription, 'leads'> {
  const heading = part.matchAll(HEADING).next().value;
  if (!heading) return { prose: part, examples: [] };
  const before = part.slice(0, heading.index).trim();
  const [list = '', ...after] = part
    .slice(heading.index + heading[0].length)
    .trim()
    .split(/(?<!\n)\n{2,}(?=\S)(?![-*•]|\d+[.)])/);
  const items = listItems(list);
  if (items.length === 0) return { prose: part, examples: [] };
  const examples = items.map((text): Example => ({ text, form: 'item', situation: findSituation(text) }));
  return { prose: [before, ...after].filter((one) => one.trim() !== '').join('\n'), examples };
}

const BULLET = /(?:^|\n)[ \t]*(?:[-*•]|\d+[.)])[ \t]+/;

/** Items of a list, lines with quotations, or one dialogue; none where it is a sentence like any other. */
function listItems(list: string): string[] {
  const bulleted = list
    .split(BULLET)
    .map((item) => item.trim())
    .filter((item) => item !== '');
  if (bulleted.length > 1) return bulleted;
  const inline = list.split(/(?<!\s)\s+-\s+(?=["'“‘])/).map((item) => item.replace(/^-\s+/, '').trim());
  if (inline.length > 1 || BULLET.test(list)) return inline.length > 1 ? inline : bulleted;
  const quoted = list.split(/(?<=["”])\s*[,;]?\s+(?:or\s+)?(?=["“])/);
  if (quoted.length > 1 && quoted.every((item) => /^["“][^"“”]*["”][.,;]?$/.test(item.trim()))) return quoted;
  return /^["'“‘]|\b(?:user|assistant|context)\s*:/i.test(list)
    ? [list.replace(/(?<!\s)\s*\n\s*/g, ' ')]
    : [];
}

function findSituation(example: string): string {
  const user =
    /\buser(?:_request)?\s*[:>]\s*(["'“][\s\S]*?["'”](?=\s*(?:\n|assistant:|<|$))|[^\n<]*)/i.exec(
      example,
    )?.[1] ?? '';
  const context = /\bcontext:\s*([\s\S]*?)(?=\n|\buser:|$)/i.exec(example)?.[1] ?? '';
  return `${context} ${user}`.trim() || example;
}
