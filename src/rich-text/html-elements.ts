/** What is known of HTML's elements apart from what they become. */

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Without content, and so without an end tag (HTML standard, 13.1.2). */
export const voidElements = words('area base br col embed hr img input link meta param source track wbr');

/** Begin and end a line without being anything themselves. Unknown elements are part of the line they stand in. */
export const lineBreaking = words(
  'p div section article main header footer nav aside address hgroup search form fieldset legend details summary dialog ' +
    'center dl dt dd menu dir html head body thead tbody tfoot',
);

/** Blocks whose end ends whatever is still open in them. */
export const blockElements = new Set([
  ...lineBreaking,
  ...words('ul ol li table caption tr td th blockquote pre figure figcaption h1 h2 h3 h4 h5 h6'),
]);

/** Part of a line, and nothing is lost when they are not kept; with marks those of from-html-inline.ts. */
export const plainElements = words(
  'a span font mark small big abbr acronym bdi bdo label q time wbr nobr data output ruby rb rt rp rtc col colgroup ' +
    'link meta base style title picture source map area slot input option optgroup br img hr iframe embed track param',
);

/** Left out with all that is in them. */
export const droppedElements = words(
  'template svg math object applet audio video canvas frameset select datalist button',
);

/** The tokenizer leaves out what these hold, and it would have been words that readers see. */
export const unreadableElements = words('script noscript textarea xmp plaintext noembed noframes');
