/** Facts about HTML's elements, apart from what they become. */

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Elements without content, and so without an end tag (HTML standard, 13.1.2). */
export const voidElements = words('area base br col embed hr img input link meta param source track wbr');

/** Elements that begin and end a line and have no other meaning. Unknown elements are part of the line around them. */
export const lineBreaking = words(
  'p div section article main header footer nav aside address hgroup search form fieldset legend details summary dialog ' +
    'center dl dt dd menu dir html head body thead tbody tfoot',
);

/** Blocks whose end ends whatever is still open in them. */
export const blockElements = new Set([
  ...lineBreaking,
  ...words('ul ol li table caption tr td th blockquote pre figure figcaption h1 h2 h3 h4 h5 h6'),
]);

/** Elements of a line that are no loss when left out; those with marks stand in from-html-inline.ts. */
export const plainElements = words(
  'a span font mark small big abbr acronym bdi bdo label q time wbr nobr data output meter progress ruby rb rt rp rtc col colgroup ' +
    'link meta base style title picture source map area slot input option optgroup br img hr iframe embed track param',
);

/** Elements that are left out with all their content. */
export const droppedElements = words(
  'template svg math object applet audio video canvas frameset select datalist button',
);

/** Elements whose content the tokenizer leaves out, although readers would have seen its words. */
export const unreadableElements = words('script noscript textarea xmp plaintext noembed noframes');

/** Attributes with words that browsers show or read out, and for which a text has no place. */
export function spokenAttributes(element: string): readonly string[] {
  if (element === 'table') return ['title', 'summary'];
  if (element === 'area') return ['title', 'alt'];
  return element === 'iframe' || element === 'embed' ? [] : ['title'];
}
