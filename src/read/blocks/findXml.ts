import { leadsWithBan } from '../../language/bans.ts';
import { isSampleTag } from '../findTags.ts';
import { HTML_ELEMENTS } from '../htmlElements.ts';
import { type FoundBlock, isBlank, isLed, leadOf, type Page } from './Page.ts';

/** Lines of a document, at most. */
const MOST_LINES = 600;

const DECLARATION = /^[ \t]*<\?xml\s[^<>]*\?>[ \t]*$/;
const TAG = /<(\/?)([A-Za-z][\w.:-]*)(\s[^<>]*|\/)?>/g;
const REMARK = /^[ \t]*<!--.*-->[ \t]*$/;

/** Tags around what the agent is told, whatever leads to them. */
const TELLS =
  /^(?:agent|system|core|key|important)?[_-]?(?:instructions?|rules?|roles?|guidelines?|constraints?|personas?|identity|context|tasks?|workflows?|steps?|process|principles?|polic(?:y|ies)|tone|style|goals?|objectives?|prompt|background|expertise|capabilit(?:y|ies)|critical|important|note|never|always|tools?|phases?)$/i;
/** A line that leads to what a text looks like. */
const SHOWS =
  /\b(?:answers?|responds?|responses?|repl(?:y|ies)|outputs?|returns?|formats?|form|shape|structure|templates?|schema|looks?|like|xml|records?|emits?|sends?|produces?|payload|body|writes?|as follows)\b/i;

/** Words of one value: of what a line shows as a form, where blanks may be described, and of other data. */
const MOST_SHOWN = 14;
const MOST_PLAIN = 3;

/**
 * Elements that are data: a line leads to them with a colon, or a declaration opens them, and they hold others or one value a line.
 * Around lists and prose tags make a section.
 */
export function findXml(page: Page): FoundBlock[] {
  const { lines, inside } = page;
  const found: FoundBlock[] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] as string;
    if (inside[index] || !/^[ \t]*</.test(line)) continue;
    const declared = DECLARATION.test(line);
    if (!declared && !isLed(page, index)) continue;
    const most = declared
      ? Number.POSITIVE_INFINITY
      : SHOWS.test(leadOf(page, index) ?? '')
        ? MOST_SHOWN
        : MOST_PLAIN;
    const last = endOfElements(page, declared ? index + 1 : index, most);
    if (last === undefined) continue;
    found.push({ first: index, last, what: 'data' });
    index = last;
  }
  return found;
}

/** The last line of the elements that begin on a line and on those right below them. */
function endOfElements({ lines, inside }: Page, first: number, most: number): number | undefined {
  const open: string[] = [];
  const stop = Math.min(lines.length, first + MOST_LINES);
  let last: number | undefined;
  for (let at = first; at < stop && !inside[at]; at++) {
    const line = lines[at] as string;
    if (isBlank(line) && open.length === 0) break;
    if (isBlank(line) || REMARK.test(line)) continue;
    const root = /^[ \t]*<([A-Za-z][\w.:-]*)/.exec(line)?.[1];
    if (open.length === 0 && (root === undefined || !isData(root))) break;
    if (!readElements(line, open, most)) return last;
    if (open.length === 0) last = at;
  }
  return last;
}

function isData(root: string): boolean {
  return !HTML_ELEMENTS.has(root.toLowerCase()) && !isSampleTag(root);
}

/**
 * Reads the tags of a line, and says whether all else on it are values between the two of an element.
 *
 * @param open names of the elements that are open, which it changes
 */
function readElements(line: string, open: string[], most: number): boolean {
  let end = 0;
  let valued = false;
  for (const { 0: tag, 1: slash, 2: name = '', 3: rest = '', index } of line.matchAll(TAG)) {
    const value = line.slice(end, index).trim();
    const closes = slash === '/';
    if (value !== '' && (leadsWithBan(value) || !(closes && valued && value.split(/\s+/).length <= most)))
      return false;
    if (closes && open.pop() !== name) return false;
    const isOpening = !closes && !rest.endsWith('/');
    if (isOpening && TELLS.test(name)) return false;
    if (isOpening) open.push(name);
    valued = isOpening;
    end = index + tag.length;
  }
  return end > 0 && line.slice(end).trim() === '';
}
