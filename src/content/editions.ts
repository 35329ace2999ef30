import { randomUUID } from 'node:crypto';
import type { Context } from '../context.ts';
import type { Statement } from '../database/fewer-round-trips.ts';
import { columnList, entityFrom, insertRows, saveRows, tableOf } from '../database/rows.ts';
import { arrayLiteral, queryRows, write } from '../database/transaction.ts';
import { attachmentColumns } from '../entities/attachment.ts';
import type { Edition } from '../entities/edition.ts';
import { type ContentTypeDefinition, references } from '../entities/fields/content-type.ts';
import type { Localized } from '../entities/fields/field-types.ts';
import { camelCase } from '../entities/fields/naming.ts';
import type { Identified, Subject } from './subject.ts';
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

/** Reads the editions of several documents of one type, in one statement with the present. */
export async function withEditionsOf(
  ctx: Context,
  type: ContentTypeDefinition,
  documents: readonly Identified[],
): Promise<Subject[]> {
  const ids = documents.map(({ document }) => document.id);
  const { text, values } = readingEditions(ctx, type, ids);
  return subjectsFrom(ctx, type, documents, await queryRows<RowOfEdition>(ctx, text, values));
}

/** A row of `readingEditions`: an edition, or only the document where there is none. */
export type RowOfEdition = Record<string, unknown> & { of_document: string; now: string; last_number: number };

/** The statement that reads the editions of documents, with the present. */
export function readingEditions(ctx: Context, type: ContentTypeDefinition, ids: readonly string[]): Statement {
  const table = tableOf(ctx, type.entity);
  const text = `select d.id as of_document, p.now::text as now, n.last_number, ${columnList(table, 't')}
     from (select greatest(content.instant(), instant) as now from ledger_head) p
     cross join unnest($1::uuid[]) d (id)
     cross join lateral (
       select coalesce(max(number), 0) as last_number from ${table.name} where document_id = d.id) n
     left join lateral (
       select id from edition where document_id = d.id and lower(visible) <= p.now
       order by lower(visible) desc limit 1) l on true
     left join ${table.name} t on t.document_id = d.id and t.discarded_at is null
       and (t.visible is null or upper(t.visible) is null or upper(t.visible) > p.now or t.id = l.id)`;
  return { text, values: [arrayLiteral(ids)] };
}

/** Documents with the editions that `readingEditions` has found. */
export function subjectsFrom(
  ctx: Context,
  type: ContentTypeDefinition,
  documents: readonly Identified[],
  rows: readonly RowOfEdition[],
): Subject[] {
  const subjects = new Map<string, Subject>();
  for (const row of rows) {
    const known = documents.find(({ document }) => document.id === row.of_document) as Identified;
    const subject = subjects.get(row.of_document) ?? {
      ...known,
      now: new Date(row.now),
      editions: [],
      lastNumber: row.last_number,
    };
    subjects.set(row.of_document, subject);
    if (row.id !== null) subject.editions.push(entityFrom(ctx, type.entity, row));
  }
  return documents.map(({ document }) => subjects.get(document.id) as Subject);
}

/**
 * A document's editions as they stand at an instant, which is never before the instant at which they were read. What
 * the verb itself has changed meanwhile counts.
 */
export function editionsAt({ editions }: Subject, instant: Date): EditionSet {
  const standing = editions
    .filter(({ discardedAt }) => discardedAt == null)
    .map((edition) => ({ edition, window: readWindow(edition.visible) }));
  const find = (matches: (window: Window | null) => boolean) =>
    standing.find(({ window }) => matches(window))?.edition ?? null;
  const current = find((w) => w !== null && w.from <= instant && (w.until === null || w.until > instant));
  return {
    draft: find((w) => w === null),
    planned: find((w) => w !== null && w.from > instant),
    current,
    previous: current ?? lastOf(standing, instant),
  };
}

/** The edition that was public last: the ledger's windows never overlap, so its beginning is the latest. */
function lastOf(standing: readonly { edition: Edition; window: Window | null }[], instant: Date): Edition | null {
  const past = standing.filter(({ window }) => window !== null && window.from <= instant);
  const from = ({ window }: (typeof past)[number]) => window?.from.getTime() ?? 0;
  return past.toSorted((a, b) => from(b) - from(a))[0]?.edition ?? null;
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

/** A new edition of the document that says the same as `source`, or nothing yet. It is not in the database. */
export function newEdition(ctx: Context, subject: Subject, source: Edition | null, createdAt: Date): Edition {
  const { document, type } = subject;
  const edition = Object.assign(new type.entity(), {
    id: randomUUID(),
    documentId: document.id,
    number: subject.lastNumber + 1,
    organizationId: document.organizationId,
    createdAt,
    createdBy: ctx.viewer?.id ?? null,
    locales: source ? [...source.locales] : [],
  });
  if (source) copyProperties(type, source, edition);
  return edition;
}

/** Puts a new edition into the database. */
export async function insertEdition(ctx: Context, subject: Subject, edition: Edition): Promise<void> {
  await insertRows(ctx, subject.type.entity, [edition]);
  subject.editions.push(edition);
  subject.lastNumber = edition.number;
}

/**
 * Writes what has changed in editions. Their windows are compared with others statement by statement: an edition is
 * closed by one call before the next opens by another.
 */
export function saveEditions(ctx: Context, { type }: Pick<Subject, 'type'>, ...editions: Edition[]): Promise<void> {
  return saveRows(ctx, type.entity, editions);
}

/** Deletes a draft. */
export async function deleteDraft(ctx: Context, { type, editions }: Subject, draft: Edition): Promise<void> {
  await write(ctx, `delete from ${type.table} where id = $1`, [draft.id]);
  editions.splice(editions.indexOf(draft), 1);
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

/**
 * Copies the attachments of one edition to another, since attachments belong to an edition. Both must be in the
 * database.
 */
export async function copyAttachments(ctx: Context, from: string, to: string): Promise<void> {
  const columns = attachmentColumns.map((column) => `"${column}"`).join(', '); // group is a keyword of SQL
  await write(
    ctx,
    `insert into attachment (edition_id, ${columns}) select $1::uuid, ${columns} from attachment where edition_id = $2`,
    [to, from],
  );
}

/** Those of the given languages in which an edition says anything. */
export function languagesIn(type: ContentTypeDefinition, edition: Edition, languages: readonly string[]): string[] {
  const texts = type.fields
    .filter((field) => field.localized && !field.type.list && !field.publicFrom)
    .map((field) => propertyOf(edition, field.name) as Localized<unknown> | null | undefined);
  return languages.filter((locale) => texts.some((text) => text?.[locale] != null));
}
