/** What the database knows of files that are asked for by their addresses. */

import { secretFor } from '../../access/secrets.ts';
import type { Reader } from '../../database/reader.ts';
import { AddressSigner, type SignedQuery } from '../../files/address-signer.ts';
import type { ServedFile } from '../../files/serve.ts';
import { fileSubject } from './addresses.ts';

const columns = 'f.sha256, f.size, f.mime_type as "mimeType", f.file_name as "fileName"';

type FileRow = Omit<ServedFile, 'size'> & { size: string };

/**
 * A file is public while something public refers to it. Reads what the delivery login may.
 *
 * @returns 'gone' for what was public once and was taken away for good; null for anything else that is not public
 */
export async function publicFile(delivery: Reader, id: string): Promise<ServedFile | 'gone' | null> {
  const { instant } = await delivery.epoch();
  const [file] = await delivery.rows<FileRow>(
    `select ${columns} from file f
     where f.id = $1 and exists (
       select 1 from edition e where e.file_ids @> array[f.id] and e.visible @> $2::timestamptz)`,
    [id, instant],
  );
  if (file) return { ...file, size: Number(file.size) };
  const [removed] = await delivery.rows('select 1 from file_removal where file_id = $1', [id]);
  return removed ? 'gone' : null;
}

/** Any file, drafts' and what was public once, for who has a good signature for it; null without one. */
export async function signedFile(management: Reader, signer: AddressSigner, id: string, query: SignedQuery) {
  const { now } = await management.epoch();
  const seconds = signer.remaining(fileSubject(id), query, new Date(now));
  return seconds === undefined ? null : { file: await anyFile(management, id), seconds };
}

async function anyFile(management: Reader, id: string): Promise<ServedFile | 'gone' | null> {
  const [file] = await management.rows<FileRow & { gone: boolean }>(
    `select ${columns}, exists (select 1 from file_removal r where r.file_id = f.id) as gone from file f where f.id = $1`,
    [id],
  );
  if (!file) return null;
  const { gone, ...known } = file;
  return gone ? 'gone' : { ...known, size: Number(known.size) };
}

/** Signs with the key of this installation, which the first one to need it makes. */
export async function addressSigner(management: Reader): Promise<AddressSigner> {
  return new AddressSigner(await secretFor(management, 'addresses'));
}
