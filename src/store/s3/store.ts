/**
 * The file store in an S3 bucket. An object's name is its key and nothing else. S3 makes an object visible as a whole:
 * an object of one request with its last byte, an object of many parts when they are completed. So bytes with an
 * announced hash go straight to their place, and are never completed if they turn out to be others. Only for many bytes
 * without an announced hash is the place unknown until the end: those go to `incoming/` and are copied within the
 * store. Everything else under `incoming/` was sent there by people (direct.ts).
 */

import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { type FileSource, openSource } from '../file-source.ts';
import type { DirectUpload, PresigningStore, ReadOptions } from '../presigning-store.ts';
import { type ByteRange, isKey, NotInStore, type PutOptions, type StoredObject } from '../store.ts';
import type { S3Bucket, S3Settings } from './client.ts';
import { DirectAccess, incomingPrefix } from './direct.ts';
import { Incoming } from './incoming.ts';
import { removeLeftovers } from './leftovers.ts';
import { openBucket } from './open.ts';
import { Patience } from './patience.ts';
import { openObject } from './read.ts';

const checkPatience = 4_000; // milliseconds

export class S3Store implements PresigningStore {
  readonly kind = 's3';

  private readonly bucket: S3Bucket;
  private readonly direct: DirectAccess;

  private constructor(bucket: S3Bucket) {
    this.bucket = bucket;
    this.direct = new DirectAccess(bucket);
  }

  /** Opens the bucket, and makes it when it is missing. @throws StartupError when it cannot be used */
  static async open(settings: S3Settings): Promise<S3Store> {
    return new S3Store(await openBucket(settings));
  }

  async put(source: FileSource, options: PutOptions = {}): Promise<{ key: string; size: number }> {
    const incoming = new Incoming(this.bucket, options);
    try {
      for await (const piece of openSource(source, options.signal)) await incoming.add(piece);
      options.signal?.throwIfAborted();
      return await incoming.keep();
    } catch (error) {
      await incoming.abandon();
      throw error;
    }
  }

  async stat(key: string): Promise<StoredObject | null> {
    if (!isKey(key)) return null;
    const found = await this.bucket.find('stat', (client, name) => client.statObject(name, key));
    return found && { key, size: found.size, storedAt: found.lastModified };
  }

  async read(key: string, range?: ByteRange): Promise<Readable> {
    if (!isKey(key)) throw new NotInStore(key);
    return openObject(this.bucket, key, range);
  }

  async delete(key: string): Promise<void> {
    if (!isKey(key)) return;
    await this.bucket.find('deleting', (client, name) => client.removeObject(name, key));
  }

  async *list({ after = '' }: { after?: string } = {}): AsyncIterableIterator<StoredObject> {
    for (let token = ''; ; ) {
      const page = await this.bucket.ask(
        'listing',
        (client, name) => client.listObjectsV2Query(name, '', token, '/', 1_000, after), // '/' makes incoming one entry
      );
      for (const { name: key = '', size = 0, lastModified } of page.objects) {
        if (isKey(key) && lastModified) yield { key, size, storedAt: lastModified }; // other names are somebody else's
      }
      if (!page.isTruncated) return;
      token = page.nextContinuationToken;
    }
  }

  removeLeftovers(before: Date): Promise<number> {
    return removeLeftovers(this.bucket, before);
  }

  async check(): Promise<void> {
    const probe = incomingPrefix + randomUUID();
    const asking = { patience: new Patience(checkPatience) };
    await this.bucket.ask('check', (client, name) => client.putObject(name, probe, 'probe'), asking);
    await this.bucket.ask('check', (client, name) => client.removeObject(name, probe), asking);
  }

  presignUpload(id: string, options: { size: number; expiresInSeconds: number }): Promise<DirectUpload> {
    return this.direct.presignUpload(id, options);
  }

  finishUpload(id: string, size: number): Promise<void> {
    return this.direct.finishUpload(id, size);
  }

  readUpload(id: string): Promise<Readable> {
    return this.direct.readUpload(id);
  }

  openUpload(id: string, size: number): Promise<Readable> {
    return this.direct.openUpload(id, size);
  }

  removeUpload(id: string): Promise<void> {
    return this.direct.removeUpload(id);
  }

  async presignRead(key: string, options: ReadOptions): Promise<string> {
    if (!isKey(key)) throw new NotInStore(key);
    return this.direct.presignRead(key, options);
  }
}
