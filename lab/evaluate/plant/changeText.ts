import { type Target, wordsOf } from './Page.ts';

/** A line without its last name in brackets or behind a colon. */
export function dropName({ text }: Target): string {
  return text.replace(
    /([(:][^():]*\b\p{Lu}[\w.+#]*(?:,| and| or)?[^():]*), (?:and |or )?(?:\p{Lu}[\w.+#]*(?: \p{Lu}[\w.+#]*)?)(?=\)|$)/u,
    '$1',
  );
}

/** Another number with the same unit. */
export function changeNumber({ text }: Target): string {
  return text.replace(
    /(?<![\w.])(\d{1,4})(?=\s?(?:%|ms|s|seconds?|minutes?|hours?|days?|lines?|items?|words?|characters?|px|MB|GB|x)\b|%|\+)/,
    (number) => String(Number(number) * 3 + 1),
  );
}

/** Without a number and what bounds it, where it is not said twice. */
export function dropNumber({ text }: Target): string {
  const form =
    /\s*(?:[<>≤≥~]=?|under|below|over|above|at least|at most|up to|within)\s*(\d[\d.,]*)\s?(?:%|\p{L}+)?/iu;
  const number = form.exec(text)?.[1] ?? '';
  const without = text.replace(form, '');
  return without.includes(number) ? text : without;
}

/** "At least" for "at most". */
export function turnBound({ text }: Target): string {
  const turned: [RegExp, string][] = [
    [/\bat least\b/i, 'at most'],
    [/\bat most\b/i, 'at least'],
    [/\b(?:under|below|less than|within)(?= \d)/i, 'more than'],
    [/\b(?:over|above|more than)(?= \d)/i, 'less than'],
    [/<\s?(?=\d)/, '> '],
    [/>\s?(?=\d)/, '< '],
    [/≥\s?(?=\d)/, '≤ '],
  ];
  const rule = turned.find(([form]) => form.test(text));
  return rule ? text.replace(rule[0], rule[1]) : text;
}

/** The opposite: "Never" for "Always", "after" for "before". */
export function turnSense({ text }: Target): string {
  const turned: [RegExp, string][] = [
    [/^Always\b/, 'Never'],
    [/^Never\b/, 'Always'],
    [/^(?:Do not|Don['’]t) (\p{L})/u, '$1'],
    [/^Avoid\b/, 'Prefer'],
    [/\bbefore\b(?!.*\bafter\b)/, 'after'],
    [/(?<!\b[Bb]efore\b.*)\bafter\b/, 'before'],
    [/\b([Ee])nabl(e|ing)\b/, 'disabl$2'],
    [/\bwithout\b/, 'with'],
  ];
  const rule = turned.find(([form]) => form.test(text));
  return rule ? text.replace(rule[0], rule[1]) : text;
}

/** "Could" for "must", "Sometimes" for "Always". */
export function weakenForce({ text }: Target): string {
  return text.replace(/^Always (\p{L})/u, 'Sometimes $1').replace(/\b(?:must|shall)\b(?! not)/i, 'could');
}

/** "Always" before what is asked for or named without it; not before "Avoid", which says so itself. */
export function addForce({ text, isStep }: Target): string {
  const isFit =
    !isStep &&
    !/\b(?:always|never|must|not|don['’]t|required?|need)\b|^avoid\b|[:?]/i.test(text) &&
    /^\p{Lu}\p{Ll}+ /u.test(text);
  return isFit ? `Always ${text.charAt(0).toLowerCase()}${text.slice(1)}` : text;
}

/** Without the condition that it starts or ends with. */
export function dropCondition({ text }: Target): string {
  const led = /^(?:If|When|Where|Unless) [^,:]{6,60}, (\p{L}.{12,})$/u.exec(text)?.[1];
  if (led) return led.charAt(0).toUpperCase() + led.slice(1);
  return text.replace(
    /(?<!\b(?:say|tell|know|explain|decide|document|understand))\s(?:if|unless|when) (?!to |possible|appropriate|needed|necessary|relevant|applicable)\S+ [^,;.()]{6,}(?=[.]?$)/,
    '',
  );
}

/** Without the last of three things and more, where it has a word of its own. */
export function dropTail({ text }: Target): string {
  const [, head = '', tail = ''] = /^(.*\w, [^,]*\w),? (?:and|or) ([^,:;()]{5,40})$/.exec(bare(text)) ?? [];
  const words = wordsOf(tail);
  const rest = wordsOf(head);
  return head !== '' && [...words].filter((word) => word.length > 4 && !rest.has(word)).length > 0
    ? head
    : text;
}

export function bare(text: string): string {
  return text.replace(/[.\s]+$/, '');
}
