/** A large object on its way in: parts that nobody sees until the last word makes them one object, all at once. */

import { type Asking, type S3Bucket } from './s3-client.ts';
import { Patience } from './s3-patience.ts';

// Milliseconds. Together below ten seconds, so that a store that answers the first request and no other is given up in time.
const TO_BEGIN = 3_000;
const TO_SEND = 6_000;
const TO_ABANDON = 1_000;

export class Parts {
  private readonly bucket: S3Bucket;
  private readonly object: string;
  private readonly uploadId: string;
  private readonly asking: Asking;
  private readonly etags: { part: number; etag: string }[] = [];

  private constructor(bucket: S3Bucket, object: string, uploadId: string, signal?: AbortSignal) {
    this.bucket = bucket;
    this.object = object;
    this.uploadId = uploadId;
    this.asking = { signal, patience: new Patience(TO_SEND) };
  }

  /** @throws StoreUnavailable, as every method here */
  static async begin(bucket: S3Bucket, object: string, signal?: AbortSignal): Promise<Parts> {
    const uploadId = await bucket.ask('putting', (client, name) => client.initiateNewMultipartUpload(name, object, {}), {
      signal,
      patience: new Patience(TO_BEGIN),
    });
    return new Parts(bucket, object, uploadId, signal);
  }

  /** Sends one, whose bytes may change afterwards. All but the last must have 5 MiB or more. */
  async add(bytes: Buffer): Promise<void> {
    const partNumber = this.etags.length + 1;
    const { etag } = await this.bucket.ask(
      'putting',
      (client, bucketName) =>
        client.uploadPart({ bucketName, objectName: this.object, uploadID: this.uploadId, partNumber, headers: {} }, bytes),
      this.asking,
    );
    this.etags.push({ part: partNumber, etag });
  }

  async complete(signal?: AbortSignal): Promise<void> {
    await this.bucket.ask(
      'putting',
      (client, name) => client.completeMultipartUpload(name, this.object, this.uploadId, this.etags),
      { signal },
    );
  }

  /** As well as can be: what it misses, removeLeftovers finds. */
  async abandon(): Promise<void> {
    const patience = new Patience(TO_ABANDON);
    await this.bucket
      .ask('putting', (client, name) => client.abortMultipartUpload(name, this.object, this.uploadId), { patience })
      .catch(() => {});
  }
}
