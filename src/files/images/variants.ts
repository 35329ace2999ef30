/**
 * The sizes and shapes in which images are given out. The list is closed: nobody can make the server produce and keep
 * an image per pixel.
 */

/** Pixels; besides these an image is given out in its own width. */
export const WIDTHS = [160, 320, 480, 640, 960, 1280, 1600, 1920] as const;

/** Shapes that an image may be cut to, width by height; `none` leaves it as it is. */
export const CROPS = { none: null, '1x1': 1, '4x3': 4 / 3, '3x2': 3 / 2, '16x9': 16 / 9 } as const;

/** The name of each is the ending of its files. */
export const MIME_TYPES = { jpg: 'image/jpeg', webp: 'image/webp', avif: 'image/avif', png: 'image/png' } as const;

export type Crop = keyof typeof CROPS;
export type VariantFormat = keyof typeof MIME_TYPES;

/** What is known of an image since it was inspected; pixels as a browser shows it. */
export interface Original {
  width: number;
  height: number;
  hasAlpha: boolean;
}

/** What someone would like to have; `variantFor` says what there is. */
export interface Wanted {
  width?: number | null;
  height?: number | null;
  /**
   * `cover`, the default: all of the box of width and height is filled, and what stands out is cut off. `contain`: all
   * of the image is in the box. Without both of width and height there is no box, and nothing is cut off.
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

/** The point that stays in the picture when it is cut: 0 to 1 from the left, and from the top. */
export interface FocalPoint {
  x: number;
  y: number;
}

export const CENTRE: FocalPoint = { x: 0.5, y: 0.5 };

/**
 * The variant that comes nearest to what is wanted: of the shapes the one most like it, of the widths the smallest that
 * is not narrower, or else the widest there is. Never larger than the original.
 */
export function variantFor(original: Original, wanted: Wanted): Variant {
  const crop = cropFor(original, wanted);
  const width = widthWanted(original, wanted, crop);
  const widths = widthsOf(original, crop);
  const nearest = widths.find((allowed) => allowed >= width) ?? (widths.at(-1) as number);
  return variantOf(original, nearest, crop, formatFor(original, wanted.format));
}

/** All widths of that shape and format, for `srcset`, in ascending order. What is wanted of the width is not heeded. */
export function srcset(original: Original, wanted: Wanted): Variant[] {
  const crop = cropFor(original, wanted);
  const format = formatFor(original, wanted.format);
  return widthsOf(original, crop).map((width) => variantOf(original, width, crop, format));
}

function variantOf(original: Original, width: number, crop: Crop, format: VariantFormat): Variant {
  return { width, height: Math.max(1, Math.round(width / ratioOf(original, crop))), crop, format };
}

function ratioOf(original: Original, crop: Crop): number {
  return CROPS[crop] ?? original.width / original.height;
}

function cropFor(original: Original, { width, height, fit }: Wanted): Crop {
  if (!isSize(width) || !isSize(height) || fit === 'contain') return 'none';
  const difference = (crop: Crop) => Math.abs(Math.log(ratioOf(original, crop) / (width / height)));
  const crops = Object.keys(CROPS) as Crop[];
  return crops.reduce((best, crop) => (difference(crop) < difference(best) ? crop : best));
}

/** So wide that the box is covered, or that it contains all. */
function widthWanted(original: Original, { width, height, fit }: Wanted, crop: Crop): number {
  const byHeight = isSize(height) ? height * ratioOf(original, crop) : null;
  if (!isSize(width)) return byHeight ?? Number.POSITIVE_INFINITY;
  if (byHeight === null) return width;
  return Math.round(fit === 'contain' ? Math.min(width, byHeight) : Math.max(width, byHeight));
}

function isSize(pixels: number | null | undefined): pixels is number {
  return typeof pixels === 'number' && Number.isFinite(pixels) && pixels > 0;
}

/** Those of the list that the original has, and its own if the list goes further. */
function widthsOf({ width, height }: Original, crop: Crop): number[] {
  const ratio = CROPS[crop];
  const own = ratio === null ? width : Math.max(1, Math.min(width, Math.floor(height * ratio)));
  const smaller = WIDTHS.filter((allowed) => allowed < own);
  return smaller.length < WIDTHS.length ? [...smaller, own] : smaller;
}

/** PNG costs five times as much, and is for what nothing else but WebP and AVIF can: transparency. */
function formatFor(original: Original, wanted: VariantFormat | null | undefined): VariantFormat {
  if (wanted === 'png' && !original.hasAlpha) return 'jpg';
  return wanted ?? 'webp';
}

/**
 * `<sha-256>.640.4x3.50-33.webp`: the same variant of the same bytes always has the same name, and another one another.
 * The focal point is there, in per cent, where the image is cut.
 */
export function variantName(sha256: string, { width, crop, format }: Variant, focal: FocalPoint = CENTRE): string {
  const { x, y } = inPerCent(focal);
  return crop === 'none' ? `${sha256}.${width}.${format}` : `${sha256}.${width}.${crop}.${x}-${y}.${format}`;
}

/** What a name stands for; null for what is none. Whether there is such a variant is for `listedVariant` to say. */
export function readVariantName(name: string) {
  const parts = NAME.exec(name)?.groups;
  if (!parts) return null;
  const { sha256 = '', width, crop = 'none', x = '50', y = '50', format } = parts;
  const variant = { width: Number(width), crop: crop as Crop, format: format as VariantFormat };
  return { sha256, ...variant, focal: { x: Number(x) / 100, y: Number(y) / 100 } };
}

const perCent = '0|[1-9]\\d?|100';
const NAME = new RegExp(
  '^(?<sha256>[0-9a-f]{64})\\.(?<width>[1-9]\\d{0,3})' +
    `(\\.(?<crop>1x1|4x3|3x2|16x9)\\.(?<x>${perCent})-(?<y>${perCent}))?\\.(?<format>jpg|webp|avif|png)$`,
);

/** The variant of that width, shape and format, or null when it is not one of the list for this original. */
export function listedVariant(
  original: Original,
  { width, crop, format }: Pick<Variant, 'width' | 'crop' | 'format'>,
): Variant | null {
  const isListed = widthsOf(original, crop).includes(width) && formatFor(original, format) === format;
  return isListed ? variantOf(original, width, crop, format) : null;
}

/** Whole per cents, within the picture; the centre for what is no number. */
export function inPerCent({ x, y }: FocalPoint): FocalPoint {
  const whole = (part: number) => Math.round(Math.min(Math.max(Number.isNaN(part) ? 0.5 : part, 0), 1) * 100);
  return { x: whole(x), y: whole(y) };
}
