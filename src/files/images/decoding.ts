/** Sets sharp up for the pictures of strangers. All decoding of images goes through here. */

import sharp, { type Sharp, type SharpOptions } from 'sharp';
import { turns } from '../../pace/turns.ts';
import { mostPixels } from './most-pixels.ts';

/**
 * Seconds by the clock for decoding and encoding one picture; sharp cannot count anything else. Pixels are bounded, so
 * that a picture takes a few seconds of a processor. The rest is for machines that are busy.
 */
const timeout = 120;
/** Two pictures at a time: each takes a thread of the pool that the file system needs as well. */
export const inTurn = turns(2);

sharp.concurrency(1);
sharp.cache(false);
// No other decoder sees a file, whatever the file claims to be: no svg, no pdf, no tiff.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['Jpeg', 'Png', 'Webp', 'Heif', 'Nsgif'].map((format) => `VipsForeignLoad${format}`) });

/** A picture from the disk or from memory; only its first frame, unless `animated` is given. */
export function decoded(source: string | Buffer, options: Pick<SharpOptions, 'animated'> = {}): Sharp {
  return sharp(source, { ...options, limitInputPixels: mostPixels, failOn: 'error', sequentialRead: true }).timeout({
    seconds: timeout,
  });
}
