import { canonicalRichText, MAX_CHARACTERS } from './canonical.ts';
import { readHtml } from './from-html.ts';
import { readMarkdown } from './from-markdown.ts';
import { RichTextError } from './rich-text-error.ts';
import type { RichTextJson } from './schema.ts';

export type RichTextInput = { markdown: string } | { html: string } | { json: unknown };

/**
 * Reads rich text in whichever form it is given, exactly one of the three, and gives its canonical JSON. Markdown and
 * HTML are read leniently: what the schema does not know is dropped, its text kept. JSON is read strictly.
 *
 * @throws RichTextError when the input is not one of the three, over 300,000 characters or 30,000 parts, nested over 100
 * levels, or JSON with anything that the schema does not know or allow
 */
export function parseRichText(input: RichTextInput): RichTextJson {
  const { markdown, html, json } = onlyOne(input);
  if (markdown !== undefined) return canonicalRichText(readMarkdown(source(markdown)));
  if (html !== undefined) return canonicalRichText(readHtml(source(html)));
  return canonicalRichText(json);
}

function onlyOne(input: RichTextInput): { markdown?: unknown; html?: unknown; json?: unknown } {
  const given = Object.entries(input ?? {}).filter(([, value]) => value !== undefined && value !== null);
  const isKnown = given.length === 1 && ['markdown', 'html', 'json'].includes(given[0]![0]);
  if (!isKnown) throw new RichTextError('NOT_ONE_INPUT');
  return Object.fromEntries(given);
}

function source(text: unknown): string {
  if (typeof text !== 'string') throw new RichTextError('NOT_ONE_INPUT');
  if (text.length > MAX_CHARACTERS) throw new RichTextError('TOO_LONG');
  return text.replace(/^\uFEFF/, '');
}
