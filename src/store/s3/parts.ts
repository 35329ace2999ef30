/** A large object on its way in. Nobody sees its parts until the last request makes them one object, all at once. */

import type { S3Bucket } from './client.ts';
import { Patience } from './patience.ts';

// Milliseconds. All three together stay below ten seconds: a store may answer the first request and none after it.
const toBegin = 3_000;
const toSend = 5_000;
const toTidy = 1_000;

export class Parts {
  private readonly bucket: S3Bucket;
  private readonly object: string;
  private readonly uploadId: string;
  private readonly signal: AbortSignal | undefined;
  private readonly sending = new Patience(toSend);
  private readonly etags: { part: number; etag: string }[] = [];
  private isComplete = false;

  private constructor(bucket: S3Bucket, object: string, uploadId: string, signal?: AbortSignal) {
    this.bucket = bucket;
    this.object = object;
    this.uploadId = uploadId;
    this.signal = signal;
  }

  /** @throws StoreUnavailable, as all methods here but `abandon` */
  static async begin(bucket: S3Bucket, object: string, signal?: AbortSignal): Promise<Parts> {
    // The signal does not break this off: an answer that nobody reads would name the upload to abandon.
    const uploadId = await bucket.ask(
      'putting',
      (client, name) => client.initiateNewMultipartUpload(name, object, {}),
      {
        patience: new Patience(toBegin),
      },
    );
    return new Parts(bucket, object, uploadId, signal);
  }

  /**
   * Sends a part. When the promise resolves, the buffer may be used again. Every part but the last must have 5 MiB or
   * more.
   */
  async add(bytes: Buffer): Promise<void> {
    const part = this.etags.length + 1;
    const { etag } = await this.bucket.ask(
      'putting',
      (client, name) =>
        client.uploadPart(
          { bucketName: name, objectName: this.object, uploadID: this.uploadId, partNumber: part, headers: {} },
          bytes,
        ),
      { patience: this.sending, signal: this.signal },
    );
    this.etags.push({ part, etag });
  }

  /** The signal does not break this off: nobody could say whether it came too late. */
  async complete(): Promise<void> {
    await this.bucket.ask('putting', (client, name) =>
      client.completeMultipartUpload(name, this.object, this.uploadId, this.etags),
    );
    this.isComplete = true;
  }

  /** Moves the completed object to its final name. */
  async moveTo(object: string): Promise<void> {
    const source = `/${this.bucket.settings.bucket}/${this.object}`;
    await this.bucket.ask('putting', (client, name) => client.copyObject(name, object, source));
    await this.abandon();
  }

  /** Tidies up quickly, as far as possible. removeLeftovers finds the rest. */
  async abandon(): Promise<void> {
    const tidy = this.bucket.ask(
      'tidying',
      (client, name) =>
        this.isComplete
          ? client.removeObject(name, this.object)
          : client.abortMultipartUpload(name, this.object, this.uploadId),
      { patience: new Patience(toTidy) },
    );
    await tidy.catch(() => {});
  }
}
