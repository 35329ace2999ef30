/** An object that is being put: one part in memory, the parts before in the store. */

import { createHash, randomUUID } from 'node:crypto';
import { assertAnnounced, BytesDiffer, isKey, type PutOptions } from '../store.ts';
import { partSize, type S3Bucket } from './client.ts';
import { incomingPrefix } from './direct.ts';
import { Parts } from './parts.ts';

export class Incoming {
  private readonly bucket: S3Bucket;
  private readonly options: PutOptions;
  private readonly hash = createHash('sha256');
  private readonly buffer: Buffer;
  private buffered = 0;
  private size = 0;
  /** Where parts go: the key if the hash was announced, else a place to copy from. */
  private readonly object: string;
  private parts: Parts | undefined;

  constructor(bucket: S3Bucket, options: PutOptions) {
    this.bucket = bucket;
    this.options = options;
    this.object = options.sha256 && isKey(options.sha256) ? options.sha256 : incomingPrefix + randomUUID();
    this.buffer = Buffer.allocUnsafe(Math.min(options.size ?? partSize, partSize));
  }

  /** @throws BytesDiffer when there are more bytes than announced, StoreUnavailable */
  async add(piece: Uint8Array): Promise<void> {
    this.size += piece.byteLength;
    const { size = Number.POSITIVE_INFINITY } = this.options;
    if (this.size > size) throw new BytesDiffer(`${size} bytes`, 'more');
    this.hash.update(piece);
    for (let rest = piece; rest.byteLength > 0; ) {
      if (this.buffered === partSize) await this.sendPart(); // now it is certain that this part is not the last
      const fitting = rest.subarray(0, partSize - this.buffered);
      this.buffer.set(fitting, this.buffered);
      this.buffered += fitting.byteLength;
      rest = rest.subarray(fitting.byteLength);
    }
  }

  /**
   * Makes the object visible. The signal is ignored for the moment that the store needs: when broken off, the object
   * might become visible all the same. @throws BytesDiffer when the bytes are not the announced ones, StoreUnavailable
   */
  async keep(): Promise<{ key: string; size: number }> {
    const key = this.hash.digest('hex');
    assertAnnounced({ key, size: this.size }, this.options);
    if (this.parts) await this.keepParts(this.parts, key);
    else await this.keepWhole(key);
    return { key, size: this.size };
  }

  /** Tidies up after a failure, as far as possible. removeLeftovers finds the rest. */
  async abandon(): Promise<void> {
    await this.parts?.abandon();
  }

  private async keepWhole(key: string): Promise<void> {
    const bytes = this.buffer.subarray(0, this.buffered);
    await this.bucket.ask('putting', (client, name) => client.putObject(name, key, bytes, bytes.length));
  }

  private async keepParts(parts: Parts, key: string): Promise<void> {
    await this.sendPart();
    this.options.signal?.throwIfAborted();
    await parts.complete();
    if (this.object !== key) await parts.moveTo(key);
  }

  private async sendPart(): Promise<void> {
    this.parts ??= await Parts.begin(this.bucket, this.object, this.options.signal);
    await this.parts.add(this.buffer.subarray(0, this.buffered));
    this.buffered = 0;
  }
}
