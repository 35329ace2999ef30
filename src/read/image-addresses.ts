import type { Context, Sign } from '../context.ts';
import { badInput } from '../errors.ts';
import {
  type FocalPoint,
  type Original,
  srcset,
  variantFor,
  variantName,
  type Wanted,
} from '../files/images/variants.ts';
import { fileAddress, imageAddress } from './addresses.ts';

/** The APIs' names for the fits of files/images. */
export const imageFits = ['COVER', 'CONTAIN'] as const;
export const imageFormats = ['WEBP', 'AVIF', 'JPG', 'PNG'] as const;

/** How a reader wants an image. */
export interface ImageArguments {
  width?: number | null;
  height?: number | null;
  fit?: (typeof imageFits)[number] | null;
  format?: (typeof imageFormats)[number] | null;
}

/**
 * What a statement must answer about an attachment, or about a file of the library, for its addresses. The image's
 * columns are needed only where a variant is wanted.
 */
export interface AddressedFile {
  fileId: string;
  fileName: string;
  sha256?: string;
  mimeType?: string;
  /** Pixels. */
  width?: number | null;
  height?: number | null;
  hasAlpha?: boolean | null;
  /** Per cent. */
  focalX?: number | null;
  focalY?: number | null;
}

/** Pixels. A larger size fits no screen and is a mistake. */
const largest = 10_000;

export function wantsVariant(args: ImageArguments): boolean {
  return Object.values(args).some((value) => value != null);
}

/** @throws RequestError BAD_USER_INPUT for sizes that no picture has */
export function assertSizes({ width, height }: ImageArguments): void {
  for (const [name, size] of Object.entries({ width, height })) {
    if (size == null || (size >= 1 && size <= largest)) continue;
    throw badInput({
      pl: `„${name}” to liczba pikseli od 1 do ${largest}; jest ${size}.`,
      en: `${name} is a number of pixels from 1 to ${largest}; this is ${size}.`,
    });
  }
}

/** For an image the nearest variant to what is wanted; for any other file, and without a wish, the file itself. */
export function addressOf(ctx: Context, file: AddressedFile, args: ImageArguments, sign?: Sign): string {
  const original = wantsVariant(args) ? originalOf(file) : null;
  if (!original) return fileAddress(ctx, { id: file.fileId, fileName: file.fileName, sign });
  const name = variantName(original.sha256, variantFor(original, wanted(args)), original.focal);
  return imageAddress(ctx, { name, sign });
}

/** The attribute `srcset`: every width in one shape and format. Null for files that are no images. */
export function srcsetOf(ctx: Context, file: AddressedFile, args: ImageArguments, sign?: Sign): string | null {
  const original = originalOf(file);
  if (!original) return null;
  return srcset(original, wanted(args))
    .map((variant) => {
      const name = variantName(original.sha256, variant, original.focal);
      return `${imageAddress(ctx, { name, sign })} ${variant.width}w`;
    })
    .join(', ');
}

function originalOf(file: AddressedFile): (Original & { sha256: string; focal?: FocalPoint }) | null {
  const { sha256, mimeType, width, height, focalX, focalY } = file;
  if (!sha256 || !mimeType?.startsWith('image/') || !width || !height) return null;
  const focal = focalX == null || focalY == null ? undefined : { x: focalX / 100, y: focalY / 100 };
  // Older files were not examined for transparency, so they may have it.
  return { sha256, width, height, hasAlpha: file.hasAlpha ?? true, focal };
}

function wanted({ width, height, fit, format }: ImageArguments): Wanted {
  return {
    width,
    height,
    fit: fit === 'CONTAIN' ? 'contain' : 'cover',
    format: format ? (format.toLowerCase() as Lowercase<typeof format>) : null,
  };
}
