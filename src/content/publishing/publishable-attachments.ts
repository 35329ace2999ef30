import type { Context } from '../../context.ts';
import { queryRows } from '../../database/transaction.ts';
import { attachmentFields } from '../../entities/attachment.ts';
import type { Localized } from '../../entities/fields/field-types.ts';
import type { Problem } from '../../message.ts';
import { refusedAddresses } from './web-addresses.ts';

/** What the check of a publication needs to know of an attachment. */
export interface AttachmentToPublish {
  id: string;
  /** Index in the list, from 0, as in patches. */
  index: number;
  fileName: string;
  isImage: boolean;
  alt: Localized | null;
  /** Said to be accessible, although the file is a scan without tags. */
  isScanCalledAccessible: boolean;
  /** The row, by column. */
  row: Readonly<Record<string, unknown>>;
}

export async function attachmentsToPublish(ctx: Context, editionId: string): Promise<AttachmentToPublish[]> {
  return queryRows<AttachmentToPublish>(
    ctx,
    `select a.id, a.position - 1 as index, f.file_name as "fileName", f.mime_type like 'image/%' as "isImage", a.alt,
       a.accessible and f.scanned and not f.tagged as "isScanCalledAccessible", to_jsonb(a) as row
     from attachment a join file f on f.id = a.file_id where a.edition_id = $1 order by a.position`,
    [editionId],
  );
}

/** Paths of images without an alternative text in the language that all readers fall back to. */
export function missingAlts(attachments: readonly AttachmentToPublish[], locale: string): string[][] {
  const silent = attachments.filter(({ isImage, alt }) => isImage && alt?.[locale] == null);
  return silent.map(({ index }) => ['attachments', String(index), 'alt', locale]);
}

/**
 * Refuses scans that are called accessible. A scan without tags has nothing that a screen reader could read (WCAG 2.1,
 * 1.1.1 and 1.4.5). A scan with tags may have alternative texts, as an accessible map has: the person who calls it
 * accessible decides.
 */
export function scansCalledAccessible(attachments: readonly AttachmentToPublish[]): Problem[] {
  const scans = attachments.filter(({ isScanCalledAccessible }) => isScanCalledAccessible);
  return scans.map(({ index, fileName }) => ({
    path: ['attachments', String(index), 'accessible'],
    message: {
      pl: `„${fileName}” to skan bez warstwy tekstowej, więc nie jest dostępny cyfrowo. Odznacz dostępność albo załącz wersję z tekstem.`,
      en: `“${fileName}” is a scan without text, so it is not accessible. Unmark it, or attach a version with text.`,
    },
  }));
}

/** Web addresses in declared fields, such as a contact's, that may not become public. */
export function refusedAddressesOfAttachments(attachments: readonly AttachmentToPublish[]): Problem[] {
  return attachments.flatMap(({ index, row }) =>
    attachmentFields.flatMap((field) =>
      refusedAddresses(field, row[field.column], ['attachments', String(index), field.name]),
    ),
  );
}

/** Refuses a cover that is no image: front ends show the cover as an image. */
export function coverThatIsNoImage(
  attachments: readonly AttachmentToPublish[],
  coverId: string | null | undefined,
): Problem[] {
  const cover = attachments.find(({ id, isImage }) => id === coverId && !isImage);
  if (!cover) return [];
  return [
    {
      path: ['coverId'],
      message: {
        pl: `Okładka musi być obrazem, a „${cover.fileName}” nim nie jest. Wybierz inną albo żadną.`,
        en: `A cover has to be an image, and “${cover.fileName}” is none. Choose another, or none.`,
      },
    },
  ];
}
