/**
 * Bytes that go between the store and people without passing through us. Uploads lie under `incoming/`, where only we
 * look. A key says what its bytes hash to, and strangers' bytes get a key only after we have read them.
 */

import type { Readable } from 'node:stream';
import { contentDisposition } from '../../files/kinds/file-name.ts';
import type { DirectUpload, ReadOptions } from '../presigning-store.ts';
import { BytesDiffer, NotInStore } from '../store.ts';
import { type Asking, partSize, type S3Bucket, storePatience, type Work } from './client.ts';
import { Patience } from './patience.ts';
import { openObject } from './read.ts';

export const incomingPrefix = 'incoming/';

/** Parts that have arrived, in the order of their numbers. */
interface Begun {
  uploadId: string;
  arrived: { part: number; size: number; etag: string }[];
}

/** What PresigningStore promises beyond FileStore. */
export class DirectAccess {
  private readonly bucket: S3Bucket;

  constructor(bucket: S3Bucket) {
    this.bucket = bucket;
  }

  async presignUpload(
    id: string,
    { size, expiresInSeconds }: { size: number; expiresInSeconds: number },
  ): Promise<DirectUpload> {
    const object = objectOf(id);
    if (size <= partSize) return this.form(object, size, expiresInSeconds);
    const asking = patient();
    const { uploadId, arrived } = (await this.begun(object, asking)) ?? (await this.begin(object, asking));
    const parts = partsOf(size).map(async (part) => ({
      ...part,
      url: await this.bucket.presign((client, name) =>
        client.presignedUrl('PUT', name, object, expiresInSeconds, { partNumber: String(part.number), uploadId }),
      ),
      arrived: arrived.some((found) => found.part === part.number && found.size === part.size),
    }));
    return { method: 'PUT', parts: await Promise.all(parts) };
  }

  async finishUpload(id: string, size: number, asking: Asking = patient()): Promise<void> {
    const object = objectOf(id);
    const begun = size > partSize ? await this.begun(object, asking) : null;
    if (begun) {
      assertWhole(begun.arrived, size);
      const etags = begun.arrived.map(({ part, etag }) => ({ part, etag }));
      const complete: Work<unknown> = (client, name) =>
        client.completeMultipartUpload(name, object, begun.uploadId, etags);
      await this.bucket.find('finishing an upload', complete, asking); // null: another process has finished it
    }
    const found = await this.bucket.find(
      'finishing an upload',
      (client, name) => client.statObject(name, object),
      asking,
    );
    if (!found) throw new NotInStore(object);
    if (found.size !== size) throw new BytesDiffer(`${size} bytes`, `${found.size} bytes`);
  }

  readUpload(id: string, asking: Asking = patient()): Promise<Readable> {
    return openObject(this.bucket, objectOf(id), undefined, asking);
  }

  async openUpload(id: string, size: number): Promise<Readable> {
    const asking = patient();
    await this.finishUpload(id, size, asking);
    return this.readUpload(id, asking);
  }

  async removeUpload(id: string): Promise<void> {
    const object = objectOf(id);
    const asking = patient();
    const abort: Work<void> = async (client, name) => {
      const uploadId = await client.findUploadId(name, object);
      if (uploadId) await client.abortMultipartUpload(name, object, uploadId);
    };
    await this.bucket.find('removing an upload', abort, asking);
    await this.bucket.find('removing an upload', (client, name) => client.removeObject(name, object), asking);
  }

  presignRead(key: string, { fileName, mimeType, disposition, expiresInSeconds }: ReadOptions): Promise<string> {
    return this.bucket.presign((client, name) =>
      client.presignedGetObject(name, key, expiresInSeconds, {
        'response-content-type': mimeType,
        'response-content-disposition': contentDisposition(disposition, fileName),
      }),
    );
  }

  /** The form's policy lets the store refuse one byte more or less. */
  private async form(object: string, size: number, expiresInSeconds: number): Promise<DirectUpload> {
    const { postURL, formData } = await this.bucket.presign((client, name) => {
      const policy = client.newPostPolicy();
      policy.setBucket(name);
      policy.setKey(object);
      policy.setContentLengthRange(size, size);
      policy.setExpires(new Date(Date.now() + expiresInSeconds * 1_000));
      return client.presignedPostPolicy(policy);
    });
    return { method: 'POST', url: postURL, fields: formData };
  }

  private async begin(object: string, asking: Asking): Promise<Begun> {
    const initiate: Work<string> = (client, name) => client.initiateNewMultipartUpload(name, object, {});
    return { uploadId: await this.bucket.ask('beginning an upload', initiate, asking), arrived: [] };
  }

  private begun(object: string, asking: Asking): Promise<Begun | null> {
    const look: Work<Begun | null> = async (client, name) => {
      const uploadId = await client.findUploadId(name, object);
      return uploadId ? { uploadId, arrived: await client.partsOf(name, object, uploadId) } : null;
    };
    return this.bucket.find('looking for an upload', look, asking);
  }
}

function patient(): Asking {
  return { patience: new Patience(storePatience) };
}

function objectOf(id: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) throw new TypeError('An upload is named by a uuid');
  return incomingPrefix + id;
}

function partsOf(size: number): { number: number; start: number; size: number }[] {
  return Array.from({ length: Math.ceil(size / partSize) }, (_, index) => {
    const start = index * partSize;
    return { number: index + 1, start, size: Math.min(partSize, size - start) };
  });
}

/** Refuses parts that are too many bytes together: the addresses of parts do not limit what is sent there. */
function assertWhole(arrived: { part: number; size: number }[], size: number): void {
  const expected = partsOf(size);
  const complete =
    arrived.length === expected.length &&
    expected.every((part, index) => arrived[index].part === part.number && arrived[index].size === part.size);
  if (complete) return;
  const total = arrived.reduce((sum, part) => sum + part.size, 0);
  throw new BytesDiffer(`${size} bytes in ${expected.length} parts`, `${total} bytes in ${arrived.length} parts`);
}
