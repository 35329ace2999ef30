/** What is being put: one part of it in memory, the ones before in the store. */

import { createHash, randomUUID } from 'node:crypto';
import { PART_SIZE, type S3Bucket } from './s3-client.ts';
import { INCOMING } from './s3-direct.ts';
import { Parts } from './s3-parts.ts';
import { assertAnnounced, BytesDiffer, type PutOptions } from './store.ts';

export class Incoming {
  private readonly bucket: S3Bucket;
  private readonly options: PutOptions;
  private readonly hash = createHash('sha256');
  private readonly buffer: Buffer;
  private buffered = 0;
  private size = 0;
  /** Where it goes while its hash is not known; that hash otherwise. */
  private readonly object: string;
  private parts: Parts | undefined;

  constructor(bucket: S3Bucket, options: PutOptions) {
    this.bucket = bucket;
    this.options = options;
    this.object = options.sha256 ?? INCOMING + randomUUID();
    this.buffer = Buffer.allocUnsafe(Math.min(options.size ?? PART_SIZE, PART_SIZE));
  }

  /** @throws BytesDiffer when there are more than announced, StoreUnavailable */
  async add(piece: Uint8Array): Promise<void> {
    this.size += piece.byteLength;
    const { size = Number.POSITIVE_INFINITY } = this.options;
    if (this.size > size) throw new BytesDiffer(`${size} bytes`, 'more');
    this.hash.update(piece);
    for (let rest = piece; rest.byteLength > 0; ) {
      if (this.buffered === PART_SIZE) await this.sendPart(); // only now is it certain that it is not the last
      const fitting = rest.subarray(0, PART_SIZE - this.buffered);
      this.buffer.set(fitting, this.buffered);
      this.buffered += fitting.byteLength;
      rest = rest.subarray(fitting.byteLength);
    }
  }

  /** Makes it visible. @throws BytesDiffer when it is not what was announced, StoreUnavailable */
  async keep(): Promise<{ key: string; size: number }> {
    const arrived = { key: this.hash.digest('hex'), size: this.size };
    assertAnnounced(arrived, this.options);
    if (this.parts) await this.keepParts(this.parts, arrived.key);
    else await this.ask((client, bucket) => client.putObject(bucket, arrived.key, this.rest, this.rest.length));
    return arrived;
  }
