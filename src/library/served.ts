/** What the database knows of files that are asked for by address. */

import type { Reader } from '../database/reader.ts';
import type { AddressSigner, SignedQuery } from '../files/serve/address-signer.ts';
import type { ServedFile } from '../files/serve/serve.ts';
import { type Found, Moved } from '../files/serve/signed-lookup.ts';
import { fileSubject } from '../read/addresses.ts';
import { isPublicAt } from './file-uses.ts';
import { signed } from './signed.ts';

const columns = 'f.sha256, f.size, f.mime_type as "mimeType", f.file_name as "fileName"';

type FileRow = Omit<ServedFile, 'size'> & { size: string };

/**
 * A file is public while something public refers to it. The address of a file that was public leads to the file that
 * took its place. Reads with the rights of the delivery login.
 *
 * @param publicUrl where this server is reached, without a slash at the end
 */
export async function publicFile(delivery: Reader, publicUrl: string, id: string): Promise<Found<ServedFile>> {
  const { instant } = await delivery.epoch();
  const [file] = await delivery.rows<FileRow>(
    `select ${columns} from file f where f.id = $1 and ${isPublicAt('$2::timestamptz', 'f.id')}`,
    [id, instant],
  );
  if (file) return { ...file, size: Number(file.size) };
  const successors = await delivery.rows<{ id: string | null; fileName: string }>(
    `select f.id, f.file_name as "fileName" from content.file_successors($1) s
     left join file f on f.id = s.file_id and ${isPublicAt('$2::timestamptz', 'f.id')} order by s.step`,
    [id, instant],
  );
  const next = successors.find((one) => one.id !== null);
  if (next) return new Moved(`${publicUrl}/files/${next.id}/${encodeURIComponent(next.fileName)}`);
  const [removed] = await delivery.rows('select 1 from file_removal where file_id = $1', [id]);
  if (removed) return 'removed';
  return successors.length > 0 ? 'replaced' : null;
}

/** Any file, of drafts and of the past too, for a caller with a valid signature for the file; null without one. */
export function signedFile(management: Reader, signer: AddressSigner, id: string, query: SignedQuery) {
  return signed({ management, signer, query }, fileSubject(id), () => anyFile(management, id));
}

async function anyFile(management: Reader, id: string): Promise<Found<ServedFile>> {
  const [file] = await management.rows<FileRow & { gone: boolean }>(
    `select ${columns}, exists (select 1 from file_removal r where r.file_id = f.id) as gone from file f where f.id = $1`,
    [id],
  );
  if (!file) return null;
  const { gone, ...known } = file;
  return gone ? 'removed' : { ...known, size: Number(known.size) };
}
