import { anchorsLinkedIn, placesIn } from './anchors.ts';
import { canonicalRichText, mostCharacters } from './canonical.ts';
import { readHtml } from './from-html.ts';
import { readMarkdown } from './from-markdown.ts';
import { type Loss, Losses } from './losses.ts';
import { type Names, uuidsOnly } from './names.ts';
import type { Reading } from './reading.ts';
import { RichTextError } from './rich-text-error.ts';
import type { RichTextJson } from './schema.ts';

export type RichTextInput = { markdown: string } | { html: string } | { json: unknown };

export interface ReadOptions {
  /** The names of files and documents. Default: their uuids and nothing else. */
  names?: Names;
  /** The language of the text, for its quotation marks. Default: pl. */
  language?: string;
}

export interface ReadText {
  document: RichTextJson;
  /** Everything that was left out or changed, each thing once, 50 at most. */
  losses: Loss[];
}

/**
 * Reads rich text in exactly one of its three forms, and answers its canonical JSON. Markdown and HTML are read
 * leniently: what the schema does not know is left out and reported, and its text is kept. JSON is read strictly.
 *
 * @throws RichTextError when the input is not one of the three, over 300,000 characters or 30,000 parts, nested over
 * 100 levels, or JSON with anything that the schema does not know or allow
 */
export function readRichText(input: RichTextInput, options: ReadOptions = {}): ReadText {
  const reading: Reading = {
    names: options.names ?? uuidsOnly,
    losses: new Losses(),
    language: options.language ?? 'pl',
  };
  const document = canonicalRichText(written(onlyOne(input), reading), reading.names);
  const linked = anchorsLinkedIn(document);
  const places = linked.size > 0 ? placesIn(document) : linked;
  for (const name of linked) if (!places.has(name)) reading.losses.add('ANCHOR_MISSING', `#${name}`);
  return { document, losses: reading.losses.all };
}

/** The same, for callers who do not ask for losses. */
export function parseRichText(input: RichTextInput, options: ReadOptions = {}): RichTextJson {
  return readRichText(input, options).document;
}

function written({ markdown, html, json }: ReturnType<typeof onlyOne>, reading: Reading): unknown {
  if (markdown !== undefined) return readMarkdown(source(markdown), reading);
  if (html !== undefined) return readHtml(source(html), reading);
  return json;
}

function onlyOne(input: RichTextInput): { markdown?: unknown; html?: unknown; json?: unknown } {
  const given = Object.entries(input ?? {}).filter(([, value]) => value !== undefined && value !== null);
  const isKnown = given.length === 1 && ['markdown', 'html', 'json'].includes(given[0]![0]);
  if (!isKnown) throw new RichTextError('NOT_ONE_INPUT');
  return Object.fromEntries(given);
}

function source(text: unknown): string {
  if (typeof text !== 'string') throw new RichTextError('NOT_ONE_INPUT');
  if (text.length > mostCharacters) throw new RichTextError('TOO_LONG');
  return text.replace(/^\uFEFF/, '');
}
