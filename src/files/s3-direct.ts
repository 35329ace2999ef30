/**
 * Bytes that go between the store and people without passing through us. What they send stands under `incoming/`, where
 * only we look: a key says what its bytes hash to, and strangers' bytes may say so only after we have read them.
 */

import type { Readable } from 'node:stream';
import { contentDisposition } from './file-name.ts';
import { type Asking, PART_SIZE, PATIENCE, type S3Bucket, type Work } from './s3-client.ts';
import { Patience } from './s3-patience.ts';
import { openObject } from './s3-read.ts';
import { BytesDiffer, type FileStore, NotInStore } from './store.ts';

export const INCOMING = 'incoming/';

/** A store that browsers can reach. */
export interface PresigningStore extends FileStore {
  /**
   * Where the bytes of one upload are to be sent. The store itself takes no other number of bytes in one request; of
   * parts, finishUpload sees to it. Asked again for a large upload, it continues with the parts that have arrived.
   *
   * @param id a uuid of your own choice
   */
  presignUpload(id: string, options: { size: number; expiresInSeconds: number }): Promise<DirectUpload>;

  /**
   * Makes the parts one; fine when that is done already. Afterwards the upload can be read.
   *
   * @throws NotInStore when nothing was sent, BytesDiffer when it is not `size` bytes, which leaves parts as they are
   */
  finishUpload(id: string, size: number): Promise<void>;

  /** What was sent: a stranger's bytes, and until the addresses expire they may change. @throws NotInStore */
  readUpload(id: string): Promise<Readable>;

  /** Forgets what was sent, finished or not; fine when there is nothing. */
  removeUpload(id: string): Promise<void>;

  /** An address from which anyone can read the object until it expires, whether it is there or not. */
  presignRead(key: string, options: ReadOptions): Promise<string>;
}

export type DirectUpload =
  /** One multipart/form-data request: these fields in any order, then `file` with the bytes. */
  | { method: 'POST'; url: string; fields: Record<string, string> }
  /** A request for each part, in any order, the body being the bytes from `start` on. */
  | { method: 'PUT'; parts: DirectPart[] };

export interface DirectPart {
  /** From 1. */
  number: number;
  start: number;
  size: number;
  url: string;
  /** Need not be sent again. */
  arrived: boolean;
}

export interface ReadOptions {
  fileName: string;
  /** As it is to stand in the header, with its charset if it has one. */
  mimeType: string;
  disposition: 'inline' | 'attachment';
  /** At most seven days. */
  expiresInSeconds: number;
}

export function canPresign(store: FileStore): store is PresigningStore {
  return 'presignUpload' in store;
}

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
    if (size <= PART_SIZE) return this.form(object, size, expiresInSeconds);
    const asking = { patience: new Patience(PATIENCE) };
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

  async finishUpload(id: string, size: number): Promise<void> {
    const object = objectOf(id);
    const asking = { patience: new Patience(PATIENCE) };
    const begun = size > PART_SIZE ? await this.begun(object, asking) : null;
    if (begun) {
      assertWhole(begun.arrived, size);
      const etags = begun.arrived.map(({ part, etag }) => ({ part, etag }));
      const complete: Work<unknown> = (client, name) =>
        client.completeMultipartUpload(name, object, begun.uploadId, etags);
      await this.bucket.find('finishing an upload', complete, asking); // null: somebody else has finished it
    }
    const found = await this.bucket.find(
      'finishing an upload',
      (client, name) => client.statObject(name, object),
      asking,
    );
    if (!found) throw new NotInStore(object);
    if (found.size !== size) throw new BytesDiffer(`${size} bytes`, `${found.size} bytes`);
  }

  readUpload(id: string): Promise<Readable> {
    return openObject(this.bucket, objectOf(id));
  }

  async removeUpload(id: string): Promise<void> {
    const object = objectOf(id);
    const asking = { patience: new Patience(PATIENCE) };
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

  /** Its policy lets the store refuse one byte more or less. */
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

function objectOf(id: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) throw new TypeError('An upload is named by a uuid');
  return INCOMING + id;
}

function partsOf(size: number): { number: number; start: number; size: number }[] {
  return Array.from({ length: Math.ceil(size / PART_SIZE) }, (_, index) => {
    const start = index * PART_SIZE;
    return { number: index + 1, start, size: Math.min(PART_SIZE, size - start) };
  });
}

/** The addresses of parts do not limit what is sent there, so this is where a byte too many is refused. */
function assertWhole(arrived: { part: number; size: number }[], size: number): void {
  const expected = partsOf(size);
  const complete =
    arrived.length === expected.length &&
    expected.every((part, index) => arrived[index].part === part.number && arrived[index].size === part.size);
  if (complete) return;
  const total = arrived.reduce((sum, part) => sum + part.size, 0);
  throw new BytesDiffer(`${size} bytes in ${expected.length} parts`, `${total} bytes in ${arrived.length} parts`);
}
