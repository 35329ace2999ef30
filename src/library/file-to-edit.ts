import { editsIn, seesFilesOf } from '../access/policy.ts';
import type { Context } from '../context.ts';
import { StoredFile } from '../entities/file.ts';
import { uuidsOf } from '../entities/global-id.ts';
import { RequestError } from '../errors.ts';

/**
 * A file that the viewer wants to change. NOT_FOUND where the viewer may not see the file, FORBIDDEN where the viewer
 * may see but not edit it. A file without an organization is the office's.
 */
export async function fileToEdit(ctx: Context, id: string): Promise<StoredFile> {
  const [uuid] = uuidsOf([id], 'File');
  const file = uuid ? await ctx.em.findOne(StoredFile, { id: uuid }) : null;
  if (!file || !seesFilesOf(ctx.viewer, file.organizationId)) {
    throw new RequestError('NOT_FOUND', { pl: 'Nie ma takiego pliku.', en: 'There is no such file.' });
  }
  if (!editsIn(ctx.viewer, file.organizationId)) throw new RequestError('FORBIDDEN');
  return file;
}
