import type { Context } from '../context.ts';
import type { Reader } from '../database/reader.ts';
import { queryRows } from '../database/transaction.ts';
import type { StoredImage, WantedImage } from '../files/images/image-maker.ts';
import {
  cropNames,
  inPerCent,
  listedVariant,
  mimeTypes,
  readVariantName,
  variantFor,
  variantName,
} from '../files/images/variants.ts';
import type { AddressSigner, SignedQuery } from '../files/serve/address-signer.ts';
import type { FoundImage } from '../files/serve/serve-images.ts';
import { type Found, Moved } from '../files/serve/signed-lookup.ts';
import { imageSubject } from '../read/addresses.ts';
import { isPublicAt } from './file-uses.ts';
import { signed } from './signed.ts';

/**
 * The image of that name, if the public may see it now: a listed variant of a file that something public refers to, cut
 * around its middle or around the point of a published attachment. Where another image took the file's place, the
 * address leads to the same shape of that image. Reads with the rights of the delivery login, which knows nothing of
 * drafts and their points.
 */
export async function publicImage(reader: Reader, publicUrl: string, name: string): Promise<Found<FoundImage>> {
  const asked = readVariantName(name);
  if (!asked) return null;
  const { instant } = await reader.epoch();
  const { x, y } = inPerCent(asked.focal);
  const [row] = await reader.rows<ImageRow>(publicImages, [asked.sha256, name, instant, x, y]);
  if (row) return imageFrom(row, name, asked);
  const successors = await reader.rows<SuccessorRow>(publicSuccessors, [asked.sha256, instant]);
  const next = successors.find(({ sha256 }) => sha256 !== null);
  if (next) return new Moved(`${publicUrl}/images/${nameInPlaceOf(asked, next)}`);
  const removals = await reader.rows('select 1 from file_removal where sha256 = $1 limit 1', [asked.sha256]);
  if (removals.length > 0) return 'removed';
  return successors.length > 0 ? 'replaced' : null;
}

/** The image that took the place of another; all null where it is not public. */
interface SuccessorRow {
  sha256: string;
  width: number;
  height: number;
  hasAlpha: boolean;
}

const publicSuccessors = `
  select n.sha256, n.width, n.height, coalesce(n.has_alpha, true) as "hasAlpha"
  from file f cross join lateral content.file_successors(f.id) s
  left join file n on n.id = s.file_id and n.mime_type like 'image/%' and n.width > 0 and n.height > 0
    and ${isPublicAt('$2::timestamptz', 'n.id')}
  where f.sha256 = $1 order by s.step, n.id`;

/** The name of the successor in the shape and format asked for, in its nearest width, cut around its middle. */
function nameInPlaceOf({ width, crop, format }: AskedVariant, { sha256, ...original }: SuccessorRow): string {
  const ratio = cropNames[crop];
  const height = ratio === null ? null : Math.round(width / ratio);
  return variantName(sha256, variantFor(original, { width, height, fit: 'cover', format }));
}

type AskedVariant = NonNullable<ReturnType<typeof readVariantName>>;

/** File name of images that are not public: files with the same bytes, and their names, may belong to others. */
const namelessImage = 'obraz';

/** Any image, of drafts and of the past too, for a caller with a valid signature for its name; null without one. */
export function signedImage(management: Reader, signer: AddressSigner, name: string, query: SignedQuery) {
  return signed({ management, signer, query }, imageSubject(name), () => anyImage(management, name));
}

/** The image with any focal point: the signature shows that we gave the name out. */
async function anyImage(reader: Reader, name: string): Promise<Found<FoundImage>> {
  const asked = readVariantName(name);
  if (!asked) return null;
  const [row] = await reader.rows<ImageRow>(allImages, [asked.sha256, name]);
  if (row) return imageFrom({ ...row, fileName: namelessImage }, name, asked);
  const removals = await reader.rows(
    'select 1 from file_removal r join file f on f.id = r.file_id where f.sha256 = $1 limit 1',
    [asked.sha256],
  );
  return removals.length > 0 ? 'removed' : null;
}

interface ImageRow {
  fileName: string;
  width: number;
  height: number;
  hasAlpha: boolean;
  /** Hash of the image that was made; null until then. */
  sha256: string | null;
  size: string | null;
}

/** An image that is not known to be opaque may be transparent. */
const imagesWhere = (condition: string) => `
  select f.file_name as "fileName", f.width, f.height, coalesce(f.has_alpha, true) as "hasAlpha", v.sha256, v.size
  from file f left join image_variant v on v.name = $2
  where f.sha256 = $1 and f.mime_type like 'image/%' and f.width > 0 and f.height > 0 and ${condition}
  order by f.id limit 1`;

const publicImages = imagesWhere(`
  ${isPublicAt('$3::timestamptz', 'f.id')}
  and (($4::int, $5::int) = (50, 50) or exists (select 1 from attachment a join file s on s.id = a.file_id
    where s.sha256 = f.sha256 and (a.focal_x, a.focal_y) = ($4::int, $5::int)))`);
const allImages = imagesWhere('not exists (select 1 from file_removal r where r.file_id = f.id)');

function imageFrom(
  { fileName, width, height, hasAlpha, sha256, size }: ImageRow,
  name: string,
  asked: AskedVariant,
): FoundImage | null {
  const variant = listedVariant({ width, height, hasAlpha }, asked);
  if (!variant) return null;
  const stored = sha256 === null ? null : { sha256, size: Number(size) };
  return { name, source: asked.sha256, variant, focal: asked.focal, fileName, stored };
}

/** Where the image of that name lies; null until the image is made. */
export async function recalledImage(management: Reader, name: string): Promise<StoredImage | null> {
  const [row] = await management.rows<{ sha256: string; size: string }>(
    'select sha256, size from image_variant where name = $1',
    [name],
  );
  return row ? { sha256: row.sha256, size: Number(row.size) } : null;
}

/** Records where an image lies. Made again, its bytes may differ: a newer encoder may have made them. */
export async function rememberImage(ctx: Context, image: WantedImage, stored: StoredImage): Promise<void> {
  await queryRows(
    ctx,
    `insert into image_variant (name, source, sha256, size, mime_type, created_at)
     values ($1, $2, $3, $4, $5, content.instant())
     on conflict (name) do update set sha256 = excluded.sha256, size = excluded.size, created_at = excluded.created_at`,
    [image.name, image.source, stored.sha256, stored.size, mimeTypes[image.variant.format]],
  );
}

/** Forgets the images of files that no longer exist or were taken away for good. Answers the number of images. */
export async function forgetImagesWithoutFile(ctx: Context): Promise<number> {
  const forgotten = await queryRows(
    ctx,
    `delete from image_variant v where not exists (
       select 1 from file f where f.sha256 = v.source
         and not exists (select 1 from file_removal r where r.file_id = f.id)) returning name`,
  );
  return forgotten.length;
}
