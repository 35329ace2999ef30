import { withEditionsOf } from '../content/editions.ts';
import { documentToRead } from '../content/lock.ts';
import { type Attached, attachedPart, isSame, labelOf, type Parts } from '../content/parts.ts';
import { type TextChoice, textAt } from '../content/revisions/text-at.ts';
import type { Context } from '../context.ts';
import { snapshot } from '../database/transaction.ts';
import type { ContentTypeDefinition } from '../entities/fields/content-type.ts';
import { badInput, UserError } from '../errors.ts';
import type { Message } from '../message.ts';
import { type RichTextJson, toText } from '../rich-text/index.ts';
import { compareEntries, type EntryDifference } from './entries.ts';
import { differenceAsHtml } from './html.ts';
import { namesIn } from './names.ts';
import { inOrderOfForm } from './order.ts';
import { compareTexts, type Piece } from './words.ts';

/** What one part says otherwise in the second of two texts. */
export interface Difference {
  /** `title.pl` */
  field: string;
  label: string;
  /** TEXT: `words` says it. LIST: `entries` does. VALUE: only `before` and `after`. */
  kind: 'TEXT' | 'LIST' | 'VALUE';
  before: unknown;
  after: unknown;
  words: Piece[] | null;
  entries: EntryDifference[] | null;
  /** The difference with `<del>` and `<ins>`. */
  html: string;
}

/**
 * What the second of two of a document's texts says otherwise than the first, part by part in the order of the form.
 *
 * @throws RequestError NOT_FOUND where the viewer may not read the document's drafts, BAD_USER_INPUT for texts that the document
 * does not have
 */
export function compare(ctx: Context, id: string, from: TextChoice, to: TextChoice): Promise<Difference[]> {
  return snapshot(ctx, (ctx) => differences(ctx, id, from, to));
}

async function differences(ctx: Context, id: string, from: TextChoice, to: TextChoice): Promise<Difference[]> {
  const known = await documentToRead(ctx, id);
  const [subject] = await withEditionsOf(ctx, known.type, [known]);
  const before = await chosen(() => textAt(ctx, subject, from, ['from']));
  const after = await chosen(() => textAt(ctx, subject, to, ['to']));
  const parts = [...new Set([...before.keys(), ...after.keys()])].filter(
    (part) => !isSame(before.get(part), after.get(part)),
  );
  const names = await namesIn(
    ctx,
    known.type,
    parts.flatMap((part) => [before.get(part), after.get(part)]),
  );
  const language = ctx.language === 'pl' ? 'pl' : 'en';
  return inOrderOfForm(known.type, parts).map((part) =>
    differenceOf(known.type, part, { before, after, names, language }),
  );
}

/** A query has no userErrors: what a choice gets wrong is said of the request. */
async function chosen(text: () => Promise<Parts>): Promise<Parts> {
  try {
    return await text();
  } catch (error) {
    throw error instanceof UserError ? badInput(error.problems[0].message) : error;
  }
}

interface Compared {
  before: Parts;
  after: Parts;
  names: ReadonlyMap<string, string>;
  language: keyof Message;
}

function differenceOf(
  type: ContentTypeDefinition,
  part: string,
  { before, after, names, language }: Compared,
): Difference {
  const [was, is] = [saidIn(part, before), saidIn(part, after)];
  const label = labelOf(type, part)[language];
  const found = { field: part, label, before: was ?? null, after: is ?? null };
  if (Array.isArray(was ?? is)) {
    const entries = compareEntries((was ?? []) as unknown[], (is ?? []) as unknown[], names);
    return { ...found, kind: 'LIST', words: null, entries, html: differenceAsHtml({ label, entries }) };
  }
  const isText = [was, is].every((value) => value == null || typeof value === 'string' || isRichText(value));
  const words = compareTexts(asText(was, names), asText(is, names));
  const html = differenceAsHtml({ label, words });
  return { ...found, kind: isText ? 'TEXT' : 'VALUE', words: isText ? words : null, entries: null, html };
}

/** Attachments without the cover, which is one of them. */
function saidIn(part: string, parts: Parts): unknown {
  const value = parts.get(part);
  return part === attachedPart ? (value as Attached | undefined)?.list : value;
}

function isRichText(value: unknown): value is RichTextJson {
  return typeof value === 'object' && value !== null && (value as { type?: unknown }).type === 'doc';
}

function asText(value: unknown, names: ReadonlyMap<string, string>): string {
  if (value == null) return '';
  if (isRichText(value)) return toText(value);
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'object' ? JSON.stringify(value) : (names.get(String(value)) ?? String(value));
}
