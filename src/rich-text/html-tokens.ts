import { mostParts } from './canonical.ts';
import type { Losses } from './losses.ts';
import { markdown } from './markdown-dialect.ts';
import { RichTextError } from './rich-text-error.ts';

interface HtmlHandler {
  text(text: string): unknown;
  /** `name` is in lower case. Of the attributes only the wanted ones are there, decoded, and of each name the first. */
  open(name: string, attributes: Map<string, string>, selfClosing: boolean): unknown;
  close(name: string): unknown;
  /** A comment or declaration, whole. */
  comment(source: string): unknown;
  /** A tag that the source ends within: a quote was not closed, perhaps, and everything after it is lost. */
  unfinished(source: string): unknown;
}

export type HtmlToken =
  | { kind: 'text'; text: string }
  | { kind: 'open'; name: string; attributes: Map<string, string>; selfClosing: boolean }
  | { kind: 'close'; name: string }
  /** Made by pasted/footnotes.ts: a note that stands elsewhere in the source. */
  | { kind: 'footnote'; tokens: HtmlToken[] };

/** A text and two tags for each part: as many as Markdown may have. Word's lists, tables and notes are put in order from them. */
const mostTokens = 3 * mostParts;

/** What programs write into comments and declarations, and no person. */
const machinery = /^<(?:\?|!doctype|!-*>|!(?:--)?\s*(?:\[if\b|<?!?\[endif|(?:start|end)fragment|\/?wp:|-*>))/i;

/**
 * The whole source as a list, for readers that look at more than one token at a time.
 *
 * Comments that somebody wrote, and what stands behind a tag without an end, are named among the losses.
 *
 * @throws RichTextError TOO_MANY_PARTS before anything is put in order
 */
export function htmlTokens(source: string, wanted: ReadonlySet<string>, losses: Losses): HtmlToken[] {
  const tokens: HtmlToken[] = [];
  const add = (token: HtmlToken) => {
    if (tokens.length >= mostTokens) throw new RichTextError('TOO_MANY_PARTS');
    tokens.push(token);
  };
  readHtmlTokens(source, wanted, {
    text: (text) => add({ kind: 'text', text }),
    open: (name, attributes, selfClosing) => add({ kind: 'open', name, attributes, selfClosing }),
    close: (name) => add({ kind: 'close', name }),
    comment: (text) => machinery.test(text) || losses.add('COMMENT_LEFT_OUT', text.replace(/^<!-*\s*|\s*-*>$/g, '')),
    unfinished: (text) => losses.add('ELEMENT_LEFT_OUT', text),
  });
  return tokens;
}

/**
 * Elements whose content is no markup (HTML standard, 13.2.5). The content ends at the element's own closing tag and is
 * dropped.
 */
const opaque = new Set('script style xmp iframe noembed noframes noscript textarea title plaintext'.split(' '));

const tagName = /[a-zA-Z][^\s/>]*/y;
const attribute = /[\s/]*([^\s/>][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"'][^\s>]*)|(["'])|))?/y;
const tagEnd = /[\s/]*>/y;

/**
 * Splits HTML into texts and tags in one pass, and looks at each character a bounded number of times. Comments,
 * declarations, the content of opaque elements, and a tag that the source ends within are left out.
 *
 * The result need not agree with browsers in every corner: to-html.ts, which knows only the schema, writes it anew, and
 * it is never passed on as markup.
 */
function readHtmlTokens(source: string, wanted: ReadonlySet<string>, handler: HtmlHandler): void {
  let position = 0;
  while (position < source.length) {
    const start = source.indexOf('<', position);
    const textEnd = start === -1 ? source.length : start;
    if (textEnd > position) handler.text(decode(source.slice(position, textEnd)));
    if (start === -1) return;
    position = tag(source, start, wanted, handler);
  }
}

const longestExcerpt = 400;

/** Reads from the `<` at `start`, and answers where the source goes on. */
function tag(source: string, start: number, wanted: ReadonlySet<string>, handler: HtmlHandler): number {
  const next = source[start + 1];
  if (next === '!' || next === '?') {
    const end = afterDeclaration(source, start);
    handler.comment(source.slice(start, Math.min(end, start + longestExcerpt)));
    return end;
  }
  const closing = next === '/';
  const name = match(tagName, source, start + (closing ? 2 : 1))?.[0];
  if (name === undefined) {
    if (closing) return after(source, '>', start); // "</ >" is a comment
    handler.text('<');
    return start + 1;
  }
  const attributes = new Map<string, string>();
  const end = readAttributes(source, tagName.lastIndex, wanted, attributes);
  if (end === undefined) {
    handler.unfinished(source.slice(start, start + longestExcerpt));
    return source.length;
  }
  const lowerName = name.toLowerCase();
  if (closing) {
    handler.close(lowerName);
    return end;
  }
  handler.open(lowerName, attributes, source[end - 2] === '/');
  return opaque.has(lowerName) ? afterOpaque(source, lowerName, end) : end;
}

/** Answers where the tag ends, or undefined when the source ends first. */
function readAttributes(source: string, start: number, wanted: ReadonlySet<string>, into: Map<string, string>) {
  let position = start;
  while (position < source.length) {
    if (match(tagEnd, source, position)) return tagEnd.lastIndex;
    const found = match(attribute, source, position);
    if (!found || found[5]) return undefined; // an open quote: the rest of the source is its value
    position = attribute.lastIndex;
    const name = found[1]!.toLowerCase();
    if (wanted.has(name) && !into.has(name)) into.set(name, decode(found[2] ?? found[3] ?? found[4] ?? ''));
  }
  return undefined;
}

function afterDeclaration(source: string, start: number): number {
  if (!source.startsWith('<!--', start)) return after(source, '>', start);
  if (source.startsWith('>', start + 4) || source.startsWith('->', start + 4)) return after(source, '>', start + 4);
  return after(source, '-->', start + 4);
}

function afterOpaque(source: string, name: string, start: number): number {
  const end = new RegExp(`</${name}(?=[\\s/>])`, 'gi');
  end.lastIndex = start;
  return end.exec(source)?.index ?? source.length;
}

function after(source: string, mark: string, start: number): number {
  const index = source.indexOf(mark, start);
  return index === -1 ? source.length : index + mark.length;
}

function match(pattern: RegExp, source: string, position: number): RegExpExecArray | null {
  pattern.lastIndex = position;
  return pattern.exec(source);
}

/** Character references that end in a semicolon. */
function decode(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&#?[a-z0-9]{1,32};/gi, (reference) => markdown.utils.unescapeAll(reference));
}
