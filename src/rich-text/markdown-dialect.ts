import MarkdownIt from 'markdown-it';
import { mostParts } from './canonical.ts';
import type { MarkType } from './kinds.ts';
import { readAnchor } from './links.ts';
import { footnotes } from './markdown-footnotes.ts';
import { RichTextError } from './rich-text-error.ts';

/**
 * CommonMark, tables, strikethrough and footnotes. HTML is text, except for literal tags that say what Markdown cannot:
 * `<br>` (in a table cell, a heading), `<u>`, `<sub>`, `<sup>`, and `<a id="name"></a>` for a place to link to.
 * Addresses are kept as written here and judged where links are read, so that the text around a refused address is not
 * lost.
 */
export const markdown = new MarkdownIt('default', {
  html: false,
  linkify: false,
  typographer: false,
  maxNesting: 200, // beyond this markdown-it drops text in silence; the schema's own limit is lower, and refuses
});
markdown.validateLink = () => true;
markdown.normalizeLink = (url) => url;
markdown.normalizeLinkText = (url) => url;

/** Most tokens. Except for empty quotes, a text becomes at least half as many parts as it has tokens. */
const mostTokens = 3 * mostParts;
markdown.block.ruler.before('table', 'limit', ({ tokens }) => {
  if (tokens.length > mostTokens) throw new RichTextError('TOO_MANY_PARTS');
  return false;
});

const literalTag = /<(?:(br) *\/?|(\/?)(u|sub|sup))>/iy;
const markOfTag: Record<string, MarkType> = { u: 'underline', sub: 'sub', sup: 'sup' };

markdown.inline.ruler.before('autolink', 'literal_tag', (state, silent) => {
  literalTag.lastIndex = state.pos;
  const match = literalTag.exec(state.src);
  if (!match) return false;
  state.pos = literalTag.lastIndex;
  if (silent) return true;
  if (match[1]) {
    state.push('hardbreak', 'br', 0);
  } else {
    // not nesting 1 and -1: an unpaired tag must not confuse the pairing of emphasis
    const token = state.push('literal_mark', markOfTag[match[3]!.toLowerCase()]!, 0);
    token.markup = match[2] ? 'close' : 'open';
  }
  return true;
});

const anchorTag = /<a id="([^"]{1,100})"><\/a>/y;

markdown.inline.ruler.before('autolink', 'anchor', (state, silent) => {
  anchorTag.lastIndex = state.pos;
  const id = readAnchor(anchorTag.exec(state.src)?.[1] ?? '');
  if (id === undefined) return false;
  state.pos = anchorTag.lastIndex;
  if (!silent) state.push('anchor', 'a', 0).meta = { id };
  return true;
});

footnotes(markdown);
