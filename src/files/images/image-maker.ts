/** Makes variants when they are first asked for: each once, a few at a time, and no more than people would wait for. */

import { Readable } from 'node:stream';
import { turns } from '../../pace/turns.ts';
import { withLocalCopy } from '../../store/local-copy.ts';
import type { FileStore } from '../../store/store.ts';
import { makeVariant } from './make-variant.ts';
import type { FocalPoint, Variant } from './variants.ts';

/** An image that may be asked for, by its name. */
export interface WantedImage {
  name: string;
  /** The key of the original's bytes. */
  source: string;
  variant: Variant;
  focal: FocalPoint;
}

/** Bytes in the store. */
export interface StoredImage {
  sha256: string;
  size: number;
}

/** Too many images are being made already, so that this image would come too late. Asking again later helps. */
export class TooManyImages extends Error {
  override readonly name = 'TooManyImages';

  constructor() {
    super(`${mostWaiting} images are being made already`);
  }
}

/** Images that are being made or wait, together. */
export const mostWaiting = 40;
/** Bounds also the copies of originals on the disk, which may be large. */
const atOnce = 2;

export interface ImageMakerOptions {
  store: FileStore;
  /** Where the image of that name lies; null until the image is made. */
  recall(name: string): Promise<StoredImage | null>;
  /** Notes under which key the image lies, before anyone gets it. */
  remember(image: WantedImage, stored: StoredImage): Promise<void>;
}

export class ImageMaker {
  private readonly options: ImageMakerOptions;
  private readonly making = new Map<string, Promise<StoredImage>>();
  private readonly inTurn = turns(atOnce);

  constructor(options: ImageMakerOptions) {
    this.options = options;
  }

  /**
   * Makes an image and keeps it in the store. Callers who ask for an image that is being made get that image. Making
   * goes on even if all callers go away; after a failure, the next caller tries again.
   *
   * @throws TooManyImages, StoreUnavailable, NotInStore when the original's bytes are lost, or what the decoder says
   */
  async make(image: WantedImage): Promise<StoredImage> {
    const underWay = this.making.get(image.name);
    if (underWay) return underWay;
    if (this.making.size >= mostWaiting) throw new TooManyImages();
    const made = this.inTurn(() => this.makeNow(image)).finally(() => this.making.delete(image.name));
    this.making.set(image.name, made);
    return made;
  }

  private async makeNow(image: WantedImage): Promise<StoredImage> {
    const { store, recall, remember } = this.options;
    // The image may have been made between the caller's look and this one, or by another process.
    const known = await recall(image.name);
    if (known && (await store.stat(known.sha256))?.size === known.size) return known;
    const { bytes } = await withLocalCopy(store, image.source, { purpose: 'image' }, (path) =>
      makeVariant(path, image.variant, image.focal),
    );
    const { key: sha256, size } = await store.put({ stream: Readable.from([bytes]) });
    await remember(image, { sha256, size });
    return { sha256, size };
  }
}
