/**
 * Elements that lay out a page. Any other tag on a line of its own names a section of a prompt, `<input>`, `<output>` and
 * `<section>` among them.
 */
export const HTML_ELEMENTS = new Set(
  (
    'a abbr audio b blockquote br button canvas caption center cite code col colgroup dd del details dfn div dl dt em embed ' +
    'fieldset figcaption figure font h1 h2 h3 h4 h5 h6 head hr html i iframe img ins kbd li link mark meta ' +
    'noscript ol optgroup p picture pre q rp rt ruby s samp script small source span strong style sub summary sup ' +
    'svg table tbody td textarea tfoot th thead tr u ul var video wbr'
  ).split(' '),
);

/** Elements that nobody writes into a bullet to take effect: without an end tag they are talked about. */
export const TALKED_ABOUT = new Set(
  (
    'nav main aside header footer section article div button form fieldset legend label input select textarea table thead tbody ' +
    'tr th td ul ol li dl figure figcaption picture video audio canvas iframe dialog script style template slot body head html ' +
    'h1 h2 h3 h4 h5 h6'
  ).split(' '),
);
