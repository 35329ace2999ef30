import type { Context } from '../context.ts';
import { arrayLiteral, queryRows } from '../database/transaction.ts';
import type { Edition } from '../entities/edition.ts';
import type { ContentTypeDefinition } from '../entities/fields/content-type.ts';
import { copyAttachments, propertyOf } from './editions.ts';
import { type AttachmentChange, replaceAttachments } from './patch/attachments.ts';
import { filesInTexts } from './rich-text-fields.ts';

/** Where a draft's attachments come from: a list, or the edition that the draft is a copy of. */
export interface FilesOfDraft {
  attachments?: AttachmentChange[];
  copyOf?: Edition;
}

/**
 * Writes a draft's attachments, and the list of all files that the draft refers to, by which the library knows where a
 * file is used. Every verb that writes a draft calls this once the draft's row is in the database; publishing then sets
 * the list anew with the digest. Without `attachments` the draft keeps its own, or gets those of `copyOf`.
 */
export async function writeFilesOfDraft(
  ctx: Context,
  type: ContentTypeDefinition,
  draft: Edition,
  { attachments, copyOf }: FilesOfDraft,
): Promise<void> {
  if (attachments) await replaceAttachments(ctx, draft.id, attachments);
  else if (copyOf && copyOf !== draft) await copyAttachments(ctx, copyOf.id, draft.id);
  const inTexts = filesInTexts(type.fields, (field) => propertyOf(draft, field.name));
  await queryRows(
    ctx,
    `update edition set file_ids = array(
       select a.file_id from attachment a where a.edition_id = $1
       union select f.id from file f where f.id = any($2::uuid[]) order by 1)
     where id = $1`,
    [draft.id, arrayLiteral(inTexts)],
  );
}
