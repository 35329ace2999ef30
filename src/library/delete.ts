import { type GuardedRow, guardedColumns, guardedOf } from '../access/guarded.ts';
import { may } from '../access/policy.ts';
import { change } from '../content/change.ts';
import type { Context } from '../context.ts';
import { arrayLiteral, queryRows } from '../database/transaction.ts';
import { invalid, type UserError } from '../errors.ts';
import { workingTitle } from '../read/working-title.ts';
import { fileToEdit } from './file-to-edit.ts';
import { documentsUsing } from './file-uses.ts';

const titlesNamed = 3;

/**
 * Deletes a file that nothing refers to. The next collection removes its bytes, unless another file has the same bytes.
 */
export async function deleteFile(ctx: Context, id: string): Promise<string> {
  return change(ctx, async (ctx) => {
    const file = await fileToEdit(ctx, id);
    const [{ deleted }] = await queryRows<{ deleted: boolean }>(
      ctx,
      'select content.delete_unused_file($1) as deleted',
      [file.id],
    );
    if (!deleted) throw await stillUsed(ctx, file.id);
    return { answer: file.id, action: 'deleteFile', note: `${file.id} ${file.fileName}` };
  });
}

/** The refusal: names some of the documents that the viewer may read, and counts them all. */
async function stillUsed(ctx: Context, fileId: string): Promise<UserError> {
  const documents = await queryRows<GuardedRow & { id: string }>(
    ctx,
    `select u.id, ${guardedColumns(ctx.viewer, 'u')} from document u where u.id in (${documentsUsing('$1::uuid')})
     order by u.updated_at desc, u.id`,
    [fileId],
  );
  if (documents.length === 0)
    return invalid(['id'], {
      pl: 'Pliku trwale usuniętego nie można usunąć z ewidencji.',
      en: 'What was taken away for good stays on record.',
    });
  const readable = documents.filter((one) => may(ctx.viewer, 'read', guardedOf(one)));
  const named = readable.slice(0, titlesNamed).map(({ id }) => id);
  const titles = await titlesOf(ctx, named);
  const list = (opening: string, more: string) =>
    [...titles.map((title) => `${opening}${title}”`), ...(documents.length > titles.length ? [more] : [])].join(', ');
  const count = documents.length;
  return invalid(
    ['id'],
    {
      pl: `Pliku nie można usunąć, bo jest używany, choćby w historii. Dokumentów: ${count} (${list('„', 'inne')}).`,
      en: `The file cannot be deleted: it is in use, if only in history. Documents: ${count} (${list('“', 'others')}).`,
    },
    { documents: count, elsewhere: count - readable.length },
  );
}

async function titlesOf(ctx: Context, ids: readonly string[]): Promise<string[]> {
  const rows = await queryRows<{ title: string | null }>(
    ctx,
    `select ${workingTitle(ctx, 'u')} as title from document u where u.id = any($1::uuid[]) order by u.updated_at desc, u.id`,
    [arrayLiteral(ids)],
  );
  return rows.map(({ title }) => title ?? '…');
}
