/** sharp, set up for the pictures of strangers. All decoding of images goes through here. */

import sharp, { type Sharp, type SharpOptions } from 'sharp';
import { turns } from '../thread/turns.ts';
import { mostPixels } from './most-pixels.ts';

/**
 * Seconds by the clock, which is all that sharp can count, for decoding and encoding of one picture. Pixels are bounded,
 * so that a picture takes a few seconds of a processor; the rest is for machines that are busy.
 */
const TIMEOUT = 120;
/** As many pictures are worked on at once; each takes a thread of the pool that the file system needs as well. */
export const inTurn = turns(2);

sharp.concurrency(1);
sharp.cache(false);
// Whatever a file claims to be, no other decoder sees it: no svg, no pdf, no tiff.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['Jpeg', 'Png', 'Webp', 'Heif', 'Nsgif'].map((format) => `VipsForeignLoad${format}`) });

/** A picture of the disk, or of memory; the first frame, unless `animated` is given. */
export function decoded(source: string | Buffer, options: Pick<SharpOptions, 'animated'> = {}): Sharp {
  return sharp(source, { ...options, limitInputPixels: mostPixels, failOn: 'error', sequentialRead: true }).timeout({
    seconds: TIMEOUT,
  });
}
