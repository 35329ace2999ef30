import { randomUUID } from 'node:crypto';
import type { Context } from '../context.ts';
import { queryRows } from '../database/transaction.ts';
import { attachmentColumns } from '../entities/attachment.ts';
import type { Document } from '../entities/document.ts';
import type { Edition } from '../entities/edition.ts';
import { type ContentTypeDefinition, references } from '../entities/fields/content-type.ts';
import type { Localized } from '../entities/fields/field-types.ts';
import { camelCase } from '../entities/fields/naming.ts';
import type { Subject } from './lock.ts';
import { readWindow, type Window } from './window.ts';

/** The editions that a change may touch. */
export interface EditionSet {
  draft: Edition | null;
  /** Opens later than the instant. There is at most one. */
  planned: Edition | null;
  /** What the public sees at the instant. */
  current: Edition | null;
  /** What the public sees, or saw last. */
  previous: Edition | null;
}

/** Loads a locked document's editions as they stand at an instant. */
export async function editionsAt(ctx: Context, { document, type }: Subject, instant: Date): Promise<EditionSet> {
  const rows = await queryRows<{ id: string; visible: string | null }>(
    ctx,
    `select id, visible::text as visible from edition where document_id = $1 and discarded_at is null
       and (visible is null or upper(visible) is null or upper(visible) > $2
         or id = (select id from edition where document_id = $1 and lower(visible) <= $2 order by lower(visible) desc limit 1))`,
    [document.id, instant.toISOString()],
  );
  const windows = new Map(rows.map((row) => [row.id, readWindow(row.visible)]));
  const editions = (await ctx.em.find(type.entity, { id: { $in: rows.map((row) => row.id) } })) as Edition[];
  const find = (matches: (window: Window | null) => boolean) =>
    editions.find((edition) => matches(windows.get(edition.id) ?? null)) ?? null;
  const current = find((w) => w !== null && w.from <= instant && (w.until === null || w.until > instant));
  return {
    draft: find((w) => w === null),
    planned: find((w) => w !== null && w.from > instant),
    current,
    previous: current ?? find((w) => w !== null && w.from <= instant),
  };
}

/** What editors see as the text: the draft, else the planned edition, else the newest edition that was public. */
export function workingEdition(editions: EditionSet): Edition | null {
  return editions.draft ?? editions.planned ?? editions.previous;
}

/** The properties of an edition that hold content: those that are copied, compared and frozen. */
export function contentProperties(type: ContentTypeDefinition): string[] {
  return [
    'slug',
    'seoTitle',
    'seoDescription',
    'coverId',
    ...type.fields.map((field) => field.name),
    ...references(type).map((reference) => `${camelCase(reference.name)}Id`),
  ];
}

/** A new edition of the document that says the same as `source`, or nothing yet. Not persisted. */
export async function newEdition(
  ctx: Context,
  { document, type }: Subject,
  source: Edition | null,
  createdAt: Date,
): Promise<Edition> {
  const edition = ctx.em.create(
    type.entity,
    {
      id: randomUUID(),
      documentId: document.id,
      number: await nextNumber(ctx, document),
      organizationId: document.organizationId,
      createdAt,
      createdBy: ctx.viewer?.id ?? null,
      locales: source ? [...source.locales] : [],
    } as never,
    { persist: false, partial: true },
  ) as Edition;
  if (source) copyProperties(type, source, edition);
  return edition;
}

/** One property of an edition by its name, for code that works on any type. */
export function propertyOf(edition: Edition, property: string): unknown {
  return (edition as unknown as Record<string, unknown>)[property];
}

export function setProperty(edition: Edition, property: string, value: unknown): void {
  (edition as unknown as Record<string, unknown>)[property] = value;
}

function copyProperties(type: ContentTypeDefinition, from: Edition, to: Edition): void {
  for (const property of contentProperties(type)) setProperty(to, property, copyOf(propertyOf(from, property)));
}

/** A copy of a column's value: an instant, or JSON. */
function copyOf(value: unknown): unknown {
  if (value instanceof Date) return new Date(value);
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

/** The number that the document's next edition gets. */
export async function nextNumber(ctx: Context, document: Document): Promise<number> {
  const [row] = await queryRows<{ next: number }>(
    ctx,
    'select coalesce(max(number), 0)::int + 1 as next from edition where document_id = $1',
    [document.id],
  );
  return row.next;
}

/**
 * Copies the attachments of one edition to another, since attachments belong to an edition. Both must be in the
 * database.
 */
export async function copyAttachments(ctx: Context, from: string, to: string): Promise<void> {
  const columns = attachmentColumns.map((column) => `"${column}"`).join(', '); // group is a keyword of SQL
  await queryRows(
    ctx,
    `insert into attachment (edition_id, ${columns}) select $1::uuid, ${columns} from attachment where edition_id = $2`,
    [to, from],
  );
}

/** Those of the given languages in which an edition says anything. */
export function languagesIn(type: ContentTypeDefinition, edition: Edition, languages: readonly string[]): string[] {
  const texts = type.fields
    .filter((field) => field.localized && !field.type.list)
    .map((field) => propertyOf(edition, field.name) as Localized<unknown> | null | undefined);
  return languages.filter((locale) => texts.some((text) => text?.[locale] != null));
}
