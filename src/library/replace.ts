import { type GuardedRow, guardedColumns, guardedOf } from '../access/guarded.ts';
import { fieldsRefused, type Guarded, may } from '../access/policy.ts';
import { change, touch } from '../content/change.ts';
import { listFiles } from '../content/draft-files.ts';
import { propertyOf, setProperty, withEditionsOf } from '../content/editions.ts';
import { lockDocuments } from '../content/lock.ts';
import { partsOf } from '../content/parts.ts';
import { type AttachmentChange, attachmentsOfAll, replaceAttachmentsOfAll } from '../content/patch/attachments.ts';
import type { Patched } from '../content/patch/patch.ts';
import { unusableFiles } from '../content/patch/usable-files.ts';
import { overwrittenBy } from '../content/revisions/overwritten.ts';
import { filesInTexts, hasRichTexts, mapRichTexts } from '../content/rich-text-fields.ts';
import type { Identified } from '../content/subject.ts';
import { draftToEdit } from '../content/update.ts';
import { contentTypes } from '../content-types/registry.ts';
import type { Context } from '../context.ts';
import { insertRows, saveRows } from '../database/rows.ts';
import { queryRows } from '../database/transaction.ts';
import type { Edition } from '../entities/edition.ts';
import type { ContentTypeDefinition } from '../entities/fields/content-type.ts';
import { StoredFile } from '../entities/file.ts';
import { uuidsOf } from '../entities/global-id.ts';
import { invalid, type UserError } from '../errors.ts';
import { kindOf } from '../files/kinds/accepted-types.ts';
import { defaultLocale } from '../language.ts';
import { referencedImages, withFileReplaced } from '../rich-text/index.ts';
import { fileToEdit } from './file-to-edit.ts';
import { documentsUsing } from './file-uses.ts';

/** Documents whose texts are in memory at the same time. */
const atOnce = 200;

export interface ReplaceFileInput {
  /** The older file. */
  id: string;
  /** The newer one. */
  by: string;
}

export interface Replaced {
  /** The newer file. */
  fileId: string;
  /** Documents whose draft now refers to the newer file. */
  documentIds: string[];
  /** How many documents keep the older file: the viewer may not edit them, or they lie in the trash. */
  elsewhere: number;
}

/**
 * Replaces an older file by a newer one in the drafts of all documents that the viewer may edit. Where a document has
 * no draft, one is begun. Public and past editions stay as they are. All of it or nothing.
 */
export async function replaceFile(ctx: Context, input: ReplaceFileInput): Promise<Replaced> {
  return change(ctx, async (ctx, at) => {
    const older = await fileToEdit(ctx, input.id);
    const users = await documentsWorkingWith(ctx, older.id, at);
    const documents = await lockDocuments(
      ctx,
      users.filter((one) => mayReplaceIn(ctx, guardedOf(one))).map(({ id }) => id),
      'update',
    );
    const newer = await newerFile(ctx, older, input.by);
    const replacement: Replacement = { older, newer, at, shownIn: [], documentIds: [] };
    for (const type of contentTypes) {
      const ofType = documents.filter((one) => one.type === type);
      for (let first = 0; first < ofType.length; first += atOnce) {
        await replaceIn(ctx, type, ofType.slice(first, first + atOnce), replacement);
      }
    }
    const { shownIn, documentIds } = replacement;
    if (isImage(older) && !isImage(newer) && shownIn.length > 0) throw noImage(shownIn);
    await keepReplacement(ctx, older, newer, at);
    return {
      answer: { fileId: newer.id, documentIds, elsewhere: users.length - documents.length },
      action: 'replaceFile',
      note: `${older.id} ${older.fileName} → ${newer.id} ${newer.fileName}`,
    };
  });
}

/** Whether the viewer may set everything in which the document may show a file. */
function mayReplaceIn(ctx: Context, guarded: Guarded): boolean {
  if (!may(ctx.viewer, 'update', guarded)) return false;
  const refused = fieldsRefused(ctx.viewer, 'update', guarded);
  const texts = guarded.type.fields.filter(hasRichTexts).map(({ name }) => name);
  return refused.isDisjointFrom(new Set(['attachments', 'coverId', ...texts]));
}

async function newerFile(ctx: Context, older: StoredFile, id: string): Promise<StoredFile> {
  const [uuid] = uuidsOf([id], 'File');
  if (uuid === older.id)
    throw invalid(['by'], { pl: 'Podaj inny plik niż zastępowany.', en: 'Give another file than the one to replace.' });
  const isUsable = uuid !== undefined && (await unusableFiles(ctx, [uuid])).length === 0;
  if (!isUsable)
    throw invalid(['by'], { pl: 'Nowy plik: nie ma takiego pliku.', en: 'The newer file: there is no such file.' });
  return ctx.em.findOneOrFail(StoredFile, { id: uuid });
}

interface User extends GuardedRow {
  id: string;
}

/** The documents whose draft, else plan, else public text refers to the file. */
async function documentsWorkingWith(ctx: Context, fileId: string, at: Date): Promise<User[]> {
  return queryRows(
    ctx,
    `select d.id, ${guardedColumns(ctx.viewer, 'd')} from document d
     where d.id in (${documentsUsing('$1::uuid')}) and (
       select w.file_ids from edition w
       where w.document_id = d.id and w.discarded_at is null
         and (w.visible is null or upper(w.visible) is null or upper(w.visible) > $2)
       order by w.visible is null desc, lower(w.visible) desc limit 1) @> array[$1::uuid]`,
    [fileId, at.toISOString()],
  );
}

/** A replacement under way. */
interface Replacement {
  older: StoredFile;
  newer: StoredFile;
  at: Date;
  /** Titles of the documents that show the older file as a picture. */
  shownIn: string[];
  /** Documents that have been changed. */
  documentIds: string[];
}

/** Replaces the file in the drafts of locked documents of one type, in the same statements for any number of them. */
async function replaceIn(
  ctx: Context,
  type: ContentTypeDefinition,
  documents: readonly Identified[],
  { older, newer, at, shownIn, documentIds }: Replacement,
): Promise<void> {
  const subjects = await withEditionsOf(ctx, type, documents);
  const edited = subjects.map((subject) => ({ subject, ...draftToEdit(ctx, subject, at) }));
  const before = await attachmentsOfAll(
    ctx,
    edited.flatMap(({ source }) => source?.id ?? []),
  );
  const drafts = edited.flatMap(({ subject, draft, source }) => {
    const attachments = before.get(source?.id ?? '') ?? [];
    const was = partsOf(type, draft, attachments);
    if (isShown(type, draft, attachments, older.id)) shownIn.push(titleOf(ctx, draft));
    const { changed, attachments: replaced } = putInPlace(type, draft, attachments, older.id, newer.id);
    const isNew = source !== draft;
    const list = replaced ?? (isNew ? attachments : undefined);
    const overwritten = overwrittenBy(was, partsOf(type, draft, replaced ?? attachments));
    return changed.length > 0 ? [{ document: subject.document, draft, changed, isNew, list, overwritten }] : [];
  });
  await writeDrafts(ctx, type, drafts);
  const note = `${older.id} → ${newer.id}`;
  await touch(
    ctx,
    at,
    drafts.map(({ document, changed: fields, overwritten }) => ({
      document,
      deed: { action: 'update', fields, note, overwritten },
    })),
  );
  documentIds.push(...drafts.map(({ document }) => document.id));
}

interface ChangedDraft {
  draft: Edition;
  isNew: boolean;
  /** The draft's attachments, where they are to be written. */
  list?: readonly AttachmentChange[];
}

async function writeDrafts(ctx: Context, type: ContentTypeDefinition, changed: readonly ChangedDraft[]): Promise<void> {
  const [begun, kept] = [true, false].map((are) =>
    changed.filter(({ isNew }) => isNew === are).map(({ draft }) => draft),
  );
  await saveRows(ctx, type.entity, kept);
  await insertRows(ctx, type.entity, begun);
  const lists = changed.flatMap(({ draft, list }) => (list ? [[draft.id, list] as const] : []));
  await replaceAttachmentsOfAll(ctx, new Map(lists));
  await listFiles(
    ctx,
    type,
    changed.map(({ draft }) => draft),
  );
}

/** Changes the draft in memory. An editor must confirm anew that the newer file is accessible. */
function putInPlace(
  type: ContentTypeDefinition,
  draft: Edition,
  attachments: AttachmentChange[],
  from: string,
  to: string,
): Patched {
  const changed: string[] = [];
  for (const field of type.fields) {
    const value = propertyOf(draft, field.name);
    if (!filesInTexts([field], () => value).includes(from)) continue;
    setProperty(
      draft,
      field.name,
      mapRichTexts(field, value, (text) => withFileReplaced(text, from, to)),
    );
    changed.push(field.name);
  }
  if (!attachments.some(({ fileId }) => fileId === from)) return { changed };
  return {
    changed: [...changed, 'attachments'],
    attachments: attachments.map((one) => (one.fileId === from ? { ...one, fileId: to, accessible: false } : one)),
  };
}

/** Whether readers see the file as a picture: in a text, as the cover, or as an attachment that says so. */
function isShown(
  type: ContentTypeDefinition,
  draft: Edition,
  attachments: AttachmentChange[],
  fileId: string,
): boolean {
  const hangs = attachments.some((one) => one.fileId === fileId && (one.id === draft.coverId || one.kind === 'IMAGE'));
  return (
    hangs || filesInTexts(type.fields, (field) => propertyOf(draft, field.name), referencedImages).includes(fileId)
  );
}

function isImage({ mimeType }: StoredFile): boolean {
  return kindOf(mimeType) === 'IMAGE';
}

function titleOf({ settings }: Context, draft: Edition): string {
  return draft.title?.[defaultLocale(settings)] ?? '…';
}

/**
 * Records the replacement. Following `replacedBy` must always end, so a replacement that would lead back makes the
 * newer file forget its own.
 */
async function keepReplacement(ctx: Context, older: StoredFile, newer: StoredFile, at: Date): Promise<void> {
  await queryRows(
    ctx,
    `with recursive later (id) as (
       select by_file_id from file_replacement where file_id = $1
       union select r.by_file_id from file_replacement r join later on r.file_id = later.id)
     delete from file_replacement where file_id = $1 and exists (select 1 from later where id = $2)`,
    [newer.id, older.id],
  );
  await queryRows(
    ctx,
    `insert into file_replacement (file_id, by_file_id, replaced_at, replaced_by) values ($1, $2, $3, $4)
     on conflict (file_id) do update set by_file_id = excluded.by_file_id, replaced_at = excluded.replaced_at,
       replaced_by = excluded.replaced_by`,
    [older.id, newer.id, at.toISOString(), ctx.viewer?.id ?? null],
  );
}

function noImage(titles: readonly string[]): UserError {
  return invalid(['by'], {
    pl: `Nowy plik nie jest obrazem, a stary jest pokazywany jako obraz: ${titles.map((title) => `„${title}”`).join(', ')}.`,
    en: `The newer file is no image, and the older one is shown as one: ${titles.map((title) => `"${title}"`).join(', ')}.`,
  });
}
