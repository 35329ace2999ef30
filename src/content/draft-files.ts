import type { Context } from '../context.ts';
import { write } from '../database/transaction.ts';
import type { Edition } from '../entities/edition.ts';
import type { ContentTypeDefinition } from '../entities/fields/content-type.ts';
import { copyAttachments, propertyOf } from './editions.ts';
import { type AttachmentChange, replaceAttachments } from './patch/attachments.ts';
import { filesInTexts, hasRichTexts } from './rich-text-fields.ts';

/** What may have changed the files that a draft refers to. */
export interface FilesOfDraft {
  /** The draft's attachments, where they change. */
  attachments?: readonly AttachmentChange[];
  /** The edition that the draft is a copy of, where the draft is new. */
  copyOf?: Edition | null;
  /** The names of the fields that have changed; all fields, unless given. */
  changed?: readonly string[];
}

/**
 * Writes a draft's attachments, and the list of all files that the draft refers to, by which the library knows where a
 * file is used. Every verb that writes a draft calls this once the draft's row is in the database; publishing then sets
 * the list anew with the digest. Without `attachments` the draft keeps its own, or gets those of `copyOf`. Most changes
 * touch neither attachments nor texts, and write nothing here.
 */
export async function writeFilesOfDraft(
  ctx: Context,
  type: ContentTypeDefinition,
  draft: Edition,
  { attachments, copyOf, changed }: FilesOfDraft,
): Promise<void> {
  const texts = type.fields.filter((field) => hasRichTexts(field) && (changed?.includes(field.name) ?? true));
  if (!attachments && !copyOf && texts.length === 0) return;
  if (attachments) await replaceAttachments(ctx, draft.id, attachments);
  else if (copyOf) await copyAttachments(ctx, copyOf.id, draft.id);
  await listFiles(ctx, type, [draft]);
}

/** Writes the lists of files of drafts of one type, once their attachments are in the database. */
export async function listFiles(ctx: Context, type: ContentTypeDefinition, drafts: readonly Edition[]): Promise<void> {
  const inTexts = drafts.map((draft) => ({
    id: draft.id,
    in_texts: filesInTexts(type.fields, (field) => propertyOf(draft, field.name)),
  }));
  await write(
    ctx,
    `update edition e set file_ids = array(
       select a.file_id from attachment a where a.edition_id = e.id
       union select f.id from file f where f.id = any(d.in_texts) order by 1)
     from json_to_recordset($1) d (id uuid, in_texts uuid[]) where e.id = d.id`,
    [JSON.stringify(inTexts)],
  );
}
