/** Variants of images, and the blur that stands in for an image until it is there. */

import type { Sharp } from 'sharp';
import { decoded, inTurn } from './decoding.ts';
import {
  centre,
  cropNames,
  type FocalPoint,
  inPerCent,
  mimeTypes,
  type Variant,
  type VariantFormat,
} from './variants.ts';

export interface MadeVariant {
  bytes: Buffer;
  mimeType: string;
  width: number;
  height: number;
}

/**
 * AVIF's effort is bounded: the default takes five seconds for the largest size and saves only a tenth of the bytes.
 */
const encoders: Record<VariantFormat, (picture: Sharp) => Sharp> = {
  jpg: (picture) => picture.flatten({ background: '#fff' }).jpeg({ quality: 80, progressive: true }),
  webp: (picture) => picture.webp({ quality: 80 }),
  avif: (picture) => picture.avif({ quality: 55, effort: 2 }),
  png: (picture) => picture.png(),
};

/**
 * Makes a variant of an image on the disk: upright, sRGB, without metadata, and of an animation the first frame. Two
 * variants are made at once; others wait.
 *
 * @param variant one that `variantFor`, `srcset` or `listedVariant` gave for this image
 * @throws Error when the image cannot be decoded, which `inspect` would have refused, or when decoding takes too long
 */
export async function makeVariant(path: string, variant: Variant, focal = centre): Promise<MadeVariant> {
  return inTurn(async () => {
    const { width, height } = (await decoded(path).metadata()).autoOrient;
    const picture = cut(decoded(path).autoOrient(), { width, height }, variant, focal);
    const { data, info } = await encoders[variant.format](picture).toBuffer({ resolveWithObject: true });
    return { bytes: data, mimeType: mimeTypes[variant.format], width: info.width, height: info.height };
  });
}

interface Size {
  width: number;
  height: number;
}

/** Shrinks the whole picture first, which decoders can do while they read, and then cuts. */
function cut(picture: Sharp, original: Size, { width, height, crop }: Variant, focal: FocalPoint): Sharp {
  if (cropNames[crop] === null) return picture.resize(width, height, { fit: 'fill' });
  const scale = Math.max(width / original.width, height / original.height);
  const whole = {
    width: Math.max(width, Math.round(original.width * scale)),
    height: Math.max(height, Math.round(original.height * scale)),
  };
  const { x, y } = inPerCent(focal);
  const left = startOf(x / 100, whole.width, width);
  const top = startOf(y / 100, whole.height, height);
  return picture.resize(whole.width, whole.height, { fit: 'fill' }).extract({ left, top, width, height });
}

/** Where a window begins whose middle is the point, or as near to the point as the picture reaches. */
function startOf(point: number, whole: number, window: number): number {
  return Math.min(Math.max(Math.round(point * whole - window / 2), 0), whole - window);
}

const mostBlur = 400; // bytes
const blurs = [
  { side: 16, quality: 40 },
  { side: 16, quality: 10 },
  { side: 8, quality: 10 },
  { side: 4, quality: 1 },
];

/** A data URI of a few pixels, as webp of 400 bytes at most, to be shown enlarged and blurred. */
export async function blurPlaceholder(path: string): Promise<string> {
  return inTurn(async () => {
    const small = decoded(path).autoOrient().flatten({ background: '#fff' }).resize(16, 16, { fit: 'inside' });
    const pixels = await small.png().toBuffer();
    for (const { side, quality } of blurs) {
      const blur = await decoded(pixels).resize(side, side, { fit: 'inside' }).webp({ quality, effort: 6 }).toBuffer();
      if (blur.length <= mostBlur) return `data:image/webp;base64,${blur.toString('base64')}`;
    }
    throw new Error('A blur of 16 pixels cannot be this large');
  });
}
