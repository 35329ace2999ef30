/**
 * The sizes and shapes in which images are given out. The list is closed: nobody can make the server produce and keep
 * an image per pixel.
 */

/** Pixels; besides these an image is given out in its own width. */
export const imageWidths = [160, 320, 480, 640, 960, 1280, 1600, 1920] as const;

/** Shapes that an image may be cut to, width by height; `none` leaves the image as it is. */
export const cropNames = { none: null, '1x1': 1, '4x3': 4 / 3, '3x2': 3 / 2, '16x9': 16 / 9 } as const;

/** Formats, named by their file extensions. */
export const mimeTypes = { jpg: 'image/jpeg', webp: 'image/webp', avif: 'image/avif', png: 'image/png' } as const;

export type Crop = keyof typeof cropNames;
export type VariantFormat = keyof typeof mimeTypes;

/** Facts about an image from its inspection; pixels as a browser shows them. */
export interface Original {
  width: number;
  height: number;
  hasAlpha: boolean;
}

/** What a caller would like to have. `variantFor` answers the nearest variant. */
export interface Wanted {
  width?: number | null;
  height?: number | null;
  /**
   * `cover`, the default: the image fills the whole box of width and height, and what stands out is cut off. `contain`:
   * the whole image is in the box. Without width or without height there is no box, and nothing is cut off.
   */
  fit?: 'cover' | 'contain' | null;
  format?: VariantFormat | null;
}

export interface Variant {
  width: number;
  height: number;
  crop: Crop;
  format: VariantFormat;
}

/** The point that stays in the picture when the picture is cut: 0 to 1 from the left, and from the top. */
export interface FocalPoint {
  x: number;
  y: number;
}

export const centre: FocalPoint = { x: 0.5, y: 0.5 };

/**
 * The variant nearest to what is wanted: the most similar shape, and the smallest width that is not narrower, else the
 * widest. Never larger than the original.
 */
export function variantFor(original: Original, wanted: Wanted): Variant {
  const crop = cropFor(original, wanted);
  const width = widthWanted(original, wanted, crop);
  const widths = widthsOf(original, crop);
  const nearest = widths.find((allowed) => allowed >= width) ?? (widths.at(-1) as number);
  return variantOf(original, nearest, crop, formatFor(original, wanted.format));
}

/** All widths of that shape and format, for `srcset`, in ascending order. A wanted width is ignored. */
export function srcset(original: Original, wanted: Wanted): Variant[] {
  const crop = cropFor(original, wanted);
  const format = formatFor(original, wanted.format);
  return widthsOf(original, crop).map((width) => variantOf(original, width, crop, format));
}

function variantOf(original: Original, width: number, crop: Crop, format: VariantFormat): Variant {
  return { width, height: Math.max(1, Math.round(width / ratioOf(original, crop))), crop, format };
}

function ratioOf(original: Original, crop: Crop): number {
  return cropNames[crop] ?? original.width / original.height;
}

function cropFor(original: Original, { width, height, fit }: Wanted): Crop {
  if (!isSize(width) || !isSize(height) || fit === 'contain') return 'none';
  const difference = (crop: Crop) => Math.abs(Math.log(ratioOf(original, crop) / (width / height)));
  const crops = Object.keys(cropNames) as Crop[];
  return crops.reduce((best, crop) => (difference(crop) < difference(best) ? crop : best));
}

/** The width at which the image covers the box, or fits into it. */
function widthWanted(original: Original, { width, height, fit }: Wanted, crop: Crop): number {
  const byHeight = isSize(height) ? height * ratioOf(original, crop) : null;
  if (!isSize(width)) return byHeight ?? Number.POSITIVE_INFINITY;
  if (byHeight === null) return width;
  return Math.round(fit === 'contain' ? Math.min(width, byHeight) : Math.max(width, byHeight));
}

function isSize(pixels: number | null | undefined): pixels is number {
  return typeof pixels === 'number' && Number.isFinite(pixels) && pixels > 0;
}

/** The listed widths up to the original's, and the original's own where the list goes further. */
function widthsOf({ width, height }: Original, crop: Crop): number[] {
  const ratio = cropNames[crop];
  const own = ratio === null ? width : Math.max(1, Math.min(width, Math.floor(height * ratio)));
  const smaller = imageWidths.filter((allowed) => allowed < own);
  return smaller.length < imageWidths.length ? [...smaller, own] : smaller;
}

/**
 * PNG costs five times as much, so only transparent images are given out as PNG. WebP and AVIF can be transparent too.
 */
function formatFor(original: Original, wanted: VariantFormat | null | undefined): VariantFormat {
  if (wanted === 'png' && !original.hasAlpha) return 'jpg';
  return wanted ?? 'webp';
}

/**
 * `<sha-256>.640.4x3.50-33.webp`. The same variant of the same bytes always has the same name, and different variants
 * have different names. The focal point, in per cent, is part of the name where the image is cut.
 */
export function variantName(sha256: string, { width, crop, format }: Variant, focal: FocalPoint = centre): string {
  const { x, y } = inPerCent(focal);
  return crop === 'none' ? `${sha256}.${width}.${format}` : `${sha256}.${width}.${crop}.${x}-${y}.${format}`;
}

/** Reads a name; null where the name is malformed. Whether the variant exists is for `listedVariant` to say. */
export function readVariantName(name: string) {
  const parts = namePattern.exec(name)?.groups;
  if (!parts) return null;
  const { sha256 = '', width, crop = 'none', x = '50', y = '50', format } = parts;
  const variant = { width: Number(width), crop: crop as Crop, format: format as VariantFormat };
  return { sha256, ...variant, focal: { x: Number(x) / 100, y: Number(y) / 100 } };
}

const perCent = '0|[1-9]\\d?|100';
const namePattern = new RegExp(
  '^(?<sha256>[0-9a-f]{64})\\.(?<width>[1-9]\\d{0,3})' +
    `(\\.(?<crop>1x1|4x3|3x2|16x9)\\.(?<x>${perCent})-(?<y>${perCent}))?\\.(?<format>jpg|webp|avif|png)$`,
);

/** The variant of that width, shape and format; null when this original has no such variant on the list. */
export function listedVariant(
  original: Original,
  { width, crop, format }: Pick<Variant, 'width' | 'crop' | 'format'>,
): Variant | null {
  const isListed = widthsOf(original, crop).includes(width) && formatFor(original, format) === format;
  return isListed ? variantOf(original, width, crop, format) : null;
}

/** Whole per cents, within the picture; the centre for values that are no numbers. */
export function inPerCent({ x, y }: FocalPoint): FocalPoint {
  const whole = (part: number) => Math.round(Math.min(Math.max(Number.isNaN(part) ? 0.5 : part, 0), 1) * 100);
  return { x: whole(x), y: whole(y) };
}
