import { editsIn } from '../../access/policy.ts';
import type { Context } from '../../context.ts';
import { findRows } from '../../database/rows.ts';
import { arrayLiteral, queryRows } from '../../database/transaction.ts';
import { StoredFile } from '../../entities/file.ts';

/** Whether the viewer may use the file: files of the viewer's own organizations, and files for everyone. */
export function usableBy(ctx: Context, file: StoredFile): boolean {
  return file.organizationId == null ? ctx.viewer !== null : editsIn(ctx.viewer, file.organizationId);
}

/** Those of the files that the viewer may not use, or that do not exist. The viewer cannot tell the two apart. */
export async function unusableFiles(ctx: Context, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const held = [...(await holdFiles(ctx, ids))];
  const files = await findRows(ctx, StoredFile, 't.id = any($1::uuid[])', [arrayLiteral(held)]);
  const usable = new Set(files.filter((file) => usableBy(ctx, file)).map((file) => file.id));
  return ids.filter((id) => !usable.has(id));
}

/**
 * Keeps files from being deleted until the transaction ends, for callers that are about to refer to them. Answers the
 * files that can be referred to; waits where a file is being deleted.
 */
export async function holdFiles(ctx: Context, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await queryRows<{ id: string }>(ctx, 'select id from content.hold_files($1::uuid[]) as id', [
    arrayLiteral(ids),
  ]);
  return new Set(rows.map(({ id }) => id));
}
