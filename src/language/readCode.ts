/**
 * What of a text must be said letter by letter: code spans, link targets, URLs, addresses, paths, file names, @mentions,
 * flags, key chords and keys.
 *
 * @param markdown inline Markdown, or plain text
 */
export function readCode(markdown: string): ReadonlySet<string> {
  if (!/[`@#/\\_<+-]|\]\(|\.\w/.test(markdown)) return NONE;
  const found = new Set<string>();
  let rest = markdown.replace(
    /(?<!`)(`+)(?!`)\s?(.{1,2000}?)\s?(?<!`)\1(?!`)/g,
    (_, _ticks: string, code: string) => {
      found.add(code);
      return ' ';
    },
  );
  rest = rest.replace(/\]\(<?([^\s()<>]{1,500})>?(?:\s[^()]{0,200})?\)/g, (_, target: string) => {
    found.add(target);
    return '] ';
  });
  for (const form of FORMS) {
    rest = rest.replace(form, (code) => {
      found.add(code.replace(/(?<![.,;:!?)])[.,;:!?)]+$/, ''));
      return ' ';
    });
  }
  return found;
}

const NONE: ReadonlySet<string> = new Set();

/** URLs, addresses, mentions, paths, files, flags, chords, constants, keys, and agents by their file names. */
const FORMS = [
  /\b[a-z][a-z+.-]{0,30}:\/\/[^\s<>"'`]+/gi,
  /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}/g,
  /(?<![\w@/.])@[\w./-]*\w/g,
  /(?<![\w#&/])#[a-z][\w-]*\w/gi,
  /(?<![\w/.])(?:~|\.{1,2})?(?:\/[\w.@*{}-]+){2,}\/?/g,
  /(?<![\w/.-])\.{0,2}\/?(?:[\w-]+\/)*[\w-]+\.(?:md|mdx|json|ya?ml|toml|ts|tsx|js|jsx|mjs|cjs|py|rb|go|rs|java|kt|sh|sql|css|html|txt|env|lock|csv|xml|ini|cfg)\b/g,
  /(?<![\w-])--?[a-z][\w-]*(?:=[\w-]+)?(?![\w])/g,
  /\b[a-z]{1,30}(?:-[a-z]{1,30}){0,4}-(?:agents?|experts?|developers?|engineers?|reviewers?|architects?|specialists?|designers?|testers?|auditors?|managers?|pro|analysts?|writers?|documenters?|optimizers?|automators?|admins?|scientists?|coordinators?|orchestrators?|researchers?|monitors?|debuggers?|responders?|planners?|validators?)\b/g,
  /\b(?:ctrl|control|cmd|command|alt|option|shift|meta|super)(?: ?\+ ?\w{1,10}){1,4}/gi,
  /<\/?[a-z][\w-]*>/g,
  /\b[A-Z][A-Z0-9]*_[A-Z0-9_]+\b/g,
  /\b[a-z]\w*(?:_\w+)+(?:\(\))?/g,
];

/** The same text with blanks for what of it is code by its looks, so that no word is read in it. */
export function blankCode(text: string): string {
  if (!/[@#/\\_<+-]|\.\w/.test(text)) return text;
  return FORMS.reduce((rest, form) => rest.replace(form, (code) => ' '.repeat(code.length)), text);
}
